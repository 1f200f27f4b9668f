/** Levels that a plan skips although the note does not. */

import { depthOfTier, isTierOfLine, type PlannedHeading } from './planned-heading.ts';

/**
 * Returns the indexes of the headings that were at most one deeper than their parents as written, but are
 * more than one deeper with the planned depths.
 *
 * @param depths the planned depths of all headings.
 */
export function skippedLevels(headings: readonly PlannedHeading[], depths: readonly number[]): number[] {
  const isHeading = headings.map(({ node, tier }) => node.type === 'heading' && !isTierOfLine(tier));
  const written = gaps(headings.map(({ tier }, i) => (isHeading[i] ? depthOfTier(tier) : undefined)));
  const planned = gaps(depths);
  return [...headings.keys()].filter((i) => isHeading[i] && written[i]! <= 1 && planned[i]! > 1);
}

/** Returns how much deeper each heading is than its parent; 1 without a parent. `undefined` stands for a line that is not a heading. */
function gaps(depths: readonly (number | undefined)[]): number[] {
  const open: number[] = [];
  return depths.map((depth) => {
    if (depth === undefined) return 0;
    while (open.length > 0 && open.at(-1)! >= depth) open.pop();
    const gap = open.length > 0 ? depth - open.at(-1)! : 1;
    open.push(depth);
    return gap;
  });
}
