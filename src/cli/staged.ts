/**
 * `lint --staged`: what is staged is checked, and with `--fix` fixed, in the index and in the working copy, each by its own
 * edits. What is not staged stays as it is: nothing is stashed, and no unstaged line is changed or swept into the commit.
 */

import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { readObjects } from '../git/git.ts';
import {
  type ChangedFile,
  commitsNamedFiles,
  filesSince,
  filteredFiles,
  restage,
  stagedFiles,
  workingTree,
} from '../git/repository.ts';
import { decode } from '../reader/decode.ts';
import { NOTE_NAME } from '../reader/find-notes.ts';
import { Ignored } from '../reader/ignored.ts';
import { readNote } from '../reader/read.ts';
import { oneLine } from '../report/findings.ts';
import type { FileReport } from '../report/format.ts';
import { changedLines } from '../source/changed-lines.ts';
import type { Range } from '../source/ranges.ts';
import { Source } from '../source/source.ts';
import { SourceText } from '../source/text.ts';
import { writeFile } from '../writer/write-file.ts';
import { describeError } from './errors.ts';
import type { Job } from './jobs.ts';
import { type LintOptions, reportOfFixed, reportOfLinted } from './lint.ts';
import { shown } from './paths.ts';
import { type Fixed, Run } from './run.ts';
import { heldSince } from './since.ts';

type Success = Exclude<Fixed, { readonly error: unknown }>;

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
  const notes = await stagedNotes(root, paths, options);
  const run = new Run(
    notes.map(({ job }) => job),
    options,
  );
  if (!options.fix) {
    for await (const linted of run.linted()) yield reportOfLinted(linted);
    return;
  }
  const reports: FileReport[] = [];
  const changed: (Staged & { readonly fixed: Success })[] = [];
  for await (const fixed of run.fixed()) {
    const note = notes.find(({ job }) => job === fixed.job)!;
    reports.push(
      reportOfFixed(fixed, (done) => {
        if (done.before !== done.after) changed.push({ ...note, fixed: done });
      }),
    );
  }
  if (changed.length > 0 && commitsNamedFiles()) {
    yield* reports;
    yield notWhileNamed(changed.map(({ file }) => oneLine(file.path)).join(', '));
    return;
  }
  // First what is committed, then the working copies: a death in between loses nothing.
  const copies = await fixedCopies(root, changed, options);
  restage(root, new Map(changed.map(({ file, fixed }) => [file, fixed.after])));
  yield* reports;
  for (const { path, before, after, whole } of copies) {
    const name = shown(path);
    if (!whole)
      process.stderr.write(
        `${oneLine(name)}: fixed as staged; unstaged lines are in the way of some fixes in the working copy\n`,
      );
    try {
      if (before !== after) writeFile(path, after, before);
    } catch (error) {
      yield { path: name, text: '', findings: [], error: describeError(error, name) };
    }
  }
}

/** Git has its next index ready while it commits files that were named to it: that one would bring the old text back. */
function notWhileNamed(names: string): FileReport {
  const advice = 'stage it with git add, and commit without naming it';
  const error = `error: ${names} wants fixes, which cannot be made while git commits named files; ${advice}`;
  return { path: names, text: '', findings: [], error };
}

/** The notes that are staged, and neither ignored nor other in the working tree than in the index by a filter. */
async function stagedNotes(root: string, paths: readonly string[], options: LintOptions): Promise<Staged[]> {
  const { ignore = true, since } = options;
  const ignored = new Ignored({ tracked: true });
  const all = stagedFiles(root, paths).filter(({ name }) => NOTE_NAME.test(name));
  const kept: ChangedFile[] = [];
  const filtered = filteredFiles(all.map(({ name }) => name));
  for (const file of all) {
    if (filtered.has(file.name))
      process.stderr.write(
        `${oneLine(file.path)}: left out, since a git filter changes it (see git check-attr)\n`,
      );
    else if (!ignore || (await ignored.by(file.path)) === undefined) kept.push(file);
  }
  const changes = since === undefined ? undefined : filesSince(root, since, paths, true);
  const before = new Map(changes?.map((one) => [one.file.name, one.before]));
  const wanted = changes ? kept.filter(({ name }) => before.has(name)) : kept;
  const ids = [...wanted.map(({ id }) => id), ...[...before.values()].filter((id) => id !== undefined)];
  const objects = readObjects(ids);
  return wanted.map((file) => {
    const { path, id, name } = file;
    const bytes = objects.get(id)!;
    const old = before.get(name);
    const held =
      changes && ((source: Source) => heldSince(old === undefined ? undefined : objects.get(old), source));
    const job: Job = {
      path,
      read: () => ({ path, source: Source.parse(decode(bytes, path)) }),
      peek: () => bytes.toString(),
      ...(held ? { held } : {}),
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
  notes: readonly (Staged & { readonly fixed: Success })[],
  options: LintOptions,
): Promise<Copy[]> {
  const copies = notes.flatMap((note) => {
    const path = join(root, note.file.name);
    const source = lstatSync(path, { throwIfNoEntry: false })?.isFile() ? sourceOf(path) : undefined;
    return source ? [{ note, path, source }] : [];
  });
  const isAsStaged = ({ note, source }: (typeof copies)[number]) =>
    source.text.toString() === note.fixed.before;
  if (copies.every(isAsStaged)) {
    return copies.map(({ note: { fixed }, path }) => ({
      path,
      before: fixed.before,
      after: fixed.after,
      whole: true,
    }));
  }
  const jobs = copies.map(({ note, path, source }): Job => {
    const unstaged = changedLines(bodyOf(note.fixed.before), source.body);
    const held = (): Range[] => [...unstaged, ...(note.job.held?.(source) ?? [])];
    return { path, read: () => ({ path, source }), peek: () => source.text.toString(), held };
  });
  const written: Copy[] = [];
  for await (const fixed of new Run(jobs, options).fixed()) {
    if ('error' in fixed) throw fixed.error;
    const { note } = copies[jobs.indexOf(fixed.job)]!;
    const whole = fixed.outcome.done.length >= note.fixed.outcome.done.length;
    written.push({ path: fixed.job.path, before: fixed.before, after: fixed.after, whole });
  }
  return written;
}

/** A working copy; `undefined` where it is no note any more. */
function sourceOf(path: string): Source | undefined {
  try {
    return readNote(path).source;
  } catch (error) {
    process.stderr.write(`${describeError(error, path)} (its working copy was left alone)\n`);
    return undefined;
  }
}

function bodyOf(text: string): string {
  return new SourceText(text).body;
}
