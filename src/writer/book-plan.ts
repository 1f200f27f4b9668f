/** Comparing a book with what its folder holds: what is to be written and removed, and what must not be. */

import { existsSync, lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { MANIFEST } from '../chapters/choices.ts';
import { hashOf } from '../chapters/record.ts';
import { Problem, problemOf } from '../problem.ts';

/** A file's content. */
export type Content = string | Uint8Array;

/** What is to be done so that a folder holds a book. */
export interface BookPlan {
  readonly folder: string;
  /** By their paths from the folder. */
  readonly write: ReadonlyMap<string, Content>;
  readonly remove: readonly string[];
  /** Files that are no longer of the book, and were edited since they were written: they stay. */
  readonly orphans: readonly string[];
  /** Files that would be written over edits. */
  readonly edited: readonly string[];
  /** What the files to write and remove hold now, as hashes; `undefined` for one that is not there. */
  readonly found: ReadonlyMap<string, string | undefined>;
  /** The text of the manifest now, and as it is to be. */
  readonly manifest: { readonly now: string | undefined; readonly next: string };
}

/** Whether a plan leaves nothing to do. */
export function isDone({ write, remove, manifest }: BookPlan): boolean {
  return write.size === 0 && remove.length === 0 && manifest.now === manifest.next;
}

/**
 * Compares a book with what its folder holds.
 *
 * @param files what the book consists of, the manifest aside.
 * @param before what was written the last time, as hashes.
 * @param manifest the text of the manifest.
 * @throws {Problem} if a file is in the way that another program wrote, or the folder cannot be read.
 */
export function planBook(
  folder: string,
  files: ReadonlyMap<string, Content>,
  before: ReadonlyMap<string, string>,
  manifest: string,
): BookPlan {
  const write = new Map<string, Content>();
  const remove: string[] = [];
  const orphans: string[] = [];
  const edited: string[] = [];
  const found = new Map<string, string | undefined>();
  for (const [path, content] of files) {
    const old = before.get(path);
    const present = hashIn(folder, path);
    const next = hashOf(content);
    if (present === next) continue;
    // What was edited stays as long as there is nothing new to say.
    if (present !== undefined && present !== FOREIGN && present !== old && next === old) continue;
    if (present === FOREIGN || (present !== undefined && old === undefined)) {
      const advice = 'move it away, or choose another folder with --out-dir';
      throw new Problem(join(folder, path), 'is there already and is none of ddia-notes’ files', advice);
    }
    if (present !== undefined && present !== old) edited.push(path);
    write.set(path, content);
    found.set(path, present);
  }
  for (const [path, old] of before) {
    if (files.has(path)) continue;
    const present = hashIn(folder, path);
    if (present === undefined) continue;
    found.set(path, present);
    if (present === old) remove.push(path);
    else orphans.push(path);
  }
  return {
    folder,
    write,
    remove,
    orphans,
    edited,
    found,
    manifest: { now: manifestIn(folder), next: manifest },
  };
}

/** The text of the manifest in a folder, if there is one. */
export function manifestIn(folder: string): string | undefined {
  const file = join(folder, MANIFEST);
  return lstatSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file, 'utf8') : undefined;
}

/** @throws {Problem} if what is to be the folder of a book is none. */
export function checkFolder(folder: string): void {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats && !stats.isDirectory()) throw new Problem(folder, 'is a file', 'name a folder for the book');
  if (!stats && lstatSync(folder, { throwIfNoEntry: false }))
    throw new Problem(folder, 'is a symbolic link to nothing', 'mend or remove the link');
}

/** What is no file, or lies behind a symbolic link. */
const FOREIGN = 'foreign';

/** The hash of a file of a book; `undefined` where there is none. */
export function hashIn(folder: string, path: string): string | undefined {
  const file = join(folder, path);
  try {
    const stats = lstatSync(file, { throwIfNoEntry: false });
    if (!stats) return isReachable(folder, dirname(file)) ? undefined : FOREIGN;
    return stats.isFile() && isReachable(folder, dirname(file)) ? hashOf(readFileSync(file)) : FOREIGN;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return FOREIGN;
    throw problemOf(error, file);
  }
}

/** Whether the folders down to one are real ones of the book's, as far as they are there. */
function isReachable(root: string, folder: string): boolean {
  if (!existsSync(root)) return true;
  let there = folder;
  while (!existsSync(there)) there = dirname(there);
  const [real, top] = [realpathSync(there), realpathSync(root)];
  if (!statSync(there).isDirectory()) return false;
  return real === top || real.startsWith(top.endsWith(sep) ? top : top + sep);
}
