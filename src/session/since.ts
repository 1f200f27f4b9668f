/** `lint --since REF`: the lines that have changed since a commit. */

import { resolve } from 'node:path';
import { readObjects } from '../git/git.ts';
import { filesSince, workingTree } from '../git/repository.ts';
import { unchangedLines } from '../source/changed-lines.ts';
import type { Range } from '../source/range.ts';
import type { Source } from '../source/source.ts';
import { SourceText } from '../source/source-text.ts';
import { notesAmong } from './git-notes.ts';
import { type Job, type JobOptions, jobsOf } from './jobs.ts';

/**
 * Returns the notes that have changed since a commit. Their unchanged lines are protected.
 *
 * @param named files, folders and globs; if it is empty, the notes that the configs list.
 * @throws {UserError} if there is no such commit, or no repository.
 */
export async function jobsSince(ref: string, named: readonly string[], options: JobOptions): Promise<Job[]> {
  const root = workingTree('--since');
  const changed = new Map(filesSince(root, ref, false).map(({ file, before }) => [file, before]));
  const notes = await notesAmong(root, [...changed.keys()], named, options);
  const chosen = notes.map((file) => ({ file, before: changed.get(file) }));
  const objects = readObjects(chosen.flatMap(({ before }) => before ?? []));
  const texts = new Map(
    chosen.map(({ file, before }) => [
      resolve(file.path),
      before === undefined ? undefined : objects.get(before),
    ]),
  );
  if (chosen.length === 0) return [];
  const paths = chosen.map(({ file }) => file.path);
  const jobs = await jobsOf(paths, { ...options, ignore: false });
  return jobs.map((job) => {
    const before = texts.get(resolve(job.path));
    return { ...job, protectedRanges: (source) => unchangedSince(before, source) };
  });
}

/**
 * The lines of a note that its older text also has.
 *
 * @param before the older text; `undefined` for a new note.
 */
export function unchangedSince(before: Buffer | undefined, source: Source): Range[] {
  return before === undefined ? [] : unchangedLines(new SourceText(before.toString()).body, source.body);
}
