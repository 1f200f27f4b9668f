/** Joining: the pages of a book become the note again, with the edits made in them since. */

import { Source } from '../../source/source.ts';
import { LINE_ENDING } from '../page-record.ts';
import { Assembly } from './assembly.ts';
import type { NoteOrigin, PagePiece } from './link-targets.ts';
import type { LostEdit } from './lost-edit.ts';
import { restorePage } from './restore-page.ts';

/** The joined note, with the edits that were applied and those that were lost. */
export interface JoinResult {
  readonly text: string;
  /** The paths of the pages with edits. */
  readonly edited: readonly string[];
  /** The edits that have no place in the note. */
  readonly lost: readonly LostEdit[];
}

/**
 * Joins pages.
 *
 * @param pages the current texts of all pages by path; empty for a deleted page.
 * @throws {JoinError} if the note would not consist of the blocks of its pages.
 * @throws {ConflictError} if two pages have different edits of the same shared definition.
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
      // A deleted page may leave blank lines.
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
