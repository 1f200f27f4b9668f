/** Edits by the place at the top of the note that they are in. */

import type { Edit } from '../source/edits.ts';

/** A block, or a run of blocks that gave way to others; offsets are of the body before. */
export interface EditedPlace {
  readonly start: number;
  readonly end: number;
  readonly edits: readonly Edit[];
}

/**
 * Edits as they came to be, by place. One that no place made, such as an escape, is a place of its own.
 *
 * @param places in order, with the edits as they were planned.
 * @param edits in order.
 */
export function byPlace(places: readonly EditedPlace[], edits: readonly Edit[]): EditedPlace[] {
  const found: { start: number; end: number; edits: Edit[] }[] = [];
  let next = 0;
  for (const edit of edits) {
    while (next < places.length && lastOf(places[next]!) < edit.start) next++;
    const place = places[next];
    const own = place?.edits.some(({ start, end }) => start === edit.start && end === edit.end);
    const { start, end } = place && own ? place : edit;
    const last = found.at(-1);
    if (own && last?.start === start && last.end === end) last.edits.push(edit);
    else found.push({ start, end, edits: [edit] });
  }
  return found;
}

function lastOf({ edits }: EditedPlace): number {
  return edits.reduce((last, { start }) => Math.max(last, start), -1);
}
