/** Which lines of a text are not those of another. */

import { diffArrays } from 'diff';
import type { Range } from './range.ts';

/** Texts that differ in more lines than that differ throughout, as far as anybody minds. */
const MOST_DIFFERENCES = 10_000;

/**
 * @param before a body (see `SourceText`).
 * @param after another.
 * @returns the lines of `after` that are new or changed, line endings included, in offsets of `after`, in order.
 */
export function changedLines(before: string, after: string): Range[] {
  const old = linesOf(before);
  const now = linesOf(after);
  let same = 0;
  while (same < old.length && same < now.length && old[same] === now[same]) same++;
  let tail = 0;
  while (tail < Math.min(old.length, now.length) - same && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  const from = lengthOf(now.slice(0, same));
  const middle = now.slice(same, now.length - tail);
  const changes = diffArrays(old.slice(same, old.length - tail), middle, { maxEditLength: MOST_DIFFERENCES });
  if (!changes) return [{ start: from, end: from + lengthOf(middle) }];
  const ranges: Range[] = [];
  let at = from;
  for (const { value, added, removed } of changes) {
    if (removed) continue;
    const end = at + lengthOf(value);
    if (added) ranges.push({ start: at, end });
    at = end;
  }
  return ranges;
}

function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/);
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((length, line) => length + line.length, 0);
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
