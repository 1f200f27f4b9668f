/** Mapping offsets through edits in both directions, in logarithmic time. */

import { firstIndex } from './binary-search.ts';
import type { Edit } from './edits.ts';

/** The offsets of a text before and after edits. */
export class EditMap {
  /** In order, without overlaps. */
  readonly edits: readonly Edit[];
  /** Where each edit begins in the new text. */
  readonly #starts: readonly number[];

  constructor(edits: readonly Edit[]) {
    this.edits = edits;
    let growth = 0;
    this.#starts = edits.map(({ start, end, text }) => {
      const at = start + growth;
      growth += text.length - (end - start);
      return at;
    });
  }

  /** Maps an offset of the new text back. An offset in new text maps to the start of the replaced text. */
  back(offset: number): number {
    const i = firstIndex(this.edits.length, (one) => this.#starts[one]! > offset) - 1;
    const edit = this.edits[i];
    if (!edit) return offset;
    const end = this.#starts[i]! + edit.text.length;
    return offset < end ? edit.start : offset - end + edit.end;
  }

  /** Maps an offset of the old text. An offset in replaced text maps to the start of the replacement. */
  forward(offset: number): number {
    const i = firstIndex(this.edits.length, (one) => this.edits[one]!.start > offset) - 1;
    const edit = this.edits[i];
    if (!edit) return offset;
    const start = this.#starts[i]!;
    return offset < edit.end ? start : offset - edit.end + start + edit.text.length;
  }

  /** Maps an offset as `forward` does, but to the start of text that is inserted there. */
  forwardToStart(offset: number): number {
    const i = firstIndex(this.edits.length, (one) => this.edits[one]!.start >= offset);
    return this.edits[i]?.start === offset ? this.#starts[i]! : this.forward(offset);
  }

  /** Returns the edits that touch a range of the old text. */
  within(start: number, end: number): readonly Edit[] {
    const first = firstIndex(this.edits.length, (one) => this.edits[one]!.end >= start);
    let last = first;
    while (last < this.edits.length && this.edits[last]!.start <= end) last++;
    return this.edits.slice(first, last);
  }

  /** Returns the first and the last offset of the new text at which an offset of the old text may be. */
  placesOf(offset: number): readonly [number, number] {
    const first = firstIndex(this.edits.length, (one) => this.edits[one]!.end >= offset);
    const last = first + this.within(offset, offset).length;
    if (last === first) {
      const at = this.forward(offset);
      return [at, at];
    }
    return [this.#starts[first]!, this.#starts[last - 1]! + this.edits[last - 1]!.text.length];
  }
}

/** Maps an offset back through several edits, each of the text after the previous one. */
export function mapOffsetThrough(offset: number, history: readonly EditMap[]): number {
  return history.reduceRight((at, map) => map.back(at), offset);
}
