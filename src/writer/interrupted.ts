/** A cheap look, before a run begins, at whether earlier ones have left something undone. */

import { stateFiles } from './state-folder.ts';

/**
 * Finishes what dead runs have left undone, or takes it back; see `finishRecords`.
 *
 * @param about as there.
 */
export async function finishInterrupted(about?: string): Promise<string[]> {
  if (stateFiles('.temp').length > 0) (await import('./temporary.ts')).removeTemporaries();
  return stateFiles('.record').length > 0 ? (await import('./transaction.ts')).finishRecords(about) : [];
}
