/** Which headings the author of a table of contents lists, as shown by the items. */

import type { Heading } from 'mdast';
import { headingText } from '../links/slug.ts';
import { addTo, mostFrequent } from '../source/grouping.ts';
import { numberingOf } from '../titles/numbering.ts';
import type { ContentsItem } from './contents-item.ts';

/** What the items of a list have in common. */
export interface ListHabit {
  /** The usual level of headings by their depth, for the depths that the author lists. */
  readonly levels: ReadonlyMap<number, number>;
  /** The depth of the deepest headings to list. */
  readonly maxDepth: number;
  /** Whether a heading that the list does not name belongs in it. */
  readonly lists: (heading: Heading) => boolean;
}

/** The least share of the headings of a depth that a list of that depth names. */
const MIN_LISTED = 2 / 3;
/** The least number of headings that make a row, and the least share of them with the same kind of number. */
const MIN_ROW = 3;
const MIN_SHARE_OF_ROW = 0.9;

/**
 * Finds the habits of a list. The author lists a depth if the list names most of its headings up to the last
 * heading that it names: headings after that may be newer than the list, but one subsection among chapters does
 * not make a list of subsections. If nearly all listed headings of a depth are numbered alike ("Chapter 1"), only
 * headings with such a number belong in the list.
 *
 * @param candidates the headings that may be listed, in order.
 * @param following the headings after the list, in order.
 * @param maxDepth the deepest depth to list with all depths above it; `null` for the habit of the author.
 */
export function listHabit(
  items: readonly ContentsItem[],
  candidates: readonly Heading[],
  following: ReadonlySet<Heading>,
  maxDepth: number | null,
): ListHabit {
  const levels = new Map<Heading, number>(
    items.flatMap(({ heading, level }) => (heading ? [[heading, level]] : [])),
  );
  const byDepth = new Map<number, Heading[]>();
  for (const heading of candidates) if (levels.has(heading)) addTo(byDepth, heading.depth, heading);
  const last = candidates.findLastIndex((heading) => levels.has(heading));
  const upToLast = candidates.slice(0, last + 1).filter((heading) => following.has(heading));
  const rows = new Map<number, string | undefined>();
  const usual = new Map<number, number>();
  for (const [depth, named] of byDepth) {
    const row = rowOf(named);
    const all = upToLast.filter((heading) => heading.depth === depth && isInRow(heading, row));
    const share = all.filter((heading) => levels.has(heading)).length / all.length;
    if (maxDepth === null && !(share >= MIN_LISTED)) continue;
    rows.set(depth, row);
    usual.set(depth, mostFrequent(named.map((heading) => levels.get(heading)!))!);
  }
  const lists = ({ depth }: Heading): boolean =>
    maxDepth === null ? usual.has(depth) : depth >= Math.min(...byDepth.keys()) && depth <= maxDepth;
  return {
    levels: usual,
    maxDepth: maxDepth ?? 6,
    lists: (heading) => following.has(heading) && lists(heading) && isInRow(heading, rows.get(heading.depth)),
  };
}

/**
 * Returns the depths of which a list has at least half of its headings without the headings above them, as in a list
 * of chapters without their parts.
 *
 * @param candidates the headings that may be listed, in order.
 * @param named the headings in the list.
 */
export function depthsWithoutParents(
  candidates: readonly Heading[],
  named: ReadonlyMap<Heading, unknown>,
): ReadonlySet<number> {
  const listed = new Map<number, boolean[]>();
  const open: Heading[] = [];
  for (const heading of candidates) {
    while (open.length > 0 && open.at(-1)!.depth >= heading.depth) open.pop();
    const parent = open.at(-1);
    if (named.has(heading)) addTo(listed, heading.depth, parent !== undefined && named.has(parent));
    open.push(heading);
  }
  return new Set(
    [...listed].flatMap(([depth, parents]) =>
      parents.filter((isListed) => !isListed).length >= parents.length / 2 ? [depth] : [],
    ),
  );
}

/** Returns the usual level of the items of sibling headings: those of a depth below the same parent heading. */
export function siblingLevels(
  candidates: readonly Heading[],
  named: ReadonlyMap<Heading, ContentsItem>,
): (parent: Heading | undefined, depth: number) => number | undefined {
  const levels = new Map<Heading | undefined, Map<number, number[]>>();
  const open: Heading[] = [];
  for (const heading of candidates) {
    while (open.length > 0 && open.at(-1)!.depth >= heading.depth) open.pop();
    const item = named.get(heading);
    const siblings = levels.get(open.at(-1)) ?? new Map<number, number[]>();
    levels.set(open.at(-1), siblings);
    if (item) addTo(siblings, heading.depth, item.level);
    open.push(heading);
  }
  return (parent, depth) => mostFrequent(levels.get(parent)?.get(depth) ?? []);
}

/** Returns the kind of number that nearly all headings have; `undefined` if there is none, or too few headings. */
function rowOf(headings: readonly Heading[]): string | undefined {
  const words = headings.map((heading) => numberingOf(headingText(heading))?.word);
  const word = mostFrequent(words);
  const share = words.filter((other) => other === word).length / words.length;
  return words.length >= MIN_ROW && share >= MIN_SHARE_OF_ROW ? word : undefined;
}

function isInRow(heading: Heading, row: string | undefined): boolean {
  return row === undefined || numberingOf(headingText(heading))?.word === row;
}
