/**
 * Comparing a book with the contents of its folder: which files to write and remove, and which not to touch.
 */

import { lstatSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { problemOf } from '../../messages/file-problems.ts';
import { UserError } from '../../messages/user-error.ts';
import { MANIFEST_FILE } from '../../reader/chapters.ts';
import { ConfinedFolder, checkWithin, type FileLookup } from '../../reader/confined-folder.ts';
import { brokenLinkError } from '../../reader/read-file.ts';
import { hashOf } from '../page-record.ts';

/** The content of a file; text is written as UTF-8. */
export type FileContent = string | Uint8Array;

/** The changes that make a folder contain a book. */
export interface BookPlan {
  readonly folder: string;
  /** The contents of files to write, by path relative to the folder. */
  readonly write: ReadonlyMap<string, FileContent>;
  readonly remove: readonly string[];
  /**
   * Files that are no longer part of the book, but were edited since they were written; they are not removed.
   */
  readonly orphans: readonly string[];
  /** Files with edits that writing would overwrite. */
  readonly edited: readonly string[];
  /** Files that keep their edits, because the note has not changed there since they were written. */
  readonly kept: readonly string[];
  /**
   * The current contents of the manifest and of the files to write and remove; `undefined` for a missing
   * file.
   */
  readonly current: ReadonlyMap<string, Uint8Array | undefined>;
  /** The new text of the manifest, and whether the folder already has it. */
  readonly manifest: { readonly next: string; readonly isSame: boolean };
}

/** Whether a plan contains no changes. */
export function isUpToDate({ write, remove, manifest }: BookPlan): boolean {
  return write.size === 0 && remove.length === 0 && manifest.isSame;
}

/**
 * Compares a book with the contents of its folder.
 *
 * @param files the files of the book by path, except the manifest.
 * @param before the hashes of the files written last time, by path.
 * @param manifest the new text of the manifest.
 * @throws {UserError} if a file of another program is in the way, or the folder cannot be read.
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
  const kept: string[] = [];
  const current = new Map<string, Uint8Array | undefined>();
  for (const [path, content] of files) {
    const file = confined.read(path);
    const [old, now, next] = [before.get(path), hashIn(file), hashOf(content)];
    if (now === next) continue;
    // An edited file is not touched as long as its new content is the one written last time.
    if (now !== undefined && now !== old && next === old) {
      kept.push(path);
      continue;
    }
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
  return { folder, write, remove, orphans, edited, kept, current, manifest: { next: manifest, isSame } };
}

function hashIn(file: FileLookup): string | undefined {
  return file.kind === 'file' ? hashOf(file.bytes) : undefined;
}

function bytesOf(file: FileLookup): Uint8Array | undefined {
  return file.kind === 'file' ? file.bytes : undefined;
}

function inTheWay(folder: string, path: string): UserError {
  const advice = 'move it, or choose another folder with --out-dir';
  return new UserError(join(folder, path), 'already exists and was not written by ddia-notes', advice);
}

/**
 * Checks the folder for a book.
 *
 * @param within the leading part of its path that the user named.
 * @throws {UserError} if the path is not a folder, or leads through a symbolic link below `within`.
 */
export function checkBookFolder(folder: string, within: string): void {
  checkWithin(within, folder);
  const stats = bookFolderStats(folder);
  if (stats && !stats.isDirectory()) throw new UserError(folder, 'is a file', 'name a folder for the book');
  if (!stats && lstatSync(folder, { throwIfNoEntry: false })) throw brokenLinkError(folder);
}

function bookFolderStats(folder: string): Stats | undefined {
  try {
    return statSync(folder, { throwIfNoEntry: false });
  } catch (error) {
    throw problemOf(error, folder, 'written');
  }
}
