/** Ranges of a text. */

import type { BodyOffset } from './offsets.ts';

/** The text from `start` up to, but not including, `end`, in offsets of the body (see `SourceText`). */
export interface Range {
  readonly start: BodyOffset;
  readonly end: BodyOffset;
}

/** Orders ranges by their start. An empty range comes before another one with the same start. */
export function compareRanges(a: AnyRange, b: AnyRange): number {
  return a.start - b.start || a.end - b.end;
}

/** Returns ranges, or edits, in the order of `compareRanges`. */
export function sortRanges<R extends AnyRange>(ranges: Iterable<R>): R[] {
  return [...ranges].sort(compareRanges);
}

/** A range of any text. */
export interface AnyRange {
  readonly start: number;
  readonly end: number;
}
