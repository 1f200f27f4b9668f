/** Pandoc's and reStructuredText's tables, whose columns are told by where the text stands. */

import type { Lines } from './line-kinds.ts';

/** A row of rules, one for each column. */
const COLUMNS = /^(?:-{2,}(?: +-{2,})+|={2,}(?: +={2,})+) *$/;
/** The rule above and below a table whose rows are of several lines. */
const BORDER = /^-{3,} *$/;
const GRID = /^\+(?:[-=:]+\+)+ *$/;
/** No table whose rows are of several lines is longer. */
const MOST_LINES = 1000;
/** No heading of a column has more lines. */
const MOST_HEADER_LINES = 8;

/** A table's first line and the one after its last. */
type Found = readonly [first: number, stop: number];

/** Finds the table with columns of text whose row of rules is line `i`. @param from the first line that may be part of it. */
export function columnTable(lines: Lines, i: number, from: number): Found | undefined {
  if (!COLUMNS.test(lines.text(i))) return undefined;
  let first = i;
  const least = Math.max(from, i - MOST_HEADER_LINES - 1);
  while (first > least && !lines.isBlank(first - 1) && !lines.isHeading(first - 1)) first--;
  const stop = first === i ? headless(lines, i) : headed(lines, first, i);
  return stop !== undefined && isAligned(lines, i, first, stop) ? [first, stop] : undefined;
}

function headed(lines: Lines, first: number, i: number): number | undefined {
  if (BORDER.test(lines.text(first))) {
    const stop = closing(lines, i, (text) => BORDER.test(text));
    if (stop !== undefined) return stop;
  }
  return first === i - 1 ? endOfRows(lines, i) : undefined;
}

/** Without a header the rules are there again below the rows; reStructuredText has them a third time. */
function headless(lines: Lines, i: number): number | undefined {
  const rule = lines.text(i).trimEnd();
  let stop = closing(lines, i, (text) => text.trimEnd() === rule);
  while (stop !== undefined && !lines.isBlank(stop)) {
    const next = closing(lines, stop - 1, (text) => text.trimEnd() === rule);
    if (next === undefined) break;
    stop = next;
  }
  return stop;
}

function closing(lines: Lines, i: number, closes: (text: string) => boolean): number | undefined {
  if (lines.isBlank(i + 1)) return undefined;
  const last = Math.min(lines.length, i + MOST_LINES);
  for (let next = i + 1; next < last && !lines.isHeading(next); next++) {
    if (closes(lines.text(next))) return lines.isBlank(next - 1) || next === i + 1 ? undefined : next + 1;
    // Another row of rules begins another table.
    if (COLUMNS.test(lines.text(next))) return undefined;
  }
  return undefined;
}

function endOfRows(lines: Lines, i: number): number | undefined {
  let stop = i + 1;
  while (stop < lines.length && !lines.isBlank(stop) && !lines.isHeading(stop)) stop++;
  return stop > i + 1 ? stop : undefined;
}

/** Whether there is a space before each column in most lines. */
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

/** The line after the grid table that begins on line `i`, if one does. */
export function gridTable(lines: Lines, i: number): number | undefined {
  if (!GRID.test(lines.text(i))) return undefined;
  let stop = i + 1;
  while (/^[|+]/.test(lines.text(stop))) stop++;
  return stop > i + 1 ? stop : undefined;
}
