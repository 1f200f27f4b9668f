/** Tests that need what is not everywhere: where it is missing they are left out, and it is said why. */

import { spawnSync } from 'node:child_process';

/**
 * Whether tests are to be left out.
 *
 * @param reason why; they are not without one.
 */
export function leftOut(tests: string, reason: string | undefined): boolean {
  if (reason !== undefined) process.stderr.write(`left out: ${tests}, since ${reason}\n`);
  return reason !== undefined;
}

/** Why a program cannot be used, if so. */
export function lack(program: string): string | undefined {
  const { error, status } = spawnSync(program, ['--version']);
  return error || status !== 0 ? `${program} is not on the PATH` : undefined;
}
