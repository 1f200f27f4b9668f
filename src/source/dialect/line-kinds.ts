/** The lines of a note, as what recognises foreign syntax reads them. */

import type { Range } from '../range.ts';

/** Spaces, and the marks of quotations. */
const PREFIX = /^[ \t>]*/;

export class Lines {
  /** With code and HTML made unreadable. */
  readonly #readable: readonly string[];
  readonly #raw: readonly string[];
  readonly #starts: number[] = [];

  /** @param readable the body with code and HTML made unreadable, its line endings kept. */
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

  /** A line as it is written, code and HTML included; empty beyond the last. */
  raw(i: number): string {
    return this.#raw[i] ?? '';
  }

  /** A line after its indentation and the marks of quotations, code and HTML unreadable. */
  text(i: number): string {
    const line = this.#readable[i] ?? '';
    return /^[ \t>]/.test(line) ? line.slice(PREFIX.exec(line)![0].length) : line;
  }

  /** How many characters stand before the text of a line. */
  indent(i: number): number {
    return PREFIX.exec(this.raw(i))![0].length;
  }

  isBlank(i: number): boolean {
    return this.indent(i) === this.raw(i).length;
  }

  isHeading(i: number): boolean {
    return /^ {0,3}#{1,6}[ \t]/.test(this.raw(i));
  }

  /** From the beginning of a line to the end of the last one before another, its line ending left out. */
  range(first: number, stop: number): Range {
    return { start: this.#starts[first]!, end: this.#starts[stop - 1]! + this.raw(stop - 1).length };
  }
}
