/** Headings before their depths are planned. */

import type { Heading, Paragraph } from 'mdast';
import type { Numbering } from '../titles/numbering.ts';
import type { UnspacedHeading } from './unspaced-headings.ts';

/**
 * The number of tiers per depth. The first tier of a depth is that of its headings. The others are for the
 * emphasised lines below such a heading, which are spaced evenly by the ranks of their markers (see
 * `nesting.ts`). It is a multiple of all numbers up to 16, so that tiers are integers for up to 15 markers.
 */
const TIERS_PER_DEPTH = 720_720;

/** Returns the tier of a heading. */
export function tierOf(depth: number): number {
  return depth * TIERS_PER_DEPTH;
}

/**
 * Returns the tier of an emphasised line.
 *
 * @param depth the depth of the heading above the line.
 * @param rank the rank of the line's marker, from 1.
 * @param markers the number of ranked markers.
 */
export function tierOfLine(depth: number, rank: number, markers: number): number {
  return tierOf(depth) + Math.floor((rank * TIERS_PER_DEPTH) / (markers + 1));
}

/** Returns the depth of a tier. That of an emphasised line is one more than that of the heading above it. */
export function depthOfTier(tier: number): number {
  return Math.ceil(tier / TIERS_PER_DEPTH);
}

/** Whether a tier is one of those for emphasised lines. */
export function isTierOfLine(tier: number): boolean {
  return tier % TIERS_PER_DEPTH !== 0;
}

/** Returns the tier that is a number of depths below another one, or above it if the number is negative. */
export function tierBelow(tier: number, depths = 1): number {
  return tier + depths * TIERS_PER_DEPTH;
}

/**
 * A heading, a heading without a space after `#`, or an emphasised line (a paragraph) that serves as a
 * heading.
 */
export interface PlannedHeading {
  readonly node: Heading | Paragraph | UnspacedHeading;
  /** The tier of the written depth. */
  readonly tier: number;
  readonly numbering: Numbering | undefined;
  /**
   * The parent heading in the table of contents; `undefined` if the heading is at the top level or not
   * listed.
   */
  readonly listedUnder: PlannedHeading['node'] | undefined;
  /** Whether the heading is in the table of contents. */
  readonly listed: boolean;
  /** Whether the depth cannot change, as in HTML. */
  readonly fixed: boolean;
  /** Whether the heading is of one of the smallest sizes and a sentence, or only links and images. */
  readonly isSmallPrint: boolean;
  /** Whether the heading is the title of a release: "1.2.0", "[v2.0] - 2024-05-01". */
  readonly version: boolean;
}

/**
 * Returns the index of each heading's parent. A heading is only below an emphasised line if its depth leaves room for
 * the line above it. An emphasised line below another one is one deeper than that line.
 */
export function parentsOf(
  headings: readonly PlannedHeading[],
  tiers: readonly number[],
): (number | undefined)[] {
  const open: number[] = [];
  const isLine = (i: number) => headings[i]!.node.type === 'paragraph' && isTierOfLine(tiers[i]!);
  const depths: number[] = [];
  return tiers.map((tier, i) => {
    const isClosed = (last: number) =>
      tiers[last]! >= tier || (isLine(last) && !isLine(i) && tier <= tierOf(depths[last]!));
    while (open.length > 0 && isClosed(open.at(-1)!)) open.pop();
    const parent = open.at(-1);
    const isNested = parent !== undefined && isLine(i) && isLine(parent);
    depths.push(isNested ? Math.max(depths[parent]! + 1, depthOfTier(tier)) : depthOfTier(tier));
    open.push(i);
    return parent;
  });
}
