/** Finishing or reverting the writes of interrupted runs, before a run that writes. */

import { oneLine } from '../messages/display.ts';
import { finishInterrupted } from '../writer/interrupted.ts';

/**
 * Finishes or reverts the writes of interrupted runs, and prints what was done.
 *
 * @param about the files or the repository of this run; see `Transaction`.
 * @throws {UserError} if another run is writing the same files.
 */
export async function finishInterruptedRuns(about?: string): Promise<void> {
  for (const line of await finishInterrupted(about)) process.stderr.write(`${oneLine(line)}\n`);
}
