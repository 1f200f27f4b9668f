/**
 * Temporary files, beside their final paths. Before one is created, its path is recorded in the user's state
 * folder, so that leftovers of a killed run can be removed without trusting their names.
 */

import { lstatSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { findWithoutLinks } from '../reader/confined-folder.ts';
import { isWriterRunning } from './running.ts';
import { stateFiles, stateFolder } from './state-folder.ts';

const SUFFIX = '.ddia-notes.tmp';
const NOTED = '.temp';

/** Returns 16 new hexadecimal digits. They need not be secret, because a file is only created if there is none yet. */
export function newId(): string {
  const digits = () =>
    Math.floor(Math.random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0');
  return digits() + digits();
}

/**
 * Returns a new path beside a file, with a short name because file systems limit its length.
 *
 * @param id hexadecimal digits.
 */
export function temporaryBeside(target: string, id = newId()): string {
  return join(dirname(target), `.${id}${SUFFIX}`);
}

/**
 * Calls a function with the path of a temporary file beside another file.
 *
 * @param use creates the file, and renames or removes it.
 */
export function withTemporary(target: string, use: (temporary: string) => void): void {
  const temporary = temporaryBeside(target);
  const note = noted(temporary);
  try {
    use(temporary);
  } finally {
    if (note !== undefined) unlinkSync(note);
  }
}

/**
 * Returns a new path for a note of this process in the state folder, which includes the process id.
 *
 * @param file another file in that folder.
 */
export function newNoteFile(file: string): string {
  return join(dirname(file), `${process.pid}-${newId()}${NOTED}`);
}

/** Records a path in the state folder; returns `undefined` if that is not writable. */
function noted(temporary: string): string | undefined {
  try {
    const note = newNoteFile(join(stateFolder(), 'note'));
    writeFileSync(note, temporary, { flag: 'wx', mode: 0o600 });
    return note;
  } catch {
    return undefined;
  }
}

/** Removes the temporary files of interrupted runs. */
export function removeTemporaries(): void {
  for (const note of stateFiles(NOTED)) {
    if (isWriterRunning(Number.parseInt(basename(note), 10), note)) continue;
    try {
      if (lstatSync(note).isFile()) removeTemporary(readFileSync(note, 'utf8'));
      unlinkSync(note);
    } catch {
      // Another run removed it first, or the folder is no longer writable.
    }
  }
}

/**
 * Removes a temporary file named in a record, if it is one.
 *
 * @param path absolute.
 */
export function removeTemporary(path: string): void {
  if (path.endsWith(SUFFIX) && findWithoutLinks(path).kind === 'file') unlinkSync(path);
}
