/** Line differences between two texts. */

import { diffArrays } from 'diff';
import type { Range } from './range.ts';

/** The number of differing lines from which two texts count as entirely different. */
const MAX_DIFFERENCES = 10_000;

/**
 * Finds the lines that are new or changed in a text.
 *
 * @param before the body of the text before (see `SourceText`).
 * @param after the body of the text after.
 * @returns ranges of whole lines of `after`, line endings included, in order.
 */
export function changedLines(before: string, after: string): Range[] {
  const oldLines = linesOf(before);
  const newLines = linesOf(after);
  const shorter = Math.min(oldLines.length, newLines.length);
  let head = 0;
  while (head < shorter && oldLines[head] === newLines[head]) head++;
  let tail = 0;
  while (tail < shorter - head && oldLines.at(-1 - tail) === newLines.at(-1 - tail)) tail++;
  const from = lengthOf(newLines.slice(0, head));
  const middle = newLines.slice(head, newLines.length - tail);
  const changes = diffArrays(oldLines.slice(head, oldLines.length - tail), middle, {
    maxEditLength: MAX_DIFFERENCES,
  });
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

/** Finds the lines of a text that are unchanged; see `changedLines`. */
export function unchangedLines(before: string, after: string): Range[] {
  const unchanged: Range[] = [];
  let at = 0;
  for (const { start, end } of [...changedLines(before, after), { start: after.length, end: after.length }]) {
    if (start > at) unchanged.push({ start: at, end: start });
    at = end;
  }
  return unchanged;
}
