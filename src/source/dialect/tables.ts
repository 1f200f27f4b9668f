/** Tables of Pandoc and reStructuredText, whose columns are determined by alignment. */

import type { Lines } from './line-kinds.ts';

/** A row of dashes or equals signs, one group for each column. */
const COLUMNS = /^(?:-{2,}(?: +-{2,})+|={2,}(?: +={2,})+) *$/;
/** The line above and below a table whose rows have several lines. */
const BORDER = /^-{3,} *$/;
const GRID = /^\+(?:[-=:]+\+)+ *$/;
/** The number of lines of the longest table whose rows have several lines. */
const MAX_LINES = 1000;
/** The number of lines of the longest table header. */
const MAX_HEADER_LINES = 8;

/** The first line of a table and the line after its last. */
type TableLines = readonly [first: number, stop: number];

/**
 * Finds a table with columns of text.
 *
 * @param i the line with the row of dashes.
 * @param from the first line that may be part of the table.
 */
export function columnTable(lines: Lines, i: number, from: number): TableLines | undefined {
  if (!COLUMNS.test(lines.text(i))) return undefined;
  let first = i;
  const least = Math.max(from, i - MAX_HEADER_LINES - 1);
  while (first > least && !lines.isBlank(first - 1) && !lines.isHeading(first - 1)) first--;
  const stop = first === i ? endWithoutHeader(lines, i) : endWithHeader(lines, first, i);
  return stop !== undefined && isAligned(lines, i, first, stop) ? [first, stop] : undefined;
}

/** Returns the line after a table whose header is above line `i`. */
function endWithHeader(lines: Lines, first: number, i: number): number | undefined {
  if (BORDER.test(lines.text(first))) {
    const stop = closing(lines, i, (text) => BORDER.test(text));
    if (stop !== undefined) return stop;
  }
  return first === i - 1 ? endOfRows(lines, i) : undefined;
}

/**
 * Returns the line after a table without a header. The row of dashes is repeated below the rows, in
 * reStructuredText twice.
 */
function endWithoutHeader(lines: Lines, i: number): number | undefined {
  const rule = lines.text(i).trimEnd();
  let stop = closing(lines, i, (text) => text.trimEnd() === rule);
  while (stop !== undefined && !lines.isBlank(stop)) {
    const next = closing(lines, stop - 1, (text) => text.trimEnd() === rule);
    if (next === undefined) break;
    stop = next;
  }
  return stop;
}

/** Returns the line after the first one after `i` that closes a table, with a row above it. */
function closing(lines: Lines, i: number, closes: (text: string) => boolean): number | undefined {
  if (lines.isBlank(i + 1)) return undefined;
  const last = Math.min(lines.length, i + MAX_LINES);
  for (let next = i + 1; next < last && !lines.isHeading(next); next++) {
    if (closes(lines.text(next))) return lines.isBlank(next - 1) || next === i + 1 ? undefined : next + 1;
    // Another row of dashes begins another table.
    if (COLUMNS.test(lines.text(next))) return undefined;
  }
  return undefined;
}

function endOfRows(lines: Lines, i: number): number | undefined {
  let stop = i + 1;
  while (stop < lines.length && !lines.isBlank(stop) && !lines.isHeading(stop)) stop++;
  return stop > i + 1 ? stop : undefined;
}

/** Whether most lines have a space before each column. */
function isAligned(lines: Lines, i: number, first: number, stop: number): boolean {
  const starts = Array.from(lines.raw(i).matchAll(/(?<=[ \t])[-=]+/g), ({ index }) => index).filter(
    (at) => at > lines.indent(i),
  );
  let rows = 0;
  let aligned = 0;
  for (let line = first; line < stop; line++) {
    const text = lines.raw(line);
    if (/^[ \t>]*(?:[-=][-= ]*)?$/.test(text)) continue;
    rows++;
    if (starts.every((at) => /^\s?$/.test(text[at - 1] ?? ''))) aligned++;
  }
  return aligned > rows / 2;
}

/** Returns the line after the grid table that begins on line `i`; `undefined` if there is none. */
export function gridTable(lines: Lines, i: number): number | undefined {
  if (!GRID.test(lines.text(i))) return undefined;
  let stop = i + 1;
  while (/^[|+]/.test(lines.text(stop))) stop++;
  return stop > i + 1 ? stop : undefined;
}
