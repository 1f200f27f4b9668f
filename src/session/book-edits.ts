/** Edits in the folder of a book that a build would overwrite. */

import { resolve } from 'node:path';
import { type BookFolder, readBook } from '../book/folder/read-book.ts';
import { JoinError } from '../book/join/join-errors.ts';
import { type JoinResult, joinPages } from '../book/join/join-pages.ts';
import { type Manifest, originOf } from '../book/manifest.ts';
import { hashOf } from '../book/page-record.ts';
import { shownName } from '../messages/display.ts';
import { shownPath } from '../messages/shown-path.ts';
import { UserError } from '../messages/user-error.ts';
import { listed } from '../messages/wording.ts';
import { originalNote } from './join-book.ts';

/**
 * Checks that edits in pages can be overwritten, because the note has them.
 *
 * @param notes the text of the note before and after its fixes.
 * @param edited the paths of the pages and other files with edits.
 * @throws {UserError} if the note does not have them.
 */
export function checkEdits(notes: readonly string[], folder: string, edited: readonly string[]): void {
  const book = readBook(folder);
  const joined = book.missing.length === 0 ? joinedIfFit(book.manifest, book.pages) : undefined;
  const isInNote = joined !== undefined && notes.includes(joined.text);
  const areAllPages = edited.every((path) => book.pages.has(path));
  if (areAllPages && isInNote && joined.lost.length === 0) return;
  const names = listed(
    edited.map((path) => shownName(shownPath(resolve(folder, path)))),
    'and',
  );
  const have = edited.length === 1 ? 'has' : 'have';
  if (areAllPages && joined !== undefined && !isInNote)
    throw new UserError(names, `${have} edits that would be lost`, howToJoin(folder, book, joined.text));
  const lost = areAllPages && joined ? joined.lost.filter(({ path }) => edited.includes(path)) : [];
  const which = lost.length > 0 ? `: ${placesOf(lost, folder, edited.length)}` : '';
  const hasOthers = joined !== undefined && hashOf(joined.text) !== book.manifest.hash;
  const others = which !== '' && hasOthers ? ' (the note has the other edits)' : '';
  const advice = 'save the edits you need, and overwrite them with --force';
  throw new UserError(names, `${have} edits that would be lost${which}${others}`, advice);
}

/** Where edits are that the note cannot contain, such as “the front matter at line 4”. */
function placesOf(lost: JoinResult['lost'], folder: string, pages: number): string {
  const places = lost.map(({ path, line, part }) =>
    pages === 1
      ? `${part} at line ${line}`
      : `${part} at ${shownName(shownPath(resolve(folder, path)))}:${line}`,
  );
  return listed(places, 'and');
}

/** How the edits in pages get into the note: in place, unless the note must not be overwritten. */
function howToJoin(folder: string, { manifest }: BookFolder, joined: string): string {
  const command = `ddia-notes join ${shownName(folder)}`;
  try {
    originalNote(folder, manifest, joined, false);
    return `merge the edits into the note with ${command} -w, or overwrite them with --force`;
  } catch {
    return `merge the result of ${command} -o FILE into the note, and overwrite the edits with --force`;
  }
}

/** Joins pages. Returns `undefined` if they cannot be joined. */
function joinedIfFit(manifest: Manifest, pages: ReadonlyMap<string, string>): JoinResult | undefined {
  try {
    return joinPages(originOf(manifest), pages);
  } catch (error) {
    if (error instanceof JoinError || error instanceof RangeError) return undefined;
    throw error;
  }
}
