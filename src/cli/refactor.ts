/** `ddia-notes rename` and `ddia-notes move`: what they print, and their exit codes. */

import { setTrustAdvice } from '../config/trust.ts';
import { shownName } from '../messages/display.ts';
import { type ColorOptions, painter, wantsColor } from '../report/style.ts';
import {
  moveNote,
  type RefactoredFile,
  type RefactorOptions,
  renameInNotes,
} from '../session/refactor-notes.ts';
import { printDiff } from './print-diff.ts';

export interface RefactorCommandOptions extends RefactorOptions, ColorOptions {}

/**
 * Renames a heading, a label or a footnote.
 *
 * @returns the exit code.
 * @throws {UserError} if a link cannot follow, or a file cannot be written.
 */
export async function renameHeadingIn(
  note: string,
  name: string,
  newName: string,
  options: RefactorCommandOptions,
): Promise<number> {
  setTrustAdvice();
  const files = await renameInNotes(note, name, newName, options);
  await printFiles(files, options, 'renamed');
  return 0;
}

/**
 * Moves a note.
 *
 * @returns the exit code.
 * @throws {UserError} if a link cannot follow, or a file cannot be written.
 */
export async function moveNoteTo(note: string, to: string, options: RefactorCommandOptions): Promise<number> {
  setTrustAdvice();
  const { files, isNamedInConfig } = await moveNote(note, to, options);
  await printFiles(files, options, 'moved');
  if (isNamedInConfig) process.stderr.write(`the config still lists ${shownName(note)} under "notes"\n`);
  return 0;
}

/** Prints what was changed, or would be. @param done what was done, as a participle. */
export async function printFiles(
  files: readonly RefactoredFile[],
  options: RefactorCommandOptions,
  done: string,
): Promise<void> {
  if (options.diff) {
    const { unifiedDiff } = await import('../report/diff.ts');
    for (const { path, before, after } of files) await printDiff(unifiedDiff(path, before, after), options);
    return;
  }
  if (options.check) {
    for (const { path } of files) process.stdout.write(`${shownName(path)}\n`);
    return;
  }
  const paint = painter(wantsColor(process.stderr, options));
  const [first, ...others] = files;
  if (!first) process.stderr.write('no changes\n');
  else
    process.stderr.write(
      `${done}; changed: ${[first, ...others].map(({ path }) => paint('bold', shownName(path))).join(', ')}\n`,
    );
}
