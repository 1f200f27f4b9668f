/**
 * Temporary files beside those that they are to become. Before one is made its path is noted in the user's own state folder, so
 * that what a killed run has left can be removed without trusting any name.
 */

import { randomBytes } from 'node:crypto';
import { lstatSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { lookWithoutLinks } from '../reader/confined-folder.ts';
import { isWriterRunning } from './running.ts';
import { stateFiles, stateFolder } from './state-folder.ts';

const SUFFIX = '.ddia-notes.tmp';
const NOTED = '.temp';

/** A new name beside a file; short, since names have a limit. @param id hexadecimal digits. */
export function temporaryBeside(target: string, id = randomBytes(8).toString('hex')): string {
  return join(dirname(target), `.${id}${SUFFIX}`);
}

/**
 * Does something with a temporary file beside another.
 *
 * @param use makes the file, and leaves none.
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

/** A new name for a file of this process in the state folder, which goes with the process. @param file another one there. */
export function newNoteFile(file: string): string {
  return join(dirname(file), `${process.pid}-${randomBytes(6).toString('hex')}${NOTED}`);
}

/** Notes a path; `undefined` where nothing can be noted. */
function noted(temporary: string): string | undefined {
  try {
    const note = newNoteFile(join(stateFolder(), 'note'));
    writeFileSync(note, temporary, { flag: 'wx', mode: 0o600 });
    return note;
  } catch {
    return undefined;
  }
}

/** Removes the temporary files of dead runs. */
export function removeTemporaries(): void {
  for (const note of stateFiles(NOTED)) {
    if (isWriterRunning(Number.parseInt(basename(note), 10), note)) continue;
    try {
      if (lstatSync(note).isFile()) removeTemporary(readFileSync(note, 'utf8'));
      unlinkSync(note);
    } catch {
      // Another run was quicker, or the folder may not be written to any more.
    }
  }
}

/** Removes a temporary file that a record of this user names, if it is one. @param path absolute. */
export function removeTemporary(path: string): void {
  if (path.endsWith(SUFFIX) && lookWithoutLinks(path).kind === 'file') unlinkSync(path);
}
