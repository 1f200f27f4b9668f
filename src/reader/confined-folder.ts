/**
 * Access to the files below a folder, and to no others. The folder itself is named by the user, and may be a
 * symbolic link. Its contents are untrusted: each part of a path is checked without following links, and
 * anything but a regular file in regular folders is foreign.
 */

import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readFileSync,
  realpathSync,
  type Stats,
} from 'node:fs';
import { basename, dirname, join, parse, relative, resolve, sep } from 'node:path';
import { problemOf } from '../messages/file-problems.ts';
import { UserError } from '../messages/user-error.ts';
import { isInGitFolder } from './home.ts';
import { isGitFolder } from './plain-path.ts';

/** The file or folder at a path. */
export type PathLookup =
  | { readonly kind: 'file'; readonly stats: Stats }
  | { readonly kind: 'folder' }
  | { readonly kind: 'missing' }
  | ForeignEntry;

/** The content of the file at a path. */
export type FileLookup =
  | { readonly kind: 'file'; readonly bytes: Buffer; readonly stats: Stats }
  | { readonly kind: 'missing' }
  | ForeignEntry;

interface ForeignEntry {
  readonly kind: 'foreign';
  /** The reason, as a verb phrase. */
  readonly why: string;
}

const OUTSIDE: ForeignEntry = { kind: 'foreign', why: 'is outside its folder' };

/**
 * Resolves symbolic links in a path that exists. On Linux, the function of the system does so in half the time;
 * elsewhere it may also change the case of names.
 */
export const resolveLinks = process.platform === 'linux' ? realpathSync.native : realpathSync;

/** Resolves symbolic links in a path, as far as it exists. */
export function realPathOf(path: string): string {
  const whole = resolve(path);
  try {
    return resolveLinks(whole);
  } catch {
    return dirname(whole) === whole ? whole : join(realPathOf(dirname(whole)), basename(whole));
  }
}

/** A folder whose contents are untrusted. */
export class ConfinedFolder {
  /** The path of the folder without symbolic links. */
  readonly path: string;

  constructor(folder: string) {
    this.path = realPathOf(folder);
  }

  /**
   * Returns the absolute path of a file below the folder, for messages or for another check. @param path with
   * `/` as separator.
   */
  pathOf(path: string): string {
    return join(this.path, path);
  }

  /** Finds the file or folder at a path below the folder. */
  find(path: string): PathLookup {
    return findEntry(this.path, path.split('/'));
  }

  /**
   * Reads a file below the folder.
   *
   * @throws {UserError} if it is not readable.
   */
  read(path: string): FileLookup {
    return readEntry(this.path, path.split('/'));
  }
}

/**
 * Checks a path that starts with a folder named by the user, and continues with untrusted names.
 *
 * @throws {UserError} if one of these names is a symbolic link or `..`, or the path is inside Git’s own
 *   folder.
 */
export function checkWithin(folder: string, path: string): void {
  const rest = relative(resolve(folder), resolve(path)).split(sep);
  const entry = rest[0] === '' ? undefined : new ConfinedFolder(folder).find(rest.join('/'));
  if (entry?.kind === 'foreign') throw new UserError(path, entry.why, 'write to another folder');
  if (rest.some(isGitFolder)) throw inGitFolder(path);
  checkNotInGit(path);
}

/** Checks that a path, with symbolic links resolved, is not inside Git’s own folder. @throws {UserError} if it is. */
export function checkNotInGit(path: string): void {
  if (isInGitFolder(realPathOf(path))) throw inGitFolder(path);
}

function inGitFolder(path: string): UserError {
  return new UserError(path, 'is in Git’s own folder', 'choose another folder');
}

/** Finds the file or folder at an absolute path that contains no symbolic links. */
export function findWithoutLinks(path: string): PathLookup {
  return path === resolve(path) ? findEntry(...fromRoot(path)) : OUTSIDE;
}

/** Reads a file at a path that contains no symbolic links. @param path absolute and normalised. */
export function readWithoutLinks(path: string): FileLookup {
  return path === resolve(path) ? readEntry(...fromRoot(path)) : OUTSIDE;
}

function fromRoot(path: string): [root: string, parts: string[]] {
  const { root } = parse(path);
  return [root, relative(root, path).split(sep)];
}

function findEntry(root: string, parts: readonly string[]): PathLookup {
  const isOutside = (part: string) => /^\.{0,2}$|[/\0]/.test(part) || part.includes(sep);
  if (parts.some(isOutside)) return OUTSIDE;
  let path = root;
  for (const [i, part] of parts.entries()) {
    path = join(path, part);
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (!stats) return { kind: 'missing' };
    if (stats.isSymbolicLink())
      return {
        kind: 'foreign',
        why: i < parts.length - 1 ? 'is reached through a symbolic link' : 'is a symbolic link',
      };
    const isLast = i === parts.length - 1;
    if (isLast && stats.isFile()) return { kind: 'file', stats };
    if (!stats.isDirectory()) return { kind: 'foreign', why: isLast ? 'is not a file' : 'is below a file' };
  }
  return { kind: 'folder' };
}

function readEntry(root: string, parts: readonly string[]): FileLookup {
  const path = join(root, ...parts);
  try {
    const entry = findEntry(root, parts);
    if (entry.kind === 'folder') return { kind: 'foreign', why: 'is a folder' };
    if (entry.kind !== 'file') return entry;
    const handle = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    try {
      const stats = fstatSync(handle);
      if (stats.ino !== entry.stats.ino) return { kind: 'foreign', why: 'was changed in the meantime' };
      return { kind: 'file', bytes: readFileSync(handle), stats };
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    throw problemOf(error, path, 'read');
  }
}
