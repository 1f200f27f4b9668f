/** Creating a file atomically, if it does not exist yet. */

import {
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { problemOf } from '../messages/file-problems.ts';
import { UserError } from '../messages/user-error.ts';
import { withTemporary } from './temporary.ts';
import { flushFolder } from './write-file.ts';

/** The error codes of file systems without hard links. */
const NO_LINKS = /^(?:EPERM|ENOTSUP|EOPNOTSUPP|ENOSYS|EMLINK)$/;

/** The error codes of folders in which no file can be created. Some file systems of the kernel report ENOENT. */
const NO_FILES = /^(?:EACCES|EPERM|EROFS|ENOENT)$/;

/** The error for a file in a folder in which no file can be created. */
export class NotCreated extends UserError {
  constructor(path: string) {
    super(path, 'could not be written', 'check the permissions of its folder');
  }
}

/**
 * Creates a file, and its folders if they are missing. A file that already exists is unchanged, even if
 * another program created it just before.
 *
 * @param executable whether the file gets execute permission.
 * @throws {NotCreated} if its folder is not writable.
 * @throws {UserError} if the path already exists, or cannot be written for another reason.
 */
export function createFile(path: string, text: string, executable = false): void {
  const folder = dirname(path);
  try {
    mkdirSync(folder, { recursive: true });
    withTemporary(path, (temporary) => createLinked(temporary, path, text, executable ? 0o777 : 0o666));
    flushFolder(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      throw new UserError(path, 'already exists', 'run again');
    if (NO_FILES.test(String((error as NodeJS.ErrnoException).code))) throw new NotCreated(path);
    throw problemOf(error, path, 'written');
  }
}

/**
 * Creates a file that is complete when it gets its name.
 *
 * @param temporary the name under which it is written, which must not exist.
 * @throws {Error} if the path exists (`EEXIST`), or cannot be written.
 */
export function createLinked(
  temporary: string,
  path: string,
  content: string | Uint8Array,
  mode: number,
): void {
  const file = openSync(temporary, 'wx', mode);
  try {
    try {
      writeFileSync(file, content);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    linkNew(temporary, path);
  } finally {
    unlinkSync(temporary);
  }
}

/** Gives a file an additional name that does not exist yet. Renaming would replace an existing file. */
function linkNew(file: string, name: string): void {
  try {
    linkSync(file, name);
  } catch (error) {
    if (!NO_LINKS.test(String((error as NodeJS.ErrnoException).code))) throw error;
    copyFileSync(file, name, constants.COPYFILE_EXCL);
  }
}
