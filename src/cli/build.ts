/** `ddia-notes build`: its summaries, progress and exit code. */

import { shownName } from '../messages/display.ts';
import { UserError } from '../messages/user-error.ts';
import { Progress } from '../report/progress.ts';
import type { ColorOptions } from '../report/style.ts';
import { type BuildOptions, buildNotes, jobOptionsOf } from '../session/build-notes.ts';
import type { OutputText } from '../session/deliver-note.ts';
import { finishInterruptedRuns } from '../session/finish-interrupted.ts';
import { type Job, jobsOf } from '../session/jobs.ts';
import { BuildReport, type BuildReportOptions } from './build-report.ts';
import { printDiff } from './print-diff.ts';

export interface BuildCommandOptions extends BuildOptions, BuildReportOptions {
  readonly watch?: boolean;
  readonly timing?: boolean;
}

/**
 * Builds notes. A note that cannot be built does not stop the others.
 *
 * @param notes paths; `-` is standard input. With none, the piped note or the notes in the config are built.
 * @returns the exit code.
 * @throws {UserError} if the options contradict each other, or a config is invalid.
 */
export async function build(notes: readonly string[], options: BuildCommandOptions): Promise<number> {
  const { check, diff } = options;
  if (!check && !diff) await finishInterruptedRuns();
  const jobs = await jobsOf(notes, jobOptionsOf(options));
  checkScreen(jobs, options);
  const report = new BuildReport(options, jobs.length);
  const progress = new Progress(process.stderr, options.quiet);
  await buildNotes(jobs, options, {
    begin: (job, count, size) => progress.show(`${shownName(job.path)} (${count} of ${jobs.length})`, size),
    split: ({ path, book }, size) =>
      progress.show(`${shownName(path)}: splitting into ${shownName(book!.folder)}`, size),
    built: async (note) => {
      if (!('error' in note)) await print(note.output, options);
      const summary = await report.add(note);
      progress.clear();
      process.stderr.write(summary);
    },
  });
  progress.clear();
  process.stderr.write(report.end());
  return report.exitCode;
}

/** Checks that several notes do not go to a terminal. @throws {UserError} if they would. */
function checkScreen(jobs: readonly Job[], { check, diff }: BuildOptions): void {
  const count = jobs.filter(({ target, book }) => target === undefined && !book).length;
  if (count < 2 || check || diff || !process.stdout.isTTY) return;
  const advice = 'add -w to write them in place, or --check or --diff';
  throw new UserError('standard output', `would show ${count} notes one after the other`, advice);
}

/** Prints text to standard output. */
async function print(output: OutputText | undefined, options: ColorOptions): Promise<void> {
  if (output?.kind === 'diff') await printDiff(output.text, options);
  else if (output) process.stdout.write(output.text);
}
