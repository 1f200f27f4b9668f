/** Making a file that is not there yet, whole at once. */

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
import { problemOf, UserError } from '../messages/user-error.ts';
import { withTemporary } from './temporary.ts';
import { flushFolder } from './write-file.ts';

/** A folder without hard links, as some systems have. */
const NO_LINKS = /^(?:EPERM|ENOTSUP|EOPNOTSUPP|ENOSYS|EMLINK)$/;

/**
 * Makes a file; its folders too, where they are missing. What is there already stays, even if it came just now.
 *
 * @param executable whether it is a program.
 * @throws {UserError} if something is there, or it may not be written.
 */
export function createFile(path: string, text: string, executable = false): void {
  const folder = dirname(path);
  try {
    mkdirSync(folder, { recursive: true });
    withTemporary(path, (temporary) => {
      const file = openSync(temporary, 'wx', executable ? 0o777 : 0o666);
      try {
        try {
          writeFileSync(file, text);
          fsyncSync(file);
        } finally {
          closeSync(file);
        }
        linkNew(temporary, path);
      } finally {
        unlinkSync(temporary);
      }
    });
    flushFolder(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      throw new UserError(path, 'is there already', 'it was left as it is');
    throw problemOf(error, path);
  }
}

/** Gives a file a name that no other has; renaming would take the name away from another. */
export function linkNew(file: string, name: string): void {
  try {
    linkSync(file, name);
  } catch (error) {
    if (!NO_LINKS.test(String((error as NodeJS.ErrnoException).code))) throw error;
    copyFileSync(file, name, constants.COPYFILE_EXCL);
  }
}
