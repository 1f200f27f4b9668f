/** `ddia-notes build`: reads notes, has them fixed, and puts the result where it is wanted. */

import { join, resolve } from 'node:path';
import { MANIFEST_FILE } from '../book/book-options.ts';
import type { FileContent } from '../book/folder/plan-book.ts';
import { printableLines, shownName } from '../messages/display.ts';
import { UserError } from '../messages/user-error.ts';
import type { Result } from '../pipeline/fix-progress.ts';
import { checkWithin } from '../reader/confined-folder.ts';
import { sameFile, shownPath } from '../reader/same-file.ts';
import { Progress } from '../report/progress.ts';
import { wantsColor } from '../report/style.ts';
import { summarize } from '../report/summary.ts';
import type { BookOptions } from '../session/book-job.ts';
import { describeError } from '../session/errors.ts';
import { type Job, type JobOptions, jobsOf } from '../session/jobs.ts';
import type { MadeBook } from '../session/make-book.ts';
import type { RuleOptions } from '../session/note-settings.ts';
import { Session, type Success } from '../session/session.ts';
import { settle } from '../session/settle.ts';
import { InPlace } from '../session/write-in-place.ts';
import { writeFile } from '../writer/write-file.ts';

export interface BuildOptions extends RuleOptions, BookOptions {
  readonly write?: boolean;
  readonly output?: string;
  readonly check?: boolean;
  readonly diff?: boolean;
  readonly watch?: boolean;
  readonly stdinFilename?: string;
  readonly color: boolean;
}

/** What became of a note. */
export type Built =
  | {
      readonly job: Job;
      readonly outcome: Result;
      /** In a few words. */
      readonly fate: string;
      readonly warnings: readonly string[];
      readonly changed: boolean;
      /** The files that it is made of besides the note. */
      readonly sources: readonly string[];
      /** The note as it was written in place, if it was. */
      readonly written?: string;
    }
  | { readonly job: Job; readonly error: unknown };

/**
 * Builds notes, one after the other; one that cannot be built does not stop the rest.
 *
 * @param notes paths; `-` is standard input; none for what is piped in or the config names.
 * @returns the exit code.
 * @throws {UserError} if the options contradict each other, or a config is none.
 */
export async function build(notes: readonly string[], options: BuildOptions): Promise<number> {
  if (!options.check && !options.diff) await settle();
  const jobs = await jobsOf(notes, jobOptions(options));
  checkScreen(jobs, options);
  const color = wantsColor(process.stderr, options.color);
  const progress = new Progress(process.stderr);
  let worst = 0;
  for await (const built of buildAll(jobs, options, progress)) {
    progress.clear();
    const { path } = built.job;
    if ('error' in built) {
      process.stderr.write(`${describeError(built.error, path)}\n`);
      worst = 2;
      continue;
    }
    const { outcome, fate, warnings, changed } = built;
    process.stderr.write(summarize(path, outcome, fate, color, warnings));
    const failed = outcome.left.some(({ severity }) => severity === 'error');
    worst = Math.max(worst, failed || (options.check && changed) ? 1 : 0);
  }
  progress.clear();
  return worst;
}

/** Several notes one after the other are for another program to read. @throws {UserError} if they would go to a terminal. */
function checkScreen(jobs: readonly Job[], { check, diff }: BuildOptions): void {
  const count = jobs.filter(({ target, book }) => target === undefined && !book).length;
  if (count < 2 || check || diff || !process.stdout.isTTY) return;
  const advice = 'add -w to write them in place, or --check or --diff';
  throw new UserError('standard output', `would show ${count} notes one after the other`, advice);
}

/** What of the options says which notes are built, and to where. */
export function jobOptions(options: BuildOptions): JobOptions {
  return { ...options, command: 'build' };
}

/** Builds notes, and says what became of each. */
export async function* buildAll(
  jobs: readonly Job[],
  options: BuildOptions,
  progress?: Progress,
): AsyncGenerator<Built> {
  const run = new Session(jobs, options, (job, count, size) =>
    progress?.show(`${shownName(job.path)} (${count} of ${jobs.length})`, size),
  );
  const inPlace = new InPlace();
  for await (const fixed of run.fixed()) {
    const { job } = fixed;
    try {
      if ('error' in fixed) throw fixed.error;
      const { outcome, before, after } = fixed;
      const delivered = fixed.source
        ? await deliverBook(fixed, fixed.source, options, progress)
        : { fate: await deliver(fixed, options, inPlace), changed: before !== after };
      const written = job.target === job.path ? { written: after } : {};
      yield { job, outcome, warnings: [], sources: [], ...written, ...delivered };
    } catch (error) {
      yield { job, error };
    }
  }
}

/** Makes a book of a note, and puts it into its folder or says what would change there. */
async function deliverBook(
  { job, before, anchors }: Success,
  source: NonNullable<Success['source']>,
  options: BuildOptions,
  progress: Progress | undefined,
): Promise<Omit<Extract<Built, { fate: string }>, 'job' | 'outcome'>> {
  const { makeBook, deliverBook: put } = await import('../session/make-book.ts');
  const dry = options.check || options.diff;
  progress?.show(
    `${shownName(job.path)}: splitting it into ${shownName(job.book!.folder)}`,
    source.body.length,
  );
  const made = await makeBook({ path: job.path, before, source, anchors }, job.book!, options.force === true);
  const { changed, warnings, sources } = made;
  if (!dry) return { fate: await put(made), changed, warnings, sources };
  await show(made, options.diff === true);
  return { fate: changed ? 'would change' : 'nothing to do', changed, warnings, sources };
}

/** Says which files of a book would change, or how. */
async function show({ plan }: MadeBook, asDiff: boolean): Promise<void> {
  const { next, isSame } = plan.manifest;
  const entries: [string, FileContent | undefined][] = [
    ...plan.write,
    ...plan.remove.map((path): [string, undefined] => [path, undefined]),
    // What stands in no page is only kept there.
    ...(plan.write.size + plan.remove.length === 0 && !isSame && !asDiff
      ? [[MANIFEST_FILE, next] satisfies [string, string]]
      : []),
  ];
  for (const [path, content] of entries) {
    const file = shownPath(resolve(join(plan.folder, path)));
    if (!asDiff) {
      process.stdout.write(`${shownName(file)}\n`);
    } else if (content === undefined || typeof content === 'string') {
      const { unifiedDiff } = await import('../report/diff.ts');
      const old = Buffer.from(plan.current.get(path) ?? '').toString();
      printDiff(unifiedDiff(file, old, content ?? ''));
    }
  }
}

/** Prints a diff: to a program its bytes, on a terminal without what would command that. */
function printDiff(diff: string): void {
  process.stdout.write(process.stdout.isTTY ? printableLines(diff) : diff);
}

/**
 * Puts a built note where it is wanted.
 *
 * @returns what became of it, in a few words.
 */
async function deliver(fixed: Success, options: BuildOptions, notes: InPlace): Promise<string> {
  const { job, before, after } = fixed;
  const { path, target } = job;
  const changed = before !== after;
  if (options.check || options.diff) {
    if (changed && options.diff) {
      const { unifiedDiff } = await import('../report/diff.ts');
      printDiff(unifiedDiff(shownPath(resolve(path)), before, after));
    } else if (changed) {
      process.stdout.write(`${shownName(path)}\n`);
    }
    return changed ? 'would change' : 'nothing to fix';
  }
  if (target === undefined) {
    process.stdout.write(after);
    return changed ? 'written to standard output' : 'nothing to fix';
  }
  if (job.within !== undefined) checkWithin(job.within, target);
  const inPlace = sameFile(target, path);
  if (inPlace && !changed) return 'nothing to fix';
  if (target === path) await notes.write(fixed);
  const written = target !== path && writeFile(target, after, inPlace ? before : undefined);
  if (inPlace) return 'cleaned in place';
  return written ? `written to ${shownName(target)}` : `${shownName(target)} is up to date`;
}
