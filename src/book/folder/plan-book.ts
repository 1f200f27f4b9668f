/** Comparing a book with what its folder holds: what is to be written and removed, and what must not be. */

import { lstatSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../messages/user-error.ts';
import { ConfinedFolder, checkWithin, type FileLookup } from '../../reader/confined-folder.ts';
import { MANIFEST_FILE } from '../book-options.ts';
import { hashOf } from '../page-record.ts';

/** A file's content. */
export type FileContent = string | Uint8Array;

/** What is to be done so that a folder holds a book. */
export interface BookPlan {
  readonly folder: string;
  /** By their paths from the folder. */
  readonly write: ReadonlyMap<string, FileContent>;
  readonly remove: readonly string[];
  /** Files that are no longer of the book, and were changed since they were written: they stay. */
  readonly orphans: readonly string[];
  /** Files that would be written over edits. */
  readonly edited: readonly string[];
  /** What the files to write and remove, and the manifest, hold now; `undefined` for one that does not exist. */
  readonly current: ReadonlyMap<string, Uint8Array | undefined>;
  /** The text of the manifest as it is to be, and whether it is so already. */
  readonly manifest: { readonly next: string; readonly isSame: boolean };
}

/** Whether a plan leaves nothing to do. */
export function isUpToDate({ write, remove, manifest }: BookPlan): boolean {
  return write.size === 0 && remove.length === 0 && manifest.isSame;
}

/**
 * Compares a book with what its folder holds.
 *
 * @param files what the book consists of, the manifest aside.
 * @param before what was written the last time, as hashes.
 * @param manifest the text of the manifest.
 * @throws {UserError} if a file is in the way that another program wrote, or the folder cannot be read.
 */
export function planBook(
  folder: string,
  files: ReadonlyMap<string, FileContent>,
  before: ReadonlyMap<string, string>,
  manifest: string,
): BookPlan {
  const confined = new ConfinedFolder(folder);
  const write = new Map<string, FileContent>();
  const remove: string[] = [];
  const orphans: string[] = [];
  const edited: string[] = [];
  const current = new Map<string, Uint8Array | undefined>();
  for (const [path, content] of files) {
    const file = confined.read(path);
    const [old, now, next] = [before.get(path), hashIn(file), hashOf(content)];
    if (now === next) continue;
    // What was edited stays as long as there is nothing new to say.
    if (now !== undefined && now !== old && next === old) continue;
    if (file.kind === 'foreign' || (now !== undefined && old === undefined)) throw inTheWay(folder, path);
    if (now !== undefined && now !== old) edited.push(path);
    write.set(path, content);
    current.set(path, bytesOf(file));
  }
  for (const [path, old] of before) {
    if (files.has(path)) continue;
    const file = confined.read(path);
    if (file.kind === 'missing') continue;
    current.set(path, bytesOf(file));
    if (hashIn(file) === old) remove.push(path);
    else orphans.push(path);
  }
  const file = confined.read(MANIFEST_FILE);
  if (file.kind === 'foreign') throw inTheWay(folder, MANIFEST_FILE);
  current.set(MANIFEST_FILE, bytesOf(file));
  const isSame = file.kind === 'file' && file.bytes.equals(Buffer.from(manifest));
  return { folder, write, remove, orphans, edited, current, manifest: { next: manifest, isSame } };
}

function hashIn(file: FileLookup): string | undefined {
  return file.kind === 'file' ? hashOf(file.bytes) : undefined;
}

function bytesOf(file: FileLookup): Uint8Array | undefined {
  return file.kind === 'file' ? file.bytes : undefined;
}

function inTheWay(folder: string, path: string): UserError {
  const advice = 'move it away, or choose another folder with --out-dir';
  return new UserError(join(folder, path), 'is there already and is none of ddia-notes’ files', advice);
}

/**
 * @param within the part of it that the user named.
 * @throws {UserError} if what is to be the folder of a book is none, or a link leads there that the user has not named.
 */
export function checkBookFolder(folder: string, within: string): void {
  checkWithin(within, folder);
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats && !stats.isDirectory()) throw new UserError(folder, 'is a file', 'name a folder for the book');
  if (!stats && lstatSync(folder, { throwIfNoEntry: false }))
    throw new UserError(folder, 'is a symbolic link to nothing', 'mend or remove the link');
}
