/** Tests with requirements that are not always available: they are skipped with a reason. */

import { spawnSync } from 'node:child_process';

/** Whether tests are skipped; prints the reason if so. @param reason `undefined` to run the tests. */
export function leftOut(tests: string, reason: string | undefined): boolean {
  if (reason !== undefined) process.stderr.write(`left out: ${tests}, since ${reason}\n`);
  return reason !== undefined;
}

/** Returns the reason why a program cannot be used, if so. */
export function lack(program: string): string | undefined {
  const { error, status } = spawnSync(program, ['--version']);
  return error || status !== 0 ? `${program} is not on the PATH` : undefined;
}
