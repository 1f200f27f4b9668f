/** Flags of V8, which suit short runs at first. */

import { setFlagsFromString } from 'node:v8';

/** Later versions gain nothing from some flags, and V8 rejects unknown ones. */
const isNode20 = process.version.startsWith('v20.');

/**
 * Flags that save a sixth of the time of a build, and some memory: most runs are too short for optimised code, for
 * threads that collect garbage, and for much space for new objects. Patterns are compiled at once, because most of those
 * that are used are used again, and would be compiled twice.
 */
const SHORT = [
  '--interrupt-budget=1500000',
  '--no-parallel-scavenge',
  '--no-incremental-marking',
  '--semi-space-growth-factor=1',
  '--no-regexp-tier-up',
];

/**
 * Flags for runs with much to do. Garbage is collected before the heap is a multiple of what is in use, which by default
 * may grow to four times as much.
 */
const LONG = ['--heap-growing-percent=30', '--semi-space-growth-factor=2'];

/** Sets the flags for a short run, with which each run begins. */
export function beginShort(): void {
  setFlagsFromString('--heap-growing-percent=0');
  if (isNode20) for (const flag of SHORT) setFlagsFromString(flag);
}

/** Sets the flags for a run with much to do, in which memory is saved. */
export function saveMemory(): void {
  for (const flag of LONG) setFlagsFromString(flag);
}
