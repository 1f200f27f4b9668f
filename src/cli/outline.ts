/** `ddia-notes outline`: the sections of a note as a tree. */

import { jsonText } from '../messages/display.ts';
import { UserError } from '../messages/user-error.ts';
import { overviewOf } from '../outline/overview.ts';
import { planNote } from '../pipeline/plan-note.ts';
import { drawOverview, overviewAsData } from '../report/draw-overview.ts';
import { type ColorOptions, wantsColor } from '../report/style.ts';
import { ParsedNote } from '../rules/define-rule.ts';
import { jobsOf } from '../session/jobs.ts';
import type { RuleOptions } from '../session/note-settings.ts';
import { Session } from '../session/session.ts';
import { columnsOfOutput } from './output-width.ts';

export interface OutlineOptions extends RuleOptions, ColorOptions {
  readonly json?: boolean;
  readonly stdinFilename?: string;
}

/** The least and the greatest width of the outline on a terminal, in columns. */
const NARROWEST = 60;
const WIDEST = 120;

/**
 * Shows the sections of a note as a tree, with their words, reading time and findings.
 *
 * @param note a path; `-` is standard input. With none, the piped note or the only note in the config is
 * shown.
 * @returns the exit code.
 * @throws {UserError} if the note does not exist, or there is more than one.
 */
export async function outline(note: string | undefined, options: OutlineOptions): Promise<number> {
  const jobs = await jobsOf(note === undefined ? [] : [note], { ...options, command: 'outline' });
  const [job, another] = jobs;
  if (!job || another)
    throw new UserError('outline', 'shows one note at a time', 'name it: ddia-notes outline NOTE');
  const { path, source, rules, context } = await new Session(jobs, options).open(job);
  const parsed = new ParsedNote(source, context);
  const book = overviewOf(source, parsed.outline, parsed.slugs, parsed);
  const { findings } = planNote(source, rules, context);
  if (options.json) {
    process.stdout.write(`${jsonText(overviewAsData(path, book, findings))}\n`);
    return 0;
  }
  const width = columnsOfOutput(NARROWEST, WIDEST);
  const color = wantsColor(process.stdout, options);
  const bars = process.stdout.isTTY === true || color;
  process.stdout.write(drawOverview(path, book, findings, { width, color, bars }));
  return 0;
}
