/**
 * Edits of a text and the operations on them. Every change to a note is a list of edits.
 *
 * The operations follow CodeMirror's `ChangeSet` and ProseMirror's `Mapping`. A list of edits is in the order
 * of `compareRanges`, and no two of its edits overlap. Its offsets are those of the text before any of the
 * edits.
 */

import type { FileOffset } from './offsets.ts';
import type { AnyRange, Range } from './range.ts';

/**
 * Replaces the text from `start` up to `end` by `text`. An edit with `start === end` inserts; one with an
 * empty `text` deletes.
 */
export interface Edit extends Range {
  readonly text: string;
}

/** An edit of a file's text rather than of its body. */
export interface FileEdit {
  readonly start: FileOffset;
  readonly end: FileOffset;
  readonly text: string;
}

/** An edit of any text. */
export interface TextEdit extends AnyRange {
  readonly text: string;
}

/**
 * Whether two edits conflict: they overlap, or one of them inserts text where the other begins or ends, so
 * that their order is unknown. Two replacements that only touch do not conflict.
 */
export function editsConflict(a: AnyRange, b: AnyRange): boolean {
  if (a.start === a.end || b.start === b.end) return a.start <= b.end && b.start <= a.end;
  return a.start < b.end && b.start < a.end;
}

/**
 * Applies edits to a text and returns the result.
 *
 * @throws {RangeError} if edits are out of order, overlap, or reach outside the text.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
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

/** Returns the edits that turn `applyEdits(text, edits)` back into `text`. */
export function invertEdits<E extends TextEdit>(text: string, edits: readonly E[]): E[] {
  let growth = 0;
  return edits.map((edit) => {
    const start = edit.start + growth;
    growth += growthOf([edit]);
    return { ...edit, start, end: start + edit.text.length, text: text.slice(edit.start, edit.end) };
  });
}

/** A part of an edited text: a range of the original text, or the text of an edit. */
type Piece = { readonly start: number; readonly end: number } | string;

/**
 * Returns the edits of `text` that are equivalent to `first` followed by `second`. Touching edits become one,
 * and edits without effect are dropped. Edits composed with their inverse are empty.
 *
 * @param text the text before `first`.
 * @param second edits of the text after `first`.
 */
export function composeEdits(text: string, first: readonly Edit[], second: readonly Edit[]): Edit[] {
  const reader = new PieceReader(editedPieces(text.length, first));
  const pieces: Piece[] = [];
  for (const edit of second) {
    pieces.push(...reader.readTo(edit.start), edit.text);
    reader.readTo(edit.end);
  }
  pieces.push(...reader.readTo(Number.POSITIVE_INFINITY));
  return editsBetween(text, pieces);
}

/** Returns the pieces of a text after edits. @param length the length of the text before the edits. */
function editedPieces(length: number, edits: readonly Edit[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { start, end, text } of edits) {
    pieces.push({ start: at, end: start }, text);
    at = end;
  }
  return [...pieces, { start: at, end: length }];
}

/**
 * Reads pieces in order, and splits them where needed. Its offsets are those of the text that the pieces
 * form.
 */
class PieceReader {
  readonly #pieces: readonly Piece[];
  #next = 0;
  /** The offset at which the next piece begins. */
  #offset = 0;
  /** The length of the part of the next piece that was already read. */
  #read = 0;

  constructor(pieces: readonly Piece[]) {
    this.#pieces = pieces;
  }

  /** Returns the pieces up to an offset that were not read yet. */
  readTo(offset: number): Piece[] {
    const pieces: Piece[] = [];
    for (let piece = this.#pieces[this.#next]; piece !== undefined; piece = this.#pieces[this.#next]) {
      const length = lengthOf(piece);
      const end = Math.min(offset - this.#offset, length);
      if (end > this.#read) pieces.push(slicePiece(piece, this.#read, end));
      if (end < length) {
        this.#read = Math.max(this.#read, end);
        return pieces;
      }
      this.#offset += length;
      this.#next++;
      this.#read = 0;
    }
    return pieces;
  }
}

function lengthOf(piece: Piece): number {
  return typeof piece === 'string' ? piece.length : piece.end - piece.start;
}

function slicePiece(piece: Piece, from: number, to: number): Piece {
  if (typeof piece === 'string') return piece.slice(from, to);
  return { start: piece.start + from, end: piece.start + to };
}

/** Returns the edits that turn a text into the text that pieces form. */
function editsBetween(text: string, pieces: readonly Piece[]): Edit[] {
  const edits: Edit[] = [];
  let at = 0;
  let replacement = '';
  const addEditBefore = (start: number, end: number): void => {
    if (text.slice(at, start) !== replacement) edits.push({ start: at, end: start, text: replacement });
    at = end;
    replacement = '';
  };
  for (const piece of pieces) {
    if (typeof piece === 'string') replacement += piece;
    else if (piece.end > piece.start) addEditBefore(piece.start, piece.end);
  }
  addEditBefore(text.length, text.length);
  return edits;
}

/**
 * Maps an offset through edits. An offset in replaced text maps to the start of the replacement.
 *
 * @param side the neighbour with which the offset moves if text is inserted at it: the character after or
 * before it.
 */
export function mapOffset<Offset extends number>(
  offset: Offset,
  edits: readonly TextEdit[],
  side: 'after' | 'before' = 'after',
): Offset {
  let growth = 0;
  for (const edit of edits) {
    if (edit.start > offset || (side === 'before' && edit.start === offset)) break;
    if (offset < edit.end) return (edit.start + growth) as Offset;
    growth += growthOf([edit]);
  }
  return (offset + growth) as Offset;
}

/** Moves edits by a number of UTF-16 code units, such as from a part of a text to the whole. */
export function shiftEdits<E extends TextEdit>(edits: readonly E[], by: number): E[] {
  return edits.map((edit) => ({ ...edit, start: edit.start + by, end: edit.end + by }));
}

/** By how many UTF-16 code units a text grows. */
export function growthOf(edits: readonly TextEdit[]): number {
  return edits.reduce((growth, { start, end, text }) => growth + text.length - (end - start), 0);
}
