/** `build --watch` and `lint --watch`: what is printed on each change. */

import { shownName } from '../messages/display.ts';
import { clashOf, UserError } from '../messages/user-error.ts';
import { amount } from '../messages/wording.ts';
import { summaryLine } from '../report/summary.ts';
import { type BuiltNote, buildNotes, jobOptionsOf } from '../session/build-notes.ts';
import { describeError } from '../session/errors.ts';
import { finishInterruptedRuns } from '../session/finish-interrupted.ts';
import { type Job, jobsOf } from '../session/jobs.ts';
import { lintJobOptionsOf, lintJobs } from '../session/lint-notes.ts';
import { type WatchedWork, Watcher } from '../session/watcher.ts';
import type { BuildCommandOptions } from './build.ts';
import { checkLintOptions, type LintCommandOptions, printReports } from './lint.ts';
import { say } from './say.ts';

/**
 * Builds notes now and whenever they change, until the process is stopped.
 *
 * @throws {UserError} if a note would go to standard output, or comes from standard input.
 */
export async function watchBuild(notes: readonly string[], options: BuildCommandOptions): Promise<never> {
  return watch(options, {
    config: options.config,
    async jobs() {
      const jobs = await jobsOf(notes, jobOptionsOf(options));
      checkTargets(jobs, notes.length > 0, options);
      return jobs;
    },
    async run(jobs) {
      const written = new Map<string, string>();
      const sources: string[] = [];
      await buildNotes(jobs, options, {
        built: (note) => {
          if (!options.quiet || hasErrors(note)) sayNow(lineAbout(note));
          if ('error' in note) return;
          if (note.written !== undefined) written.set(note.job.path, note.written);
          sources.push(...note.sources);
        },
      });
      return { written, sources };
    },
  });
}

/**
 * Lints notes now and whenever they change, until the process is stopped.
 *
 * @throws {UserError} if the options cannot be combined, or the notes come from Git or standard input.
 */
export async function watchLint(notes: readonly string[], options: LintCommandOptions): Promise<never> {
  checkLintOptions(options);
  return watch(options, {
    config: options.config,
    jobs: () => jobsOf(notes, lintJobOptionsOf(options)),
    async run(jobs) {
      const written = new Map<string, string>();
      let count = 0;
      await printReports(options, (onReport) =>
        lintJobs(jobs, options, (file) => {
          if (file.written !== undefined) written.set(file.path, file.written);
          if (file.error === undefined) count++;
          return onReport(file);
        }),
      );
      if (!options.quiet) sayNow(`${amount(count, 'note')} linted`);
      return { written, sources: [] };
    },
  });
}

async function watch(options: { readonly quiet?: boolean; readonly timing?: boolean }, work: WatchedWork) {
  const { quiet, timing } = options;
  if (timing) throw clashOf('--watch', '--timing');
  const watcher = new Watcher(work, sayNow);
  await watcher.check();
  await finishInterruptedRuns();
  await watcher.run();
  if (!quiet) say('watching for changes (press Ctrl-C to stop)');
  return watcher.watch();
}

function sayNow(line: string): void {
  say(`${new Date().toTimeString().slice(0, 8)} ${line}`);
}

function lineAbout(note: BuiltNote): string {
  return 'error' in note ? describeError(note.error, note.job.path) : summaryLine(note);
}

function hasErrors(note: BuiltNote): boolean {
  return 'error' in note || note.result.left.some(({ severity }) => severity === 'error');
}

/**
 * Checks that each note is written to a file.
 *
 * @param areNamed whether the notes are named on the command line; `output.dir` is for the others.
 * @throws {UserError} if one is not.
 */
function checkTargets(jobs: readonly Job[], areNamed: boolean, { check, diff }: BuildCommandOptions): void {
  if (check || diff) throw clashOf('--watch', '--check or --diff');
  for (const { path, target, book } of jobs) {
    if (target !== undefined || book || path === '<stdin>') continue;
    const options = jobs.length === 1 ? 'add -w, -o or --split' : 'add -w or --split';
    const advice = areNamed ? options : `${options}, or set “output.dir” in the config`;
    throw new UserError('--watch', `has nowhere to write ${shownName(path)}`, advice);
  }
}
