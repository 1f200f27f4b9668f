/** Sets of ranges. */

import { firstIndex } from './binary-search.ts';
import { applyEdits, type Edit, mapOffset } from './edits.ts';
import { type Range, sortRanges } from './range.ts';

/** A set of ranges. Ranges that overlap or touch are merged. */
export class RangeSet {
  readonly #ranges: readonly Range[];

  constructor(ranges: readonly Range[]) {
    const merged: { start: number; end: number }[] = [];
    for (const { start, end } of sortRanges(ranges)) {
      const last = merged.at(-1);
      if (last && start <= last.end) last.end = Math.max(last.end, end);
      else merged.push({ start, end });
    }
    this.#ranges = merged;
  }

  /**
   * Returns the ranges that share a character with `start..end`, or contain it in their interior if it is
   * empty.
   */
  overlapping(start: number, end: number): readonly Range[] {
    const low = firstIndex(this.#ranges.length, (i) => this.#ranges[i]!.end > start);
    let stop = low;
    while (stop < this.#ranges.length && this.#ranges[stop]!.start < end) stop++;
    if (start === end && this.#ranges[low] && this.#ranges[low]!.start < start) stop = low + 1;
    return this.#ranges.slice(low, stop);
  }

  /** Whether a single range contains all of `start..end`. */
  covers(start: number, end: number): boolean {
    const [range] = this.overlapping(start, end);
    return range !== undefined && range.start <= start && end <= range.end;
  }

  /** Returns the ranges after edits. @param edits edits outside the ranges. */
  after(edits: readonly Edit[]): RangeSet {
    return new RangeSet(
      this.#ranges.map(({ start, end }) => ({
        start: mapOffset(start, edits),
        end: mapOffset(end, edits),
      })),
    );
  }

  /** Whether `start..end` overlaps a range, or is directly before or after one. */
  touches(start: number, end: number): boolean {
    const range = this.#ranges[firstIndex(this.#ranges.length, (i) => this.#ranges[i]!.end >= start)];
    return range !== undefined && range.start <= end;
  }

  /** Whether replacing `start..end` would change a character in a range, or insert one inside it. */
  hit(start: number, end: number): boolean {
    return this.overlapping(start, end).length > 0;
  }
}

/** Replaces the characters in ranges by NUL, except line endings, so that nothing is recognised there. */
export function blankOut(text: string, ranges: readonly Range[]): string {
  if (ranges.length === 0) return text;
  const merged = new RangeSet(ranges).overlapping(0, text.length);
  const edits = merged.map(({ start, end }) => ({
    start,
    end,
    text: text.slice(start, end).replace(/[^\n]/g, '\0'),
  }));
  return applyEdits(text, edits);
}
