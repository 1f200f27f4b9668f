/** Exit codes: 0 means success; 1 means findings or pending changes; 2 means failure. */

export const FAILURE = 2;

/** Sets the exit code to that of a command, unless a stream has set a greater one. */
export async function exitWith(code: number | Promise<number>): Promise<void> {
  process.exitCode = Math.max(await code, Number(process.exitCode ?? 0));
}
