/** `ddia-notes rename` and `ddia-notes move`: what they print, and their exit codes. */

import { setTrustAdvice } from '../config/trust.ts';
import { oneLine, shownName } from '../messages/display.ts';
import { amount } from '../messages/wording.ts';
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
  const { files, kind, path, same } = await renameInNotes(note, name, newName, options);
  await printFiles(files, options, 'renamed', kind === 'heading' ? 'link' : 'reference');
  if (same) {
    const { lines, slugs } = same;
    const what = `has the same text as the heading on line ${lines[1]}; their slugs are`;
    const warning = painter(wantsColor(process.stderr, options))('yellow', 'warning');
    process.stderr.write(
      `  ${warning} ${shownName(path)}:${lines[0]} ${what} #${oneLine(slugs[0])} and #${oneLine(slugs[1])}\n`,
    );
  }
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
  await printFiles(files, options, 'moved', 'link');
  if (isNamedInConfig) process.stderr.write(`the config still lists ${shownName(note)} under “notes”\n`);
  return 0;
}

/**
 * Prints what was changed, or would be.
 *
 * @param done what was done, as a participle.
 * @param followed what was updated in the files, as a noun.
 */
export async function printFiles(
  files: readonly RefactoredFile[],
  options: RefactorCommandOptions,
  done: string,
  followed: 'link' | 'reference',
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
  if (files.length === 0) {
    process.stderr.write('no changes\n');
    return;
  }
  const linking = files.filter(({ links }) => links > 0);
  const total = linking.reduce((sum, { links }) => sum + links, 0);
  const updated =
    total === 0
      ? `no ${followed}s to update`
      : `${amount(total, followed)} updated in ${amount(linking.length, 'note')}`;
  const names = files.map(({ path }) => paint('bold', shownName(path))).join(', ');
  process.stderr.write(`${done}, ${updated}: ${names}\n`);
}
