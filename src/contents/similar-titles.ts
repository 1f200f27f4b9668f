/** Matching the items of a table of contents with headings that have other words. */

import { toString as textOf } from 'mdast-util-to-string';
import { addTo } from '../source/grouping.ts';
import { startOf } from '../source/source.ts';
import { bestChain, type ScoredPair, uniquePairs } from './best-chain.ts';
import type { UnmatchedItem } from './contents-item.ts';
import type { HeadingIndex } from './heading-index.ts';
import { LIKENESS, likenessOf, titleKeys } from './title-evidence.ts';

/** How much a heading at the usual depth of the items at the level of an item adds to the score of a pair. */
const USUAL_DEPTH = 1;
/** The most pairs of titles to compare at once. */
const MAX_COMPARISONS = 2000;

/** What the titles between two matches have in common. */
export interface SimilarTitles {
  /** The pairs of an item and a heading that match. */
  readonly pairs: readonly ScoredPair[];
  /** The indexes of the headings that an item may mean, by the index of the item. It matches none of them. */
  readonly doubts: ReadonlyMap<number, readonly number[]>;
}

/**
 * Matches items by similar titles and misspelt links, each with the headings between those of the items around it.
 * An item only matches if no other heading is as similar, and the heading has no other item as similar. A heading at
 * another depth than those of the items at the same level only matches if the titles are nearly equal.
 *
 * @param chain the matches that are in order.
 * @param matches the index of the heading of each item with one.
 * @param end the offset at which the list ends.
 */
export function matchSimilar(
  index: HeadingIndex,
  lines: readonly UnmatchedItem[],
  chain: readonly ScoredPair[],
  matches: ReadonlyMap<number, number>,
  end: number,
): SimilarTitles {
  const taken = new Set(matches.values());
  const isUsualDepth = usualDepths(index, lines, matches, end);
  const ends = [{ item: -1, heading: -1 }, ...chain, { item: lines.length, heading: index.headings.length }];
  const pairs: ScoredPair[] = [];
  const doubts = new Map<number, number[]>();
  for (const [i, next] of ends.slice(1).entries()) {
    const items = range(ends[i]!.item + 1, next.item).filter((at) => !matches.has(at));
    const headings = range(ends[i]!.heading + 1, next.heading).filter((at) => !taken.has(at));
    const similar = similarPairs(index, lines, items, headings).map(({ item, heading, likeness, isNear }) => {
      const usual = isUsualDepth(lines[item]!, heading);
      const evidence = isNear && usual ? likeness + LIKENESS.SAME : likeness;
      const isEnough = evidence >= (usual ? LIKENESS.COMMON_WORDS : LIKENESS.SAME);
      return { item, heading, score: isEnough ? evidence + (usual ? USUAL_DEPTH : 0) : LIKENESS.DOUBT };
    });
    for (const { item, heading } of similar) addTo(doubts, item, heading);
    pairs.push(...unambiguous(similar));
  }
  for (const { item, heading } of pairs) {
    doubts.delete(item);
    taken.add(heading);
  }
  const matched = new Set(pairs.map(({ item }) => item));
  // An item may be in another place than its heading.
  const rest = range(0, lines.length).filter((at) => !matches.has(at) && !matched.has(at));
  const free = range(0, index.headings.length).filter((at) => !taken.has(at));
  for (const { item, heading, likeness, isNear } of similarPairs(index, lines, rest, free))
    if (likeness >= LIKENESS.BEGINNING || isNear) addTo(doubts, item, heading);
  return { pairs, doubts };
}

interface SimilarPair {
  readonly item: number;
  readonly heading: number;
  readonly likeness: number;
  /** Whether the link is a misspelling of the slug. */
  readonly isNear: boolean;
}

/** Compares items with headings; returns none if there are too many. */
function similarPairs(
  index: HeadingIndex,
  lines: readonly UnmatchedItem[],
  items: readonly number[],
  headings: readonly number[],
): SimilarPair[] {
  if (items.length * headings.length > MAX_COMPARISONS) return [];
  return items.flatMap((item) => {
    const { title, label } = lines[item]!;
    // A label of several parts may begin with the title.
    const titles = label.children.length > 1 ? [title, textOf(label.children[0]!)] : [title];
    const keys = titles.map(titleKeys);
    return headings.flatMap((heading) => {
      const likeness = Math.max(...keys.map((one) => likenessOf(one, index.keys[heading]!)));
      const isNear = index.isNear(lines[item]!, heading);
      return likeness > LIKENESS.NONE || isNear ? { item, heading, likeness, isNear } : [];
    });
  });
}

/** Returns the pairs in order that have no rival, or only such with an item or heading of a better pair. */
function unambiguous(similar: readonly ScoredPair[]): ScoredPair[] {
  const chosen: ScoredPair[] = [];
  for (let rest = similar; ; ) {
    const found = bestChain(uniquePairs(rest, LIKENESS.COMMON_WORDS));
    if (found.length === 0) return chosen;
    chosen.push(...found);
    // What is left must be in order with the chosen pairs.
    rest = rest.filter((pair) =>
      found.every(
        ({ item, heading }) =>
          pair.item !== item && pair.heading !== heading && pair.item < item === pair.heading < heading,
      ),
    );
  }
}

/**
 * Returns whether the depth of a heading is usual for an item: that of a matched item at its level or, if there is
 * none, deeper than the headings of the levels above and less deep than those of the levels below. If most items at
 * the topmost level have no heading, the topmost depth is usual for them as well.
 */
function usualDepths(
  index: HeadingIndex,
  lines: readonly UnmatchedItem[],
  matches: ReadonlyMap<number, number>,
  end: number,
): (line: UnmatchedItem, heading: number) => boolean {
  const found = new Map<number, number[]>();
  for (const [item, heading] of matches) addTo(found, lines[item]!.level, index.headings[heading]!.depth);
  const topItems = lines.filter(({ level }) => level === 0).length;
  if ((found.get(0)?.length ?? 0) < topItems / 2) {
    const following = index.headings.filter((heading) => startOf(heading) > end);
    addTo(found, 0, Math.min(...new Set(following.map(({ depth }) => depth))));
  }
  const depths = new Map([...found].map(([level, of]) => [level, new Set(of)]));
  return ({ level }, heading) => {
    const { depth } = index.headings[heading]!;
    const own = depths.get(level);
    if (own) return own.has(depth);
    return [...depths].every(([other, of]) =>
      other < level ? depth > Math.min(...of) : depth < Math.max(...of),
    );
  };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
}
