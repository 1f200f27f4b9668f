/** Writing a file atomically: at any time it has its old content or its new one. */

import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  type Stats,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { problemOf } from '../messages/file-problems.ts';
import { UserError } from '../messages/user-error.ts';
import { leadsOutOfRepository } from '../reader/link-out.ts';
import { brokenLinkError, isBrokenLink } from '../reader/read-file.ts';
import { withTemporary } from './temporary.ts';
import { writePipe } from './write-pipe.ts';

/** The attributes that the new file takes over from the old one. */
type Keep = Pick<Stats, 'mode'> & Partial<Pick<Stats, 'uid' | 'gid'>>;

/**
 * Writes a text to a file atomically: to a temporary file beside it, flushed to disk and renamed. The mode,
 * the owner and a symbolic link to the file are preserved. A process killed before the rename leaves the old
 * file, and a temporary file that the next run removes.
 *
 * @param path the file; its folders are created if they are missing.
 * @param text written as UTF-8.
 * @param read the content of the file when it was read, if the text was made from it.
 * @returns whether the file was written; `false` if it already contains the text.
 * @throws {UserError} if the file is not writable, the disk is full, or it has changed since it was read.
 */
export function writeFile(path: string, text: string, read?: string): boolean {
  try {
    const present = statSync(path, { throwIfNoEntry: false });
    if (present?.isDirectory()) throw new UserError(path, 'is a folder', 'name a file to write to');
    if (present && !present.isFile()) {
      // A device or a pipe cannot be replaced, only written to. The name of a pipe may not be a valid path.
      if (present.isFIFO()) writePipe(path, text);
      else writeFileSync(path, text);
      return true;
    }
    if (/[\\/]$/.test(path)) throw new UserError(path, 'is the name of a folder', 'name a file to write to');
    const target = realPath(path);
    checkLinks(path);
    const old = statSync(target, { throwIfNoEntry: false });
    if (old && readFileSync(target).equals(Buffer.from(text))) return false;
    if (old) checkWritable(target, old, path);
    else mkdirSync(dirname(target), { recursive: true });
    withTemporary(target, (temporary) =>
      replaceFile(target, text, temporary, old, () => checkUnchanged(path, target, read)),
    );
    flushFolder(dirname(target));
    return true;
  } catch (error) {
    throw problemOf(error, path, 'written');
  }
}

/**
 * Resolves symbolic links; a missing file is its own target.
 *
 * @throws {UserError} if a link is broken.
 */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    if (isBrokenLink(path)) throw brokenLinkError(path);
    return path;
  }
}

/**
 * Checks a path for symbolic links that leave the repository, which the user may not know of in a clone.
 *
 * @throws {UserError} if it has one.
 */
export function checkLinks(path: string): void {
  if (!leadsOutOfRepository(path)) return;
  const advice = 'name the file it leads to if you mean that one';
  throw new UserError(path, 'leads outside its repository through a symbolic link', advice);
}

/**
 * Checks for write permission. A file without any is read-only by intent, even if the system would let us
 * replace it.
 *
 * @param path the path for messages.
 * @throws {UserError} if it is read-only. @throws the system’s error if it belongs to another user.
 */
export function checkWritable(target: string, { mode }: Keep, path: string): void {
  if ((mode & 0o222) === 0) throw new UserError(path, 'is read-only', 'make it writable');
  accessSync(target, constants.W_OK);
}

function checkUnchanged(path: string, target: string, read: string | undefined): void {
  if (read === undefined || readFileSync(target).equals(Buffer.from(read))) return;
  throw new UserError(path, 'was changed by another program in the meantime', 'run again');
}

/**
 * Writes a file beside another, flushes it to disk, and renames it over the other.
 *
 * @param old the mode and owner that the new file gets.
 * @param check called before the rename, to check the old file once more.
 */
export function replaceFile(
  target: string,
  content: string | Uint8Array,
  temporary: string,
  old: Keep | undefined,
  check: () => void,
): void {
  const file = openSync(temporary, 'wx', old ? 0o600 : 0o666);
  try {
    try {
      writeFileSync(file, content);
      if (old) keepOwner(file, old);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    check();
    renameSync(temporary, target);
  } catch (error) {
    unlinkSync(temporary);
    throw error;
  }
}

function keepOwner(file: number, { mode, uid, gid }: Keep): void {
  try {
    if (uid !== undefined && gid !== undefined) fchownSync(file, uid, gid);
  } catch {
    // Only root may change the owner. The mode applies to the new owner as well.
  }
  fchmodSync(file, mode & 0o7777);
}

/** Flushes new names in a folder to disk, if the system supports it. */
export function flushFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    // Windows does not support it.
  }
}
