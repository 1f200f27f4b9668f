/** The lines of a note, for the recognition of foreign syntax. */

import type { Range } from '../range.ts';

/** Indentation and the markers of block quotes. */
const PREFIX = /^[ \t>]*/;

/** The lines of a note. Their numbers are from 0. */
export class Lines {
  /** The lines with code and HTML replaced by NUL. */
  readonly #readable: readonly string[];
  readonly #raw: readonly string[];
  readonly #starts: number[] = [];

  /** @param readable the body with code and HTML replaced by NUL, except line endings. */
  constructor(body: string, readable: string) {
    this.#raw = body.split('\n');
    this.#readable = readable === body ? this.#raw : readable.split('\n');
    let start = 0;
    for (const { length } of this.#raw) {
      this.#starts.push(start);
      start += length + 1;
    }
  }

  get length(): number {
    return this.#raw.length;
  }

  /** Returns a line including code and HTML; empty after the last line. */
  raw(i: number): string {
    return this.#raw[i] ?? '';
  }

  /** Returns a line without indentation and block quote markers, with code and HTML replaced by NUL. */
  text(i: number): string {
    const line = this.#readable[i] ?? '';
    return /^[ \t>]/.test(line) ? line.slice(PREFIX.exec(line)![0].length) : line;
  }

  /** Returns the length of the indentation and block quote markers of a line. */
  indent(i: number): number {
    return PREFIX.exec(this.raw(i))![0].length;
  }

  isBlank(i: number): boolean {
    return this.indent(i) === this.raw(i).length;
  }

  isHeading(i: number): boolean {
    return /^ {0,3}#{1,6}[ \t]/.test(this.raw(i));
  }

  /** Returns the range from line `first` to the line before `stop`, without its line ending. */
  range(first: number, stop: number): Range {
    return { start: this.#starts[first]!, end: this.#starts[stop - 1]! + this.raw(stop - 1).length };
  }
}
