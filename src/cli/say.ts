/** Messages on standard error. */

import { printableLines } from '../messages/display.ts';

/** Prints a message, without control characters. */
export function say(text: string): void {
  process.stderr.write(`${printableLines(text)}\n`);
}
