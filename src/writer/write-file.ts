/** Writing a file so that at every moment it is the old one or the new one, whole. */

import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  lstatSync,
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
import { problemOf, UserError } from '../messages/user-error.ts';
import { leadsOutOfRepository } from '../reader/link-out.ts';
import { withTemporary } from './temporary.ts';
import { writePipe } from './write-pipe.ts';

/** What of an old file a new one has to keep. */
type Keep = Pick<Stats, 'mode'> & Partial<Pick<Stats, 'uid' | 'gid'>>;

/**
 * Puts a text into a file at once: it is written beside the file, flushed to the disk, and moved over it. Mode,
 * owner and a symbolic link to the file stay. A process killed before the move leaves the old file, and beside it
 * a temporary one that the next run removes.
 *
 * @param path the file; its folders are made where they are missing.
 * @param text written as UTF-8.
 * @param read what the file held when it was read, if the text was made from it.
 * @returns whether there was anything to write: a file that holds the text already is left as it is.
 * @throws {UserError} if it may not be written, the disk is full, or the file has changed since it was read.
 */
export function writeFile(path: string, text: string, read?: string): boolean {
  try {
    const present = statSync(path, { throwIfNoEntry: false });
    if (present?.isDirectory()) throw new UserError(path, 'is a folder', 'name a file to write to');
    if (present && !present.isFile()) {
      // A device or a pipe cannot be replaced, only written to; what a pipe is called may be no path.
      if (present.isFIFO()) writePipe(path, text);
      else writeFileSync(path, text);
      return true;
    }
    if (/[\\/]$/.test(path)) throw new UserError(path, 'is the name of a folder', 'name a file to write to');
    const target = realPath(path);
    checkLinks(path);
    const old = statSync(target, { throwIfNoEntry: false });
    if (old && readFileSync(target).equals(Buffer.from(text))) return false;
    if (old) checkWritable(target, old);
    else mkdirSync(dirname(target), { recursive: true });
    withTemporary(target, (temporary) =>
      replaceFile(target, text, temporary, old, () => checkUnchanged(path, target, read)),
    );
    flushFolder(dirname(target));
    return true;
  } catch (error) {
    throw problemOf(error, path);
  }
}

/** The file that a path leads to; a link to nothing leads to what it would be. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    if (lstatSync(path, { throwIfNoEntry: false })) {
      throw new UserError(path, 'is a symbolic link to nothing', 'mend or remove the link');
    }
    return path;
  }
}

/** @throws {UserError} if a path leads out of its repository by a symbolic link: whoever cloned that may not know of it. */
export function checkLinks(path: string): void {
  if (!leadsOutOfRepository(path)) return;
  const advice = 'name the file that it leads to, if that is meant';
  throw new UserError(path, 'leads out of its repository by a symbolic link', advice);
}

/** A file without any write permission is meant to stay as it is, even where the system would let us replace it. */
export function checkWritable(target: string, { mode }: Keep): void {
  if ((mode & 0o222) === 0) throw Object.assign(new Error('read-only'), { code: 'EACCES' });
  accessSync(target, constants.W_OK);
}

function checkUnchanged(path: string, target: string, read: string | undefined): void {
  if (read === undefined || readFileSync(target).equals(Buffer.from(read))) return;
  throw new UserError(path, 'was changed by another program meanwhile', 'nothing was written: run again');
}

/**
 * Writes a file beside another, flushes it to the disk, and moves it over that.
 *
 * @param old the mode, and the owner, that the new one has to have.
 * @param check looks at the old one once more, right before the move.
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
    // Only the superuser may give files away; the mode below still holds for whoever owns it now.
  }
  fchmodSync(file, mode & 0o7777);
}

/** Makes new names in a folder last through a power cut, where the system knows how. */
export function flushFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    // Windows has no such thing.
  }
}
