/** Linting the notes of a run, and fixing them in place. */

import { UserError } from '../messages/user-error.ts';
import type { FileReport } from '../report/format.ts';
import { reportOfFixed, reportOfLinted } from './file-reports.ts';
import { finishInterruptedRuns } from './finish-interrupted.ts';
import { jobsOf } from './jobs.ts';
import type { LintOptions } from './lint-options.ts';
import { Session } from './session.ts';
import { InPlace } from './write-in-place.ts';

/**
 * Lints notes in order. A note that cannot be read does not stop the others.
 *
 * @param notes paths, folders and globs; `-` is standard input. With none, the piped note or the notes in the
 * config are linted.
 * @param onReport called with the report on each note, in order.
 * @throws {UserError} if the options contradict each other, or a config is invalid.
 */
export async function lintNotes(
  notes: readonly string[],
  options: LintOptions,
  onReport: (report: FileReport) => void,
): Promise<void> {
  for await (const report of await reportsOf(notes, options)) onReport(report);
}

async function reportsOf(notes: readonly string[], options: LintOptions): Promise<AsyncIterable<FileReport>> {
  const { staged, since, fix = false } = options;
  if ((staged || since !== undefined) && notes.includes('-'))
    throw new UserError(staged ? '--staged' : '--since', 'is about files', 'leave standard input out');
  if (staged) {
    const { lintStaged } = await import('./staged.ts');
    return lintStaged(notes, options);
  }
  const jobs =
    since === undefined
      ? await jobsOf(notes, { ...options, command: 'lint', write: fix })
      : await (await import('./since.ts')).jobsSince(since, notes, options);
  if (fix) await finishInterruptedRuns();
  const session = new Session(jobs, options);
  return fix ? fixedReports(session) : lintedReports(session);
}

async function* lintedReports(session: Session): AsyncGenerator<FileReport> {
  for await (const linted of session.linted()) yield reportOfLinted(linted);
}

async function* fixedReports(session: Session): AsyncGenerator<FileReport> {
  const inPlace = new InPlace();
  for await (const fixed of session.fixed()) yield await reportOfFixed(fixed, (note) => inPlace.write(note));
}
