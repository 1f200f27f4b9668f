/** Errors about files and folders. */

import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { isUnusual } from './display.ts';
import { UserError } from './user-error.ts';

/** Returns the error for a file or folder that does not exist. A name that does not look like a path is quoted. */
export function nothingAt(path: string): UserError {
  const isWord = path !== '' && !isUnusual(path) && !/[./\\]/.test(path);
  return new UserError(isWord ? `“${path}”` : path, 'does not exist', 'check the path');
}

/** What a system error says about a file, and what to do about it. `…` stands for the attempted access. */
const REASONS: Readonly<Record<string, readonly [what: string, advice: string]>> = {
  ENOTDIR: ['does not exist', 'check the path: part of it is a file, not a folder'],
  EISDIR: ['is a folder', 'name a file in it'],
  EACCES: ['could not be …: permission denied', 'check its permissions and those of its folder'],
  EPERM: ['could not be …: operation not permitted', 'check its permissions and those of its folder'],
  EROFS: ['is on a read-only file system', 'use a folder on another one'],
  ENOSPC: ['could not be …: the disk is full', 'free some space and run again'],
  EDQUOT: ['could not be …: the disk quota is exceeded', 'free some space and run again'],
  EFBIG: ['could not be …: it would exceed the file size limit', 'raise the limit with ulimit -f'],
  ELOOP: ['is a symbolic link that points to itself', 'fix the link'],
  ENAMETOOLONG: ['has a name that is too long', 'use a shorter one'],
  EMFILE: ['could not be …: too many open files', 'raise the limit with ulimit -n'],
};

/**
 * Converts a system error to a `UserError`; returns other errors unchanged.
 *
 * @param attempt what was attempted with the file.
 * @param elsewhere the advice for a file to write whose path leads below another file.
 */
export function problemOf(
  error: unknown,
  where: string,
  attempt: 'read' | 'written',
  elsewhere = 'choose another folder',
): unknown {
  if (error instanceof UserError || !(error instanceof Error) || !('code' in error)) return error;
  // Undecodable bytes of a file name were replaced, so no file has the resulting name.
  if (error.code === 'ENOENT' && where.includes('\uFFFD'))
    return new UserError(where, 'cannot be found: its name may not be valid UTF-8', 'rename it');
  if (error.code === 'ENOENT') return nothingAt(where);
  if (error.code === 'ENOTDIR' && attempt === 'written') {
    const file = fileAbove(where);
    if (file !== undefined) return new UserError(file, 'is a file', elsewhere);
  }
  const [what, advice] = REASONS[String(error.code)] ?? [
    `could not be … (${error.code})`,
    'look up this error code',
  ];
  return new UserError(where, what.replace('…', attempt), advice);
}

/** Returns the part of a path that is a file instead of a folder, if any. */
function fileAbove(path: string): string | undefined {
  for (let above = dirname(path); above !== dirname(above); above = dirname(above)) {
    if (existsSync(above)) return statSync(above).isDirectory() ? undefined : above;
  }
  return undefined;
}
