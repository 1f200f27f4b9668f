/** Linting the notes of a run, and fixing them in place. */

import { UserError } from '../messages/user-error.ts';
import { checkCacheOptions } from './cache-options.ts';
import { type LintedFile, reportOfFixed, reportOfLinted } from './file-reports.ts';
import type { FailedJob, KnownJob, LintedJob } from './job-results.ts';
import { type Job, type JobOptions, jobsOf } from './jobs.ts';
import { isDryRun, type LintOptions } from './lint-options.ts';
import { RunRecord } from './undo/run-record.ts';

/**
 * Lints notes in order. A note that cannot be read does not stop the others.
 *
 * @param notes paths, folders and globs; `-` is standard input. With none, the piped note or the notes in the
 * config are linted.
 * @param onReport called with the report on each note, in order; a promise that it returns is awaited.
 * @throws {UserError} if the options contradict each other, or a config is invalid.
 */
export async function lintNotes(
  notes: readonly string[],
  options: LintOptions,
  onReport: (report: LintedFile) => unknown,
): Promise<void> {
  for await (const report of await reportsOf(notes, options)) await onReport(report);
}

/** Lints notes that are known already; see `lintNotes`. */
export async function lintJobs(
  jobs: readonly Job[],
  options: LintOptions,
  onReport: (report: LintedFile) => unknown,
): Promise<void> {
  checkCacheOptions(options);
  for await (const report of reportsOfJobs(jobs, options)) await onReport(report);
}

/** The options that decide which notes are linted, and whether they are written. */
export function lintJobOptionsOf(options: LintOptions): JobOptions {
  return { ...options, command: 'lint', write: options.fix === true && !isDryRun(options) };
}

async function reportsOf(notes: readonly string[], options: LintOptions): Promise<AsyncIterable<LintedFile>> {
  const { staged, since } = options;
  checkCacheOptions(options);
  if ((staged || since !== undefined) && notes.includes('-'))
    throw new UserError(staged ? '--staged' : '--since', 'cannot be used with standard input', 'omit “-”');
  if (staged) {
    const { lintStaged } = await import('./staged.ts');
    return lintStaged(notes, options);
  }
  if (since === undefined) return reportsOfJobs(await jobsOf(notes, lintJobOptionsOf(options)), options);
  const { jobsSince } = await import('./since.ts');
  // Results for lines since a commit are not cached.
  const uncached = { ...options, cache: false };
  return reportsOfJobs(await jobsSince(since, notes, lintJobOptionsOf(options)), uncached);
}

function reportsOfJobs(jobs: readonly Job[], options: LintOptions): AsyncIterable<LintedFile> {
  return options.fix || isDryRun(options) ? fixedReports(jobs, options) : lintedReports(jobs, options);
}

async function* lintedReports(jobs: readonly Job[], options: LintOptions): AsyncGenerator<LintedFile> {
  for await (const result of linted(jobs, options)) yield reportOfLinted(result);
}

async function* linted(
  jobs: readonly Job[],
  options: LintOptions,
): AsyncGenerator<LintedJob | KnownJob | FailedJob> {
  // With a cache, the parser and the rules are often not needed.
  if (options.cache) yield* (await import('./cached-lint.ts')).lintedWithCache(jobs, options);
  else yield* new (await import('./session.ts')).Session(jobs, options).linted();
}

async function* fixedReports(jobs: readonly Job[], options: LintOptions): AsyncGenerator<LintedFile> {
  const { finishInterruptedRuns } = await import('./finish-interrupted.ts');
  const { Session } = await import('./session.ts');
  const { deliverNote, diffDelivery } = await import('./deliver-note.ts');
  const { InPlace } = await import('./write-in-place.ts');
  const isDry = isDryRun(options);
  if (!isDry) await finishInterruptedRuns();
  const record = options.record ?? new RunRecord('lint --fix');
  const inPlace = new InPlace(record);
  const session = new Session(jobs, options);
  try {
    for await (const fixed of session.fixed())
      yield await reportOfFixed(fixed, (note) =>
        isDry ? diffDelivery(note) : deliverNote(note, {}, inPlace),
      );
  } finally {
    await record.save();
  }
}
