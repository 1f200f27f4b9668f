/** Where the lines of a page that were written are now, whatever was edited in it. */

import { diffArrays } from 'diff';
import { hashLines, LINE_HASH, lineHashAt, type PageRecord } from '../page-record.ts';

/** By the number of a line as it was written, from 0, the number that it has now; `undefined` for one that is gone or changed. */
export type LinePlaces = readonly (number | undefined)[];

/** Finding out which lines are still there takes the square of this; a page with more changes was written anew. */
const MOST_DIFFERENCES = 4_000;

/** @param lines those of the page as it is now. */
export function placeLines({ lines: hashes, changes }: PageRecord, lines: readonly string[]): LinePlaces {
  const before = Array.from({ length: hashes.length / LINE_HASH }, (_, i) => lineHashAt(hashes, i));
  const after = hashLines(lines);
  const places: (number | undefined)[] = before.map(() => undefined);
  // Front matter first, and then from the end: what is added there may look like the lines that stand below it.
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
