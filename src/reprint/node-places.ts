/** Groups edits by the top-level blocks that they change. */

import type { Edit } from '../source/edits.ts';

/** A block, or a run of blocks that was replaced, with its edits. Offsets refer to the old body. */
export interface EditedPlace {
  readonly start: number;
  readonly end: number;
  readonly edits: readonly Edit[];
}

/**
 * Groups the final edits by place. An edit that belongs to no place, such as an escape, gets a place of its own.
 *
 * @param places in order, with the edits before escapes were added.
 * @param edits the final edits, in order.
 */
export function groupByPlace(places: readonly EditedPlace[], edits: readonly Edit[]): EditedPlace[] {
  const result: { start: number; end: number; edits: Edit[] }[] = [];
  let next = 0;
  for (const edit of edits) {
    while (next < places.length && lastOf(places[next]!) < edit.start) next++;
    const place = places[next];
    const isOwn = place?.edits.some(({ start, end }) => start === edit.start && end === edit.end);
    const { start, end } = place && isOwn ? place : edit;
    const last = result.at(-1);
    if (isOwn && last?.start === start && last.end === end) last.edits.push(edit);
    else result.push({ start, end, edits: [edit] });
  }
  return result;
}

function lastOf({ edits }: EditedPlace): number {
  return edits.reduce((last, { start }) => Math.max(last, start), -1);
}
