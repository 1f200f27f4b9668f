/** Diffs on standard output. */

import { printableLines } from '../messages/display.ts';
import { type ColorOptions, painter, wantsColor } from '../report/style.ts';

/** Prints a unified diff: for programs as it is, on a terminal without control characters and in colour. */
export async function printDiff(diff: string, options: ColorOptions): Promise<void> {
  const color = wantsColor(process.stdout, options);
  if (!color && !process.stdout.isTTY) {
    process.stdout.write(diff);
    return;
  }
  const shown = printableLines(diff.replaceAll('\r\n', '\n'));
  const { paintDiff } = await import('../report/paint-diff.ts');
  process.stdout.write(paintDiff(shown, painter(color)));
}
