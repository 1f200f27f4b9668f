/**
 * `lint --staged`: what is staged is checked, and with `--fix` fixed, in the index and in the working copy, each by its own
 * edits. What is not staged stays as it is: nothing is stashed, and no unstaged line is changed or swept into the commit.
 */

import { lstatSync, realpathSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { readObjects } from '../git/git.ts';
import {
  type ChangedFile,
  commitsNamedFiles,
  filesSince,
  stagedFiles,
  workingTree,
} from '../git/repository.ts';
import { shownName } from '../messages/display.ts';
import { shownPath } from '../messages/shown-path.ts';
import { decode } from '../reader/decode.ts';
import { parseNote, readNoteText } from '../reader/read.ts';
import type { FileReport } from '../report/format.ts';
import { changedLines } from '../source/changed-lines.ts';
import type { Range } from '../source/range.ts';
import { Source } from '../source/source.ts';
import { SourceText } from '../source/source-text.ts';
import { describeError } from './errors.ts';
import { reportOfFixed, reportOfLinted } from './file-reports.ts';
import { notesAmong } from './git-notes.ts';
import type { Job } from './jobs.ts';
import type { LintOptions } from './lint-options.ts';
import { type FixedJob, Session } from './session.ts';
import { settle } from './settle.ts';
import { heldSince } from './since.ts';

/** A staged note. */
interface Staged {
  readonly file: ChangedFile;
  readonly job: Job;
}

/**
 * Lints what is staged.
 *
 * @param paths only these, and what is in them; all where there are none.
 * @throws {Problem} if there is no repository.
 */
export async function* lintStaged(
  paths: readonly string[],
  options: LintOptions,
): AsyncGenerator<FileReport> {
  const root = workingTree('--staged');
  await settle();
  const notes = await stagedNotes(root, paths, options);
  const session = new Session(
    notes.map(({ job }) => job),
    options,
  );
  if (!options.fix) {
    for await (const linted of session.linted()) yield reportOfLinted(linted);
    return;
  }
  const reports: FileReport[] = [];
  const changed: (Staged & { readonly fixed: FixedJob })[] = [];
  for await (const fixed of session.fixed()) {
    const note = notes.find(({ job }) => job === fixed.job)!;
    reports.push(
      await reportOfFixed(fixed, (done) => {
        if (done.before !== done.after) changed.push({ ...note, fixed: done });
      }),
    );
  }
  if (changed.length > 0 && commitsNamedFiles()) {
    yield* reports;
    yield notWhileNamed(changed.map(({ file }) => shownName(file.path)).join(', '));
    return;
  }
  const copies = await fixedCopies(root, changed, options);
  if (changed.length > 0) await put(root, changed, copies);
  yield* reports;
}

/** Puts fixed notes into the index and the working tree, all together. */
async function put(
  root: string,
  notes: readonly (Staged & { readonly fixed: FixedJob })[],
  copies: readonly Copy[],
) {
  const { indexChangeOf } = await import('../git/index-change.ts');
  const { commitTransaction, checkChange } = await import('../writer/transaction.ts');
  const files = copies.flatMap(({ path, before, after, whole }) => {
    if (!whole) {
      const why = 'unstaged lines are in the way of some fixes in the working copy';
      process.stderr.write(`${shownName(shownPath(path))}: fixed as staged; ${why}\n`);
    }
    try {
      const change = { path: realpathSync(path), before: Buffer.from(before), after: Buffer.from(after) };
      return before === after ? [] : [checkChange(change)];
    } catch (error) {
      // What is committed is right, so a working copy that cannot be fixed is no reason to stop.
      sayLeft(error, path);
      return [];
    }
  });
  const index = indexChangeOf(root, new Map(notes.map(({ file, fixed }) => [file, fixed.after])));
  await commitTransaction({ about: root, index, files });
}

/** Git has its next index ready while it commits files that were named to it: that one would bring the old text back. */
function notWhileNamed(names: string): FileReport {
  const advice = 'stage it with git add, and commit without naming it';
  const error = `error: ${names} wants fixes, which cannot be made while git commits named files; ${advice}`;
  return { path: names, text: '', findings: [], error };
}

/** The notes that are staged. @param paths only these, and what is in them; all where there are none. */
async function stagedNotes(root: string, paths: readonly string[], options: LintOptions): Promise<Staged[]> {
  const { ignore = true, since } = options;
  const notes = await notesAmong(root, stagedFiles(root), paths, ignore);
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
      changes && ((source: Source) => heldSince(old === undefined ? undefined : objects.get(old), source));
    const job: Job = {
      path,
      read: () => ({ path, source: Source.parse(decode(bytes, path)) }),
      peek: () => bytes.toString(),
      ...(protectedRanges ? { protectedRanges } : {}),
    };
    return { file, job };
  });
}

/** A working copy that is to be written. */
interface Copy {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** Whether all that was fixed in the index was fixed here. */
  readonly whole: boolean;
}

/** The working copies of notes that were fixed in the index, with their own fixes. */
async function fixedCopies(
  root: string,
  notes: readonly (Staged & { readonly fixed: FixedJob })[],
  options: LintOptions,
): Promise<Copy[]> {
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
  const written: Copy[] = [];
  for await (const fixed of new Session(jobs, options).fixed()) {
    if ('error' in fixed) {
      sayLeft(fixed.error, fixed.job.path);
      continue;
    }
    const { note } = parsed[jobs.indexOf(fixed.job)]!;
    const whole = fixed.result.done.length >= note.fixed.result.done.length;
    written.push({ path: fixed.job.path, before: fixed.before, after: fixed.after, whole });
  }
  return written;
}

/** Whether a path leads to a file that is in the working tree itself, and not behind a link. */
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
    sayLeft(error, path);
    return undefined;
  }
}

/** A parsed working copy; `undefined` if it cannot be parsed. */
function sourceOfCopy(path: string, text: string): Source | undefined {
  try {
    return parseNote(text, path).source;
  } catch (error) {
    sayLeft(error, path);
    return undefined;
  }
}

/** What is committed is right, so a working copy that cannot be fixed is no reason to stop. */
function sayLeft(error: unknown, path: string): void {
  const name = shownPath(path);
  process.stderr.write(`${describeError(error, name)} (the working copy was left alone)\n`);
}

function bodyOf(text: string): string {
  return new SourceText(text).body;
}
