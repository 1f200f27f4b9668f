/** Keeping memory low where there is much to do. */

import { setFlagsFromString } from 'node:v8';

/**
 * How much the heap may grow before garbage is collected, in percent of what is in use. By default it may grow to the
 * fourfold, which is faster for short runs only.
 */
const GROWTH = 30;

/** Has garbage collected as by default. */
export function spendMemory(): void {
  setFlagsFromString('--heap-growing-percent=0');
}

/** Has garbage collected before the heap is a multiple of what is in use. */
export function saveMemory(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
}
