/**
 * Source edits: the currency of the program. Every change to a note is a list of these, in UTF-16 offsets of
 * the text that they apply to.
 */

/** The text from `start` up to `end` becomes `text`. `start === end` inserts; an empty `text` deletes. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Order in which edits are applied; an insertion stands before what is replaced at the same place. */
export function compareEdits(a: Edit, b: Edit): number {
  return a.start - b.start || a.end - b.end;
}

/**
 * Whether two edits cannot both be taken as they stand: they overlap, or one inserts where the other begins or
 * ends, so that their order would be a guess. Two replacements that only touch do not conflict.
 */
export function editsConflict(a: Edit, b: Edit): boolean {
  if (a.start === a.end || b.start === b.end) return a.start <= b.end && b.start <= a.end;
  return a.start < b.end && b.start < a.end;
}

/**
 * Applies edits that stand in order and do not conflict.
 *
 * @throws {RangeError} if they are out of order, overlap, or reach outside the text.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const edit of edits) {
    if (edit.start < at || edit.end < edit.start || edit.end > text.length) {
      throw new RangeError(`Edit ${edit.start}-${edit.end} is out of order or outside the text`);
    }
    parts.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

/** Edits of a part of a text as edits of the whole, or the other way round. */
export function shifted(edits: readonly Edit[], by: number): Edit[] {
  return edits.map(({ start, end, text }) => ({ start: start + by, end: end + by, text }));
}

/** The edits that turn `applyEdits(text, edits)` back into `text`. */
export function invertEdits(text: string, edits: readonly Edit[]): Edit[] {
  let shift = 0;
  return edits.map((edit) => {
    const start = edit.start + shift;
    shift += edit.text.length - (edit.end - edit.start);
    return { start, end: start + edit.text.length, text: text.slice(edit.start, edit.end) };
  });
}

/** Where what stands at a place is after the edits; what is replaced is where its replacement begins. */
export function offsetAfter(offset: number, edits: readonly Edit[]): number {
  let shift = 0;
  for (const { start, end, text } of edits) {
    if (start > offset) break;
    if (offset < end) return start + shift;
    shift += text.length - (end - start);
  }
  return offset + shift;
}

/** Where what is inserted at an offset begins after the edits, whatever else is put there. */
export function offsetBeforeInsertion(offset: number, edits: readonly Edit[]): number {
  return offsetAfter(
    offset,
    edits.filter(({ start, end }) => start < offset && end <= offset),
  );
}

/** Where a place in the edited text stood before the edits; a place inside new text goes to where it was put. */
export function offsetBefore(offset: number, edits: readonly Edit[]): number {
  let shift = 0;
  for (const edit of edits) {
    const start = edit.start + shift;
    if (offset < start) break;
    if (offset < start + edit.text.length) return edit.start;
    shift += edit.text.length - (edit.end - edit.start);
  }
  return offset - shift;
}
