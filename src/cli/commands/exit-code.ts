/** Exit codes: 0 means success; 1 means findings or pending changes; 2 means failure. */

import type { ColorOptions } from '../../report/style.ts';

export const FAILURE = 2;

/** Sets the exit code to that of a command, unless a stream has set a greater one. */
export async function exitWith(code: number | Promise<number>): Promise<void> {
  process.exitCode = Math.max(await code, Number(process.exitCode ?? 0));
}

/** Runs a command, and with `--timing` prints how long it took. */
export async function withTiming(
  options: ColorOptions & { readonly timing?: boolean },
  run: () => Promise<number>,
): Promise<number> {
  return options.timing ? (await import('../timing.ts')).runTimed(options, run) : run();
}
