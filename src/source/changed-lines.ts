/** Which lines of a text are not those of another. */

import { diffArrays } from 'diff';
import type { Range } from './ranges.ts';

/** Texts that differ in more lines than that differ throughout, as far as anybody minds. */
const MOST_DIFFERENCES = 10_000;

/**
 * @param before a body (see `SourceText`).
 * @param after another.
 * @returns the lines of `after` that are new or changed, line endings included, in offsets of `after`, in order.
 */
export function changedLines(before: string, after: string): Range[] {
  const lines = (text: string) => text.split(/(?<=\n)/);
  const changes = diffArrays(lines(before), lines(after), { maxEditLength: MOST_DIFFERENCES });
  if (!changes) return [{ start: 0, end: after.length }];
  const ranges: Range[] = [];
  let at = 0;
  for (const { value, added, removed } of changes) {
    if (removed) continue;
    const end = at + value.reduce((length, line) => length + line.length, 0);
    if (added) ranges.push({ start: at, end });
    at = end;
  }
  return ranges;
}

/** The lines of `after` that are as they were in `before`. */
export function keptLines(before: string, after: string): Range[] {
  const kept: Range[] = [];
  let at = 0;
  for (const { start, end } of [...changedLines(before, after), { start: after.length, end: after.length }]) {
    if (start > at) kept.push({ start: at, end: start });
    at = end;
  }
  return kept;
}
