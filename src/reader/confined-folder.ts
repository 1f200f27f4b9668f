/**
 * Access to the files below a folder and nowhere else. The folder itself is what the user named, and may be a link. What is below
 * it may come from a stranger: each part of a path is looked at without following links, and whatever is not a plain file in
 * plain folders is foreign.
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
import { problemOf, UserError } from '../messages/user-error.ts';
import { isInGitFolder } from './home.ts';
import { isGitFolder } from './plain-path.ts';

/** What a path leads to. */
export type PathLookup =
  | { readonly kind: 'file'; readonly stats: Stats }
  | { readonly kind: 'folder' }
  | { readonly kind: 'missing' }
  | Foreign;

/** The content of a file, or why there is none. */
export type FileLookup =
  | { readonly kind: 'file'; readonly bytes: Buffer; readonly stats: Stats }
  | { readonly kind: 'missing' }
  | Foreign;

interface Foreign {
  readonly kind: 'foreign';
  /** What is wrong with it: a verb phrase. */
  readonly why: string;
}

const OUTSIDE: Foreign = { kind: 'foreign', why: 'leads out of its folder' };

/** Where a path leads, as far as it exists. */
export function realPathOf(path: string): string {
  const whole = resolve(path);
  try {
    return realpathSync(whole);
  } catch {
    return dirname(whole) === whole ? whole : join(realPathOf(dirname(whole)), basename(whole));
  }
}

export class ConfinedFolder {
  /** Its path without links. */
  readonly path: string;

  constructor(folder: string) {
    this.path = realPathOf(folder);
  }

  /** The path of a file below the folder, for messages and for who checks it again; with `/` between its parts. */
  pathOf(path: string): string {
    return join(this.path, path);
  }

  /** What a path below the folder leads to. */
  find(path: string): PathLookup {
    return lookAt(this.path, path.split('/'));
  }

  /**
   * Reads a file below the folder.
   *
   * @throws {UserError} if it may not be read.
   */
  read(path: string): FileLookup {
    return readPlain(this.path, path.split('/'));
  }
}

/**
 * Checks a path that begins with a folder that the user named, and goes on with names by others.
 *
 * @throws {UserError} if one of those is a symbolic link or leads upwards, or the whole path leads into Git’s own folder.
 */
export function checkWithin(folder: string, path: string): void {
  const rest = relative(resolve(folder), resolve(path)).split(sep);
  const found = rest[0] === '' ? undefined : new ConfinedFolder(folder).find(rest.join('/'));
  const isGits = isInGitFolder(realPathOf(path)) || rest.some(isGitFolder);
  const what = found?.kind === 'foreign' ? found.why : isGits ? 'is in Git’s own folder' : '';
  if (what !== '') throw new UserError(path, what, 'move it away, or name another folder to write to');
}

/** What an absolute path leads to, if no link is on the way. */
export function lookWithoutLinks(path: string): PathLookup {
  return path === resolve(path) ? lookAt(...fromRoot(path)) : OUTSIDE;
}

/** Reads a file to which no link leads. @param path absolute and normalised. */
export function readWithoutLinks(path: string): FileLookup {
  return path === resolve(path) ? readPlain(...fromRoot(path)) : OUTSIDE;
}

function fromRoot(path: string): [root: string, parts: string[]] {
  const { root } = parse(path);
  return [root, relative(root, path).split(sep)];
}

function lookAt(root: string, parts: readonly string[]): PathLookup {
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
        why: i < parts.length - 1 ? 'is behind a symbolic link' : 'is a symbolic link',
      };
    const isLast = i === parts.length - 1;
    if (isLast && stats.isFile()) return { kind: 'file', stats };
    if (!stats.isDirectory()) return { kind: 'foreign', why: isLast ? 'is not a file' : 'is below a file' };
  }
  return { kind: 'folder' };
}

function readPlain(root: string, parts: readonly string[]): FileLookup {
  const path = join(root, ...parts);
  try {
    const found = lookAt(root, parts);
    if (found.kind === 'folder') return { kind: 'foreign', why: 'is a folder' };
    if (found.kind !== 'file') return found;
    const handle = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    try {
      const stats = fstatSync(handle);
      if (stats.ino !== found.stats.ino) return { kind: 'foreign', why: 'was changed just now' };
      return { kind: 'file', bytes: readFileSync(handle), stats };
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    throw problemOf(error, path);
  }
}
