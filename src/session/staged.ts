/**
 * `lint --staged`: staged notes are linted, and with `--fix` fixed in the index and in the working tree, each
 * with its own edits. Unstaged lines stay unchanged and out of the commit, and nothing is stashed.
 */

import { lstatSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { readObjects } from '../git/git.ts';
import {
  type ChangedFile,
  commitsNamedFiles,
  filesSince,
  type StagingPlace,
  stagedFiles,
  stagingPlace,
  unstagedFiles,
} from '../git/repository.ts';
import { shownName } from '../messages/display.ts';
import { shownPath } from '../messages/shown-path.ts';
import { listed } from '../messages/wording.ts';
import { decode } from '../reader/decode.ts';
import { parseNote } from '../reader/parse-note.ts';
import { readNoteText } from '../reader/read.ts';
import type { FileReport } from '../report/format.ts';
import { changedLines } from '../source/changed-lines.ts';
import type { Range } from '../source/range.ts';
import type { Source } from '../source/source.ts';
import { SourceText } from '../source/source-text.ts';
import { timedUntil } from '../timing/stopwatch.ts';
import { describeError } from './errors.ts';
import { reportOfFixed, reportOfLinted } from './file-reports.ts';
import { finishInterruptedRuns } from './finish-interrupted.ts';
import { notesAmong } from './git-notes.ts';
import type { FailedJob, FixedJob } from './job-results.ts';
import type { Job } from './jobs.ts';
import { isDryRun, type LintOptions } from './lint-options.ts';
import { OutsideNotes, type OutsideText } from './outside-notes.ts';
import { unchangedSince } from './since.ts';
import { RunRecord } from './undo/run-record.ts';

/** A staged note. */
interface Staged {
  readonly file: ChangedFile;
  readonly job: Job;
}

/**
 * Lints the staged notes, and fixes them with `fix`, or tells what that would change in a dry run.
 *
 * @param paths files, folders and globs; if it is empty, the staged notes that the configs list.
 * @throws {UserError} if there is no repository.
 */
export async function* lintStaged(
  paths: readonly string[],
  options: LintOptions,
): AsyncGenerator<FileReport> {
  const place = stagingPlace('--staged');
  const isDry = isDryRun(options);
  if (!isDry) await finishInterruptedRuns();
  const notes = await stagedNotes(place, paths, options);
  // Most commits have no notes, and need no rules, except to check options that name some.
  if (notes.length === 0 && options.rule === undefined && options.only === undefined) return;
  const { Session } = await import('./session.ts');
  const jobs = notes.map(({ job }) => job);
  const outside = notesOutside(jobs, place.root, options);
  const session = new Session(jobs, options, { outside });
  if (isDry) {
    const { diffDelivery } = await import('./deliver-note.ts');
    for await (const fixed of session.fixed()) yield await reportOfFixed(fixed, diffDelivery);
    return;
  }
  if (!options.fix) {
    for await (const linted of session.linted()) yield reportOfLinted(linted);
    return;
  }
  const results: (FixedJob | FailedJob)[] = [];
  for await (const fixed of session.fixed()) results.push(fixed);
  const changed = results.flatMap((fixed) => {
    if ('error' in fixed || fixed.before === fixed.after) return [];
    return [{ ...notes.find(({ job }) => job === fixed.job)!, fixed }];
  });
  if (changed.length > 0 && commitsNamedFiles()) {
    for await (const linted of new Session(jobs, options, { outside }).linted()) yield reportOfLinted(linted);
    yield reportOfNamedCommit(changed.map(({ file }) => file.path));
    return;
  }
  if (changed.length > 0) {
    const copies = await fixedCopies(place.root, changed, options);
    await timedUntil('write', () => writeFixes(place, changed, copies, options.record));
  }
  for (const fixed of results) yield await reportOfFixed(fixed, async () => ({ base: 'after' }));
}

/** The notes outside a run, with their texts in the working tree and in the index. */
function notesOutside(jobs: readonly Job[], root: string, { config }: LintOptions): OutsideNotes {
  const paths = jobs.map(({ path }) => path);
  return new OutsideNotes(paths, config, (outside) => stagedTexts(root, outside));
}

/** The texts in the index that differ from those in the working tree, because their links must not break either. */
function stagedTexts(root: string, paths: readonly string[]): OutsideText[] {
  const wanted = new Set(paths);
  const files = unstagedFiles(root).flatMap(({ name, id }) => {
    const path = resolve(root, name);
    return wanted.has(path) ? [{ path, id }] : [];
  });
  const objects = readObjects(files.map(({ id }) => id));
  return files.map(({ path, id }) => ({ path, text: objects.get(id)!.toString() }));
}

/** Writes fixed notes to the index and the working tree: all of them or none. */
async function writeFixes(
  place: StagingPlace,
  notes: readonly (Staged & { readonly fixed: FixedJob })[],
  copies: readonly WorkingCopy[],
  given: RunRecord | undefined,
) {
  const { indexChangeOf } = await import('../git/index-change.ts');
  const { commitTransaction, checkChange } = await import('../writer/transaction.ts');
  const files = copies.flatMap(({ path, before, after, whole }) => {
    if (!whole) {
      const why = 'unstaged changes prevented some fixes in the working tree';
      process.stderr.write(`${shownName(shownPath(path))}: fixed in the index, but ${why}\n`);
    }
    try {
      const change = { path: realpathSync(path), before: Buffer.from(before), after: Buffer.from(after) };
      return before === after ? [] : [checkChange(change)];
    } catch (error) {
      // The index is right already, so that a working copy that cannot be written does not stop the run.
      sayNotFixed(error, path);
      return [];
    }
  });
  const index = indexChangeOf(place, new Map(notes.map(({ file, fixed }) => [file, fixed.after])));
  await commitTransaction({ about: place.root, index, files });
  const record = given ?? new RunRecord('lint --fix --staged');
  const written = files.map(({ path }) => path);
  await record.add(copies.filter(({ path }) => written.includes(realpathSync(path))));
  await record.save();
}

/**
 * The report that nothing was fixed, because Git is committing named files: its next index would restore the
 * old text.
 */
function reportOfNamedCommit(paths: readonly string[]): FileReport {
  const path = listed(paths.map(shownName), 'and');
  const [be, them] = paths.length === 1 ? ['was', 'it'] : ['were', 'them'];
  const advice = `stage ${them} with git add, and commit without a path`;
  const error = `error: ${path} ${be} not fixed, because Git is committing by path; ${advice}`;
  return { path, text: '', findings: [], error, isErrorOfRun: true };
}

/** The staged notes. @param paths files, folders and globs; if it is empty, the staged notes that the configs list. */
async function stagedNotes(
  place: StagingPlace,
  paths: readonly string[],
  options: LintOptions,
): Promise<Staged[]> {
  const { root } = place;
  const { since } = options;
  const notes = await notesAmong(root, stagedFiles(place), paths, options);
  const changes = since === undefined ? undefined : filesSince(root, since, true);
  const before = new Map(changes?.map((one) => [one.file.name, one.before]));
  const wanted = changes ? notes.filter(({ name }) => before.has(name)) : notes;
  const olds = wanted.flatMap(({ name }) => before.get(name) ?? []);
  const objects = readObjects([...wanted.map(({ id }) => id), ...olds]);
  return wanted.map((file) => {
    const { path, id, name } = file;
    const bytes = objects.get(id)!;
    const old = before.get(name);
    const protectedRanges =
      changes &&
      ((source: Source) => unchangedSince(old === undefined ? undefined : objects.get(old), source));
    const job: Job = {
      path,
      read: () => parseNote(decode(bytes, path), path),
      peek: () => bytes.toString(),
      ...(protectedRanges ? { protectedRanges } : {}),
    };
    return { file, job };
  });
}

/** A working copy to be written. */
interface WorkingCopy {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** Whether every fix of the index was made here too. */
  readonly whole: boolean;
}

/** Fixes the working copies of notes that were fixed in the index. */
async function fixedCopies(
  root: string,
  notes: readonly (Staged & { readonly fixed: FixedJob })[],
  options: LintOptions,
): Promise<WorkingCopy[]> {
  const copies = notes.flatMap((note) => {
    const path = join(root, note.file.name);
    const text = isOwnFile(path, root) ? textOfCopy(path) : undefined;
    return text === undefined ? [] : [{ note, path, text }];
  });
  if (copies.every(({ note, text }) => text === note.fixed.before)) {
    return copies.map(({ note: { fixed }, path }) => ({
      path,
      before: fixed.before,
      after: fixed.after,
      whole: true,
    }));
  }
  const parsed = copies.flatMap((copy) => {
    const source = sourceOfCopy(copy.path, copy.text);
    return source ? [{ ...copy, source }] : [];
  });
  const jobs = parsed.map(({ note, path, source }): Job => {
    const unstaged = changedLines(bodyOf(note.fixed.before), source.body);
    const protectedRanges = (): Range[] => [...unstaged, ...(note.job.protectedRanges?.(source) ?? [])];
    return { path, read: () => ({ path, source }), peek: () => source.text.toString(), protectedRanges };
  });
  const { Session } = await import('./session.ts');
  const written: WorkingCopy[] = [];
  const outside = notesOutside(jobs, root, options);
  for await (const fixed of new Session(jobs, options, { outside }).fixed()) {
    if ('error' in fixed) {
      sayNotFixed(fixed.error, fixed.job.path);
      continue;
    }
    const { note } = parsed[jobs.indexOf(fixed.job)]!;
    const whole = fixed.result.done.length >= note.fixed.result.done.length;
    written.push({ path: fixed.job.path, before: fixed.before, after: fixed.after, whole });
  }
  return written;
}

/** Whether a path leads to a file of the working tree without symbolic links. */
function isOwnFile(path: string, root: string): boolean {
  try {
    const folder = join(realpathSync(root), dirname(relative(root, path)));
    return lstatSync(path).isFile() && realpathSync(dirname(path)) === folder;
  } catch {
    return false;
  }
}

/** The text of a working copy; `undefined` if it is not a readable note any more. */
function textOfCopy(path: string): string | undefined {
  try {
    return readNoteText(path);
  } catch (error) {
    sayNotFixed(error, path);
    return undefined;
  }
}

/** A parsed working copy; `undefined` if it cannot be parsed. */
function sourceOfCopy(path: string, text: string): Source | undefined {
  try {
    return parseNote(text, path).source;
  } catch (error) {
    sayNotFixed(error, path);
    return undefined;
  }
}

/** Prints why a working copy was not fixed. The index is right already, so that the run goes on. */
function sayNotFixed(error: unknown, path: string): void {
  const name = shownPath(path);
  process.stderr.write(`${describeError(error, name)} (the working tree was not changed)\n`);
}

function bodyOf(text: string): string {
  return new SourceText(text).body;
}
