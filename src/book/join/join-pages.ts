/** Joining: the pages of a book, with the edits made in them since, become the note again. */

import { Source } from '../../source/source.ts';
import { LINE_ENDING } from '../page-record.ts';
import { Assembly } from './assembly.ts';
import type { NoteOrigin, PagePiece } from './link-targets.ts';
import type { LostEdit } from './lost-edit.ts';
import { restorePage } from './restore-page.ts';

export interface JoinResult {
  readonly text: string;
  /** The pages with edits. */
  readonly edited: readonly string[];
  /** The edits that have no place in the note. */
  readonly lost: readonly LostEdit[];
}

/**
 * Joins pages.
 *
 * @param pages their texts now, by their paths.
 * @throws {JoinError} if the note would not consist of them.
 * @throws {ConflictError} if two of them have different edits of the same definition or footnote.
 */
export function joinPages(origin: NoteOrigin, pages: ReadonlyMap<string, string>): JoinResult {
  const texts: string[] = [origin.bom];
  const pieces: PagePiece[] = [];
  let start = origin.bom.length;
  for (const [i, part] of origin.parts.entries()) {
    let text: string;
    if ('leftOut' in part) {
      text = part.leftOut;
    } else {
      const restored = restorePage(pages.get(part.path)!, part);
      pieces.push({ record: part, restored, start });
      // Nothing but blank lines is left of a page that is gone.
      text = restored.isEdited && restored.text.trim() === '' ? '' : restored.text;
      if (i < origin.parts.length - 1 && restored.isEdited && text !== '' && !/[\r\n]$/.test(text))
        text += part.ending ?? text.match(LINE_ENDING)?.[0] ?? '\n';
    }
    texts.push(text);
    start += text.length;
  }
  const text = texts.join('');
  const edited = pieces.filter(({ restored }) => restored.isEdited);
  if (edited.length === 0) return { text, edited: [], lost: [] };
  const assembly = new Assembly(origin, Source.parse(text), pieces);
  assembly.check();
  return {
    text: assembly.finish(),
    edited: edited.map(({ record }) => record.path),
    lost: [...edited.flatMap(({ restored }) => restored.lost), ...assembly.lost],
  };
}
