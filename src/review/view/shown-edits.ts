/** The edits of changes, as a page shows them. */

import type { Change } from '../../pipeline/change.ts';
import type { Edit, TextEdit } from '../../source/edits.ts';
import type { FileOffset } from '../../source/offsets.ts';
import type { Source } from '../../source/source.ts';
import { WHITESPACE } from '../question.ts';

/** An edit of the body of a note, as it is shown. */
export interface ShownEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The id of its question. */
  readonly question: string;
  /** Whether it is made, proposed or refused; a doubt only marks a place. */
  readonly state: 'open' | 'taken' | 'refused' | 'doubt';
  /** Whether it changes only whitespace that a reader does not see. */
  readonly isHidden: boolean;
}

/** Returns the edits of a change as edits of the body. @param source the note that it is a change of. */
export function shownEdits(
  source: Source,
  change: Pick<Change, 'edits' | 'rules'>,
  question: string,
  state: ShownEdit['state'],
): ShownEdit[] {
  const edits = bodyEdits(source, change.edits).filter(
    // Line endings and byte-order marks are not in the body.
    (edit) => state === 'doubt' || edit.end > edit.start || edit.text !== '',
  );
  return edits.map((edit) => {
    const isSpace =
      change.rules.includes(WHITESPACE) && !/\S/.test(source.body.slice(edit.start, edit.end) + edit.text);
    return { ...(isSpace ? edit : withoutSpaces(source, edit)), question, state, isHidden: isSpace };
  });
}

/** Returns edits of a file's text as edits of the body. */
export function bodyEdits({ text }: Source, edits: readonly TextEdit[]): Edit[] {
  return edits.map((edit) => ({
    start: text.offsetInBody(edit.start as FileOffset),
    end: text.offsetInBody(edit.end as FileOffset),
    text: edit.text.replace(/\r\n?/g, '\n'),
  }));
}

/** Whether an edit changes the note, unless it is still refused. */
export function isMade({ state }: Pick<ShownEdit, 'state'>): boolean {
  return state === 'open' || state === 'taken';
}

/** Returns an edit without whitespace at its start and end, if it replaces and inserts more than that. */
function withoutSpaces({ body }: Source, { start, end, text }: Edit): Edit {
  const old = body.slice(start, end);
  if (old.trim() === '' || text.trim() === '') return { start, end, text };
  const leading = old.length - old.trimStart().length;
  const trailing = old.length - old.trimEnd().length;
  return { start: start + leading, end: end - trailing, text: text.trim() };
}
