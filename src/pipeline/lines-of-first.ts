/** The lines that an edit changes. */

import { applyEdits, shiftEdits, type TextEdit } from '../source/edits.ts';

/** Returns the lines of the first edit, before and after all edits in them. @param text the text of a file. */
export function linesOfFirst(
  text: string,
  edits: readonly TextEdit[],
): { readonly before: string; readonly after: string } {
  const { start, end } = edits[0]!;
  let first = start;
  while (first > 0 && !/[\r\n]/.test(text[first - 1]!)) first--;
  const ending = /[\r\n]|$/g;
  ending.lastIndex = end;
  const last = ending.exec(text)!.index;
  const inside = edits.filter((edit) => edit.end <= last);
  const before = text.slice(first, last);
  return { before, after: applyEdits(before, shiftEdits(inside, -first)) };
}
