/** `ddia-notes lint --print-config`: the settings of a note. */

import { jsonText, shownName } from '../messages/display.ts';
import { UserError } from '../messages/user-error.ts';
import { readNote, readStdin } from '../reader/read.ts';
import { drawSettings } from '../report/draw-settings.ts';
import { wantsColor } from '../report/style.ts';
import { settingsReport } from '../session/settings-report.ts';
import type { LintCommandOptions } from './lint.ts';
import { columnsOfOutput } from './output-width.ts';

/** The least and the greatest width on a terminal, in columns. */
const NARROWEST = 60;
const WIDEST = 120;

/**
 * Prints the settings of a note, and where each comes from.
 *
 * @param others notes that are named in addition to that of the option, by mistake.
 * @param note a path; `-` is standard input.
 * @returns the exit code.
 * @throws {UserError} if the note cannot be read, or a setting is invalid.
 */
export async function printConfig(
  others: readonly string[],
  note: string,
  options: LintCommandOptions,
): Promise<number> {
  if (others.length > 0)
    throw new UserError('--print-config', 'accepts only one note', `omit ${shownName(others[0]!)}`);
  const { format, stdinFilename } = options;
  if (format !== 'pretty' && format !== 'json')
    throw new UserError('--print-config', `cannot be combined with --format ${format}`, 'use --format json');
  const file = note === '-' ? await readStdin(stdinFilename ?? '<stdin>') : readNote(note);
  const report = await settingsReport(file, options);
  if (format === 'json') {
    process.stdout.write(`${jsonText(report)}\n`);
    return 0;
  }
  const width = columnsOfOutput(NARROWEST, WIDEST, WIDEST);
  const color = wantsColor(process.stdout, options);
  process.stdout.write(drawSettings(report, { width, color }));
  return 0;
}
