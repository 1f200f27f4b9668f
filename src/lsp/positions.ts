/** Positions of the protocol: lines from 0, and characters in UTF-16 or UTF-8 code units. */

import type { Position, Range } from 'vscode-languageserver/node.js';
import { firstIndex } from '../source/binary-search.ts';

/** The unit in which the client counts the characters of a line. */
export type PositionUnit = 'utf-16' | 'utf-8';

/** The lines of a text. Offsets are in UTF-16 code units. */
export class LineIndex {
  readonly #text: string;
  readonly #unit: PositionUnit;
  /** The length of what the first line begins with and editors do not show. */
  readonly #hidden: number;
  #starts: readonly number[] | undefined;

  constructor(text: string, unit: PositionUnit, hidden = 0) {
    this.#text = text;
    this.#unit = unit;
    this.#hidden = hidden;
  }

  /** Returns the lines of a file, whose byte-order mark editors do not count. */
  static ofFile(text: string, unit: PositionUnit): LineIndex {
    return new LineIndex(text, unit, /^\uFEFF*/.exec(text)![0].length);
  }

  /** The number of lines, of which the last may be empty. */
  get count(): number {
    return this.#lineStarts.length;
  }

  /** Returns the offsets at which a line, from 0, starts and ends, without its line ending. */
  boundsOf(line: number): { readonly start: number; readonly end: number } {
    const starts = this.#lineStarts;
    if (line >= starts.length) return { start: this.#text.length, end: this.#text.length };
    const start = starts[Math.max(line, 0)]! + (line <= 0 ? this.#hidden : 0);
    let end = starts[Math.max(line, 0) + 1] ?? this.#text.length;
    while (end > start && /[\r\n]/.test(this.#text[end - 1]!)) end--;
    return { start, end };
  }

  /** Returns the line, from 0, that contains an offset. */
  lineAt(offset: number): number {
    const starts = this.#lineStarts;
    return firstIndex(starts.length, (i) => starts[i]! > offset) - 1;
  }

  /** Returns the position of an offset. An offset in a line ending is at the end of its line. */
  positionAt(offset: number): Position {
    const line = this.lineAt(Math.max(0, Math.min(offset, this.#text.length)));
    const { start, end } = this.boundsOf(line);
    return { line, character: this.#lengthOf(start, Math.min(Math.max(offset, start), end)) };
  }

  /** Returns the range between two offsets. */
  rangeBetween(start: number, end: number): Range {
    return { start: this.positionAt(start), end: this.positionAt(end) };
  }

  /** Returns the offset of a position. One beyond the end of its line is at the end of the line. */
  offsetAt({ line, character }: Position): number {
    if (line < 0) return 0;
    const { start, end } = this.boundsOf(line);
    if (this.#unit === 'utf-16') return Math.min(start + Math.max(0, character), end);
    let at = start;
    for (let bytes = 0; at < end; ) {
      const code = this.#text.codePointAt(at)!;
      bytes += bytesOf(code);
      if (bytes > character) break;
      at += code > 0xffff ? 2 : 1;
    }
    return at;
  }

  #lengthOf(start: number, end: number): number {
    return this.#unit === 'utf-16' ? end - start : Buffer.byteLength(this.#text.slice(start, end));
  }

  get #lineStarts(): readonly number[] {
    this.#starts ??= lineStartsOf(this.#text);
    return this.#starts;
  }
}

function bytesOf(code: number): number {
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length);
  return starts;
}
