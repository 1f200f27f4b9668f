/** The best alignment of two lists whose elements correspond in order. */

import { addTo } from '../source/grouping.ts';

/** An item of the first list, an element of the second one, and how well they fit. */
export interface ScoredPair {
  readonly item: number;
  readonly heading: number;
  readonly score: number;
}

/** A pair at the end of a chain, with the rest of the chain and its total score. */
interface Chain {
  readonly pair: ScoredPair;
  readonly total: number;
  readonly before: Chain | undefined;
}

/**
 * Returns the pairs with the greatest total score of which both indexes ascend: each item and each heading is
 * in one pair at most, and no two pairs cross.
 *
 * The best chain that ends before each heading is kept in a Fenwick tree, so the time is O(n log n).
 */
export function bestChain(pairs: readonly ScoredPair[]): ScoredPair[] {
  const size = pairs.reduce((most, { heading }) => Math.max(most, heading + 1), 0);
  const best: (Chain | undefined)[] = new Array(size + 1);
  const bestBefore = (heading: number): Chain | undefined => {
    let chain: Chain | undefined;
    for (let i = heading; i > 0; i -= i & -i)
      if ((best[i]?.total ?? 0) > (chain?.total ?? 0)) chain = best[i];
    return chain;
  };
  // The pairs of one item are added from the last heading to the first, so that they do not form a chain.
  for (const pair of [...pairs].sort((a, b) => a.item - b.item || b.heading - a.heading)) {
    const before = bestBefore(pair.heading);
    const chain: Chain = { pair, total: pair.score + (before?.total ?? 0), before };
    for (let i = pair.heading + 1; i <= size; i += i & -i)
      if (chain.total > (best[i]?.total ?? 0)) best[i] = chain;
  }
  const chosen: ScoredPair[] = [];
  for (let chain = bestBefore(size); chain; chain = chain.before) chosen.push(chain.pair);
  return chosen.reverse();
}

/**
 * Returns the pairs of which neither the item nor the heading is in another pair with as high a score, the best
 * first.
 */
export function uniquePairs(pairs: readonly ScoredPair[], minScore: number): ScoredPair[] {
  const byItem = new Map<number, ScoredPair[]>();
  const byHeading = new Map<number, ScoredPair[]>();
  for (const pair of pairs) {
    addTo(byItem, pair.item, pair);
    addTo(byHeading, pair.heading, pair);
  }
  const isBest = (pair: ScoredPair, rivals: readonly ScoredPair[]): boolean =>
    rivals.every((rival) => rival === pair || rival.score < pair.score);
  return pairs
    .filter(
      (pair) =>
        pair.score >= minScore &&
        isBest(pair, byItem.get(pair.item)!) &&
        isBest(pair, byHeading.get(pair.heading)!),
    )
    .sort((a, b) => b.score - a.score);
}
