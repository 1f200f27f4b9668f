/** `ddia-notes outline`: the note at a glance. */

import { jsonText } from '../messages/display.ts';
import { UserError } from '../messages/user-error.ts';
import { overviewOf } from '../outline/overview.ts';
import { lintNote } from '../pipeline/passes.ts';
import { drawOverview, overviewAsData } from '../report/draw-overview.ts';
import { wantsColor } from '../report/style.ts';
import { ParsedNote } from '../rules/define-rule.ts';
import { jobsOf } from '../session/jobs.ts';
import type { RuleOptions } from '../session/note-settings.ts';
import { Session } from '../session/session.ts';

export interface OutlineOptions extends RuleOptions {
  readonly json?: boolean;
  readonly stdinFilename?: string;
  readonly color: boolean;
}

/** How wide the outline is where nobody says, and at the least and most. */
const WIDTH = 80;
const NARROWEST = 60;
const WIDEST = 120;

/**
 * Shows the sections of a note as a tree: its words, how long it takes to read, findings, and what is still empty.
 *
 * @param note a path; `-` is standard input; none for what is piped in or the config names, if that is one.
 * @returns the exit code.
 * @throws {UserError} if there is no such note, or more than one.
 */
export async function outline(note: string | undefined, options: OutlineOptions): Promise<number> {
  const jobs = await jobsOf(note === undefined ? [] : [note], { ...options, command: 'outline' });
  const [job, another] = jobs;
  if (!job || another) throw new UserError('outline', 'shows one note', 'name it: ddia-notes outline NOTE');
  const { path, source: read } = await job.read();
  const { source, rules, context } = await new Session(jobs, options).about(path, read);
  const parsed = new ParsedNote(source, context);
  const book = overviewOf(source, parsed.outline, parsed.slugs, parsed);
  const findings = lintNote(source, rules, context);
  if (options.json) {
    process.stdout.write(`${jsonText(overviewAsData(path, book, findings))}\n`);
    return 0;
  }
  const { isTTY, columns = WIDTH } = process.stdout;
  const width = isTTY ? Math.max(NARROWEST, Math.min(WIDEST, columns)) : WIDTH;
  const color = wantsColor(process.stdout, options.color);
  process.stdout.write(drawOverview(path, book, findings, { width, color, bars: isTTY === true || color }));
  return 0;
}
