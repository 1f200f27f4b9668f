/** `--timing`: the times of a run on standard error. */

import { type ColorOptions, painter, wantsColor } from '../report/style.ts';
import { startStopwatch, stopStopwatch, type Times } from '../timing/stopwatch.ts';

/** Runs a command, and prints how long it took. @returns its exit code. */
export async function runTimed(options: ColorOptions, run: () => Promise<number>): Promise<number> {
  startStopwatch();
  let times: Times;
  let exitCode: number;
  try {
    exitCode = await run();
  } finally {
    times = stopStopwatch();
  }
  const { timingTable } = await import('../report/timing-table.ts');
  process.stderr.write(`\n${timingTable(times, painter(wantsColor(process.stderr, options)))}`);
  return exitCode;
}
