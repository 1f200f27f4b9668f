/** Joining: the pages of a book, with the edits made in them since, become the note again. */

import { Source } from '../../source/source.ts';
import { ENDING } from '../page-record.ts';
import { Assembly } from './assembly.ts';
import type { NoteOrigin, Piece } from './link-targets.ts';
import type { Lost } from './lost-edit.ts';
import { restore } from './restore-page.ts';

export interface Joined {
  readonly text: string;
  /** The pages with edits. */
  readonly edited: readonly string[];
  /** The edits that have no place in the note. */
  readonly lost: readonly Lost[];
}

/**
 * Joins pages.
 *
 * @param pages their texts now, by their paths.
 * @throws {JoinError} if the note would not consist of them.
 * @throws {ConflictError} if two of them have different edits of the same definition or footnote.
 */
export function join(origin: NoteOrigin, pages: ReadonlyMap<string, string>): Joined {
  const texts: string[] = [origin.bom];
  const pieces: Piece[] = [];
  let start = origin.bom.length;
  for (const [i, part] of origin.parts.entries()) {
    let text: string;
    if ('leftOut' in part) {
      text = part.leftOut;
    } else {
      const restored = restore(pages.get(part.path)!, part);
      pieces.push({ record: part, restored, start });
      // Nothing but blank lines is left of a page that is gone.
      text = restored.edited && restored.text.trim() === '' ? '' : restored.text;
      if (i < origin.parts.length - 1 && restored.edited && text !== '' && !/[\r\n]$/.test(text))
        text += part.ending ?? text.match(ENDING)?.[0] ?? '\n';
    }
    texts.push(text);
    start += text.length;
  }
  const text = texts.join('');
  const edited = pieces.filter(({ restored }) => restored.edited);
  if (edited.length === 0) return { text, edited: [], lost: [] };
  const assembly = new Assembly(origin, Source.parse(text), pieces);
  assembly.check();
  return {
    text: assembly.finish(),
    edited: edited.map(({ record }) => record.path),
    lost: [...edited.flatMap(({ restored }) => restored.lost), ...assembly.lost],
  };
}
