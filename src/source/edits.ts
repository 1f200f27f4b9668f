/**
 * Edits of a text and their algebra: the currency of the program. Every change to a note is a list of edits.
 *
 * The operations are those of CodeMirror's `ChangeSet` and ProseMirror's `Mapping`. A list of edits is in the order of
 * `compareRanges`, and no two of its edits overlap. Its offsets are those of the text before any of the edits.
 */

import type { FileOffset } from './offsets.ts';
import type { AnyRange, Range } from './range.ts';

/** Replaces the text from `start` up to `end` by `text`. An edit with `start === end` inserts; one with an empty `text` deletes. */
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
 * Whether the order of two edits would be a guess: they overlap, or one of them inserts where the other begins or ends. Two
 * replacements that only touch do not conflict.
 */
export function editsConflict(a: AnyRange, b: AnyRange): boolean {
  if (a.start === a.end || b.start === b.end) return a.start <= b.end && b.start <= a.end;
  return a.start < b.end && b.start < a.end;
}

/**
 * Applies edits to a text.
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
    growth += growthOf(edit);
    return { ...edit, start, end: start + edit.text.length, text: text.slice(edit.start, edit.end) };
  });
}

/** A part of an edited text: a range of the original text, or text that an edit put in. */
type Piece = { readonly start: number; readonly end: number } | string;

/**
 * Returns edits of `text` that do at once what `first` and, after it, `second` do. Edits that touch become one, and edits
 * that change nothing are dropped, so that edits composed with their inverse are none.
 *
 * @param text what `first` applies to.
 * @param second edits of the text that `first` makes.
 */
export function composeEdits(text: string, first: readonly Edit[], second: readonly Edit[]): Edit[] {
  const between = new Pieces(editedPieces(text.length, first));
  const pieces: Piece[] = [];
  for (const edit of second) {
    pieces.push(...between.upTo(edit.start), edit.text);
    between.upTo(edit.end);
  }
  pieces.push(...between.upTo(Number.POSITIVE_INFINITY));
  return editsBetween(text, pieces);
}

/** Returns the pieces of a text of a given length after edits. */
function editedPieces(length: number, edits: readonly Edit[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { start, end, text } of edits) {
    pieces.push({ start: at, end: start }, text);
    at = end;
  }
  return [...pieces, { start: at, end: length }];
}

/** Hands out pieces one after the other, cut where needed. */
class Pieces {
  readonly #pieces: readonly Piece[];
  #next = 0;
  /** The offset at which the next piece begins in the text that the pieces make. */
  #offset = 0;
  /** How much of the next piece was handed out. */
  #taken = 0;

  constructor(pieces: readonly Piece[]) {
    this.#pieces = pieces;
  }

  /** Returns what follows the last piece that was handed out, up to an offset of the text that the pieces make. */
  upTo(offset: number): Piece[] {
    const taken: Piece[] = [];
    for (let piece = this.#pieces[this.#next]; piece !== undefined; piece = this.#pieces[this.#next]) {
      const length = lengthOf(piece);
      const end = Math.min(offset - this.#offset, length);
      if (end > this.#taken) taken.push(slicePiece(piece, this.#taken, end));
      if (end < length) {
        this.#taken = Math.max(this.#taken, end);
        return taken;
      }
      this.#offset += length;
      this.#next++;
      this.#taken = 0;
    }
    return taken;
  }
}

function lengthOf(piece: Piece): number {
  return typeof piece === 'string' ? piece.length : piece.end - piece.start;
}

function slicePiece(piece: Piece, from: number, to: number): Piece {
  if (typeof piece === 'string') return piece.slice(from, to);
  return { start: piece.start + from, end: piece.start + to };
}

/** Returns the edits that turn a text into pieces of it and new text. */
function editsBetween(text: string, pieces: readonly Piece[]): Edit[] {
  const edits: Edit[] = [];
  let at = 0;
  let put = '';
  const keep = (start: number, end: number): void => {
    if (text.slice(at, start) !== put) edits.push({ start: at, end: start, text: put });
    at = end;
    put = '';
  };
  for (const piece of pieces) {
    if (typeof piece === 'string') put += piece;
    else if (piece.end > piece.start) keep(piece.start, piece.end);
  }
  keep(text.length, text.length);
  return edits;
}

/**
 * Returns where an offset is after edits. An offset in replaced text goes to the start of the replacement.
 *
 * @param side which neighbour the offset stays with where text is inserted right there: the character after it, or the one
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
    growth += growthOf(edit);
  }
  return (offset + growth) as Offset;
}

/** Returns where an offset of the edited text was before the edits. An offset in new text goes to the start of what was replaced. */
export function mapOffsetBack(offset: number, edits: readonly TextEdit[]): number {
  let growth = 0;
  for (const edit of edits) {
    const start = edit.start + growth;
    if (offset < start) break;
    if (offset < start + edit.text.length) return edit.start;
    growth += growthOf(edit);
  }
  return offset - growth;
}

/** Returns where an offset was before several lists of edits, of which each applies to the text that the one before it made. */
export function mapOffsetThrough(offset: number, history: readonly (readonly Edit[])[]): number {
  return history.reduceRight((at, edits) => mapOffsetBack(at, edits), offset);
}

/** Moves edits by a number of characters: those of a part of a text become edits of the whole, or the other way round. */
export function shiftEdits<E extends TextEdit>(edits: readonly E[], by: number): E[] {
  return edits.map((edit) => ({ ...edit, start: edit.start + by, end: edit.end + by }));
}

function growthOf({ start, end, text }: TextEdit): number {
  return text.length - (end - start);
}
