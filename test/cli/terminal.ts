/** Programs on a terminal, with somebody who answers their questions. */

import { resolve } from 'node:path';
import { BIN, type Result, type RunOptions, runProgram } from './run.ts';

const SCRIPT = resolve(import.meta.dirname, 'terminal.py');

export const CTRL_C = '\u0003';
export const CTRL_D = '\u0004';

/**
 * Runs ddia-notes on a terminal; it needs python3.
 *
 * @param answers what is typed at each question, with the key at its end.
 * @returns with what the terminal showed as `stdout`; 128 and the signal as `status` where one ended it.
 */
export function runOnTerminal(
  args: readonly string[],
  answers: readonly string[],
  options: RunOptions = {},
): Result {
  return runProgram('python3', [SCRIPT, JSON.stringify(answers), process.execPath, BIN, ...args], options);
}
