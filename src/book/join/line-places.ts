/** Finding the lines of a written page in its edited text. */

import { diffArrays } from 'diff';
import { hashLines, LINE_HASH, lineHashAt, type PageRecord } from '../page-record.ts';

/**
 * The current line number of each line as written, both from 0; `undefined` for a line that was deleted or
 * edited.
 */
export type LinePlaces = readonly (number | undefined)[];

/**
 * The limit of edits in the comparison, whose cost is quadratic in it. A page with more edits counts as
 * rewritten.
 */
const MOST_DIFFERENCES = 4_000;

/**
 * Finds the lines of a page as written in its current lines.
 *
 * @param lines the current lines, each with its ending.
 */
export function placeLines({ lines: hashes, changes }: PageRecord, lines: readonly string[]): LinePlaces {
  const before = Array.from({ length: hashes.length / LINE_HASH }, (_, i) => lineHashAt(hashes, i));
  const after = hashLines(lines);
  const places: (number | undefined)[] = before.map(() => undefined);
  // Front matter is matched first, then the lines at the end: lines that were added there may repeat those
  // below them.
  const [first] = changes;
  let top = 0;
  while (first?.line === 1 && top < first.breaks && before[top] === after[top]) places[top] = top++;
  const limit = Math.min(before.length, after.length) - top;
  let same = 0;
  while (same < limit && before.at(-1 - same) === after.at(-1 - same)) same++;
  for (let i = 1; i <= same; i++) places[before.length - i] = after.length - i;
  let [oldLine, newLine] = [top, top];
  const rest = [before, after].map((all) => all.slice(top, all.length - same));
  for (const { count, added, removed } of diffArrays(rest[0]!, rest[1]!, {
    maxEditLength: MOST_DIFFERENCES,
  }) ?? []) {
    if (!added && !removed) for (let i = 0; i < count; i++) places[oldLine + i] = newLine + i;
    if (!added) oldLine += count;
    if (!removed) newLine += count;
  }
  return places;
}
