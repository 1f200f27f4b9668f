/** Before a run that writes: what earlier ones have left undone is seen to. */

import { oneLine } from '../messages/display.ts';
import { finishInterrupted } from '../writer/interrupted.ts';

/**
 * Finishes what interrupted runs have begun, or takes it back, and says so.
 *
 * @param about what this run is going to read or write; see `Transaction`.
 * @throws {Problem} if another run is writing just that.
 */
export async function settle(about?: string): Promise<void> {
  for (const line of await finishInterrupted(about)) process.stderr.write(`${oneLine(line)}\n`);
}
