/** `ddia-notes join`: its summary and exit code. */

import { join as joinPath } from 'node:path';
import { oneLine, shownName } from '../messages/display.ts';
import { type ColorOptions, painter, wantsColor } from '../report/style.ts';
import { type JoinedBook, type JoinOptions, joinBook } from '../session/join-book.ts';

export interface JoinCommandOptions extends JoinOptions, ColorOptions {}

/**
 * Joins the chapters in a folder.
 *
 * @returns the exit code: 1 if an edit could not be carried into the note unchanged.
 * @throws {UserError} if the folder is not a book, or the note was changed after it was split.
 */
export async function joinFolder(folder: string, options: JoinCommandOptions): Promise<number> {
  const book = await joinBook(folder, options);
  if (book.output !== undefined) process.stdout.write(book.output);
  process.stderr.write(summaryOf(folder, book, wantsColor(process.stderr, options)));
  return book.lost.length > 0 ? 1 : 0;
}

function summaryOf(
  folder: string,
  { outcome, edited, deleted, lost, unrelatedNotes }: JoinedBook,
  color: boolean,
): string {
  const paint = painter(color);
  const lines = [`${paint('bold', shownName(folder))}: ${outcome}`];
  for (const path of edited) lines.push(`  edited: ${shownName(path)}`);
  for (const path of deleted) lines.push(`  omitted from the note: ${shownName(path)}`);
  for (const { path, line, what } of lost) {
    lines.push(
      `  ${paint('yellow', 'warning')} ${shownName(joinPath(folder, path))}:${line} ${oneLine(what)}`,
    );
  }
  for (const path of unrelatedNotes) {
    lines.push(`  skipped, because it is not a chapter of this book: ${shownName(joinPath(folder, path))}`);
  }
  return `${lines.join('\n')}\n`;
}
