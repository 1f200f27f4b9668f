/** A cheap check, before a run begins, for work of interrupted runs. */

import { stateFiles } from './state-folder.ts';

/**
 * Completes or rolls back the work of interrupted runs; see `finishRecords`.
 *
 * @param about the files that this run will write, as in `Transaction`.
 * @returns what was done, one line each.
 */
export async function finishInterrupted(about?: string): Promise<string[]> {
  if (stateFiles('.temp').length > 0) (await import('./temporary.ts')).removeTemporaries();
  return stateFiles('.record').length > 0 ? (await import('./transaction.ts')).finishRecords(about) : [];
}
