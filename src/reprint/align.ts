/** Pairs the children of a node before and after plugins, which may have moved, added or removed some. */

import type { Nodes } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { firstIndex } from '../source/binary-search.ts';
import type { TreeEquality } from './same-tree.ts';
import type { CopyOrigin } from './tree-change.ts';

/** The nodes `old[before]` and `next[after]`, of the same type, as two versions of one node. */
export interface Pair {
  readonly before: number;
  readonly after: number;
}

/** Runs of changed nodes that take more comparisons than this are paired by unique nodes instead. */
const MOST_COMPARISONS = 40_000;

/**
 * Pairs nodes of the same type, in order.
 *
 * Copies of an old node are paired with it (longest increasing subsequence). Between these pairs, equal nodes at both
 * ends are paired; the nodes between them are paired by similarity, as in the algorithm of Needleman and Wunsch (1970).
 * Long runs are instead divided at nodes that occur once on both sides, as in a patience diff.
 *
 * @param old the children before.
 * @param next the children after.
 * @param origin leads from nodes of `next` to the old nodes that they are copies of.
 * @returns pairs in order of both lists.
 */
export function alignNodes(
  old: readonly Nodes[],
  next: readonly Nodes[],
  equality: TreeEquality,
  origin: CopyOrigin,
): readonly Pair[] {
  const pairs: Pair[] = [];
  const index = new Map(old.map((node, i) => [node, i]));
  const known: Pair[] = [];
  for (const [after, node] of next.entries()) {
    const before = index.get(origin.get(node) ?? node);
    if (before !== undefined && old[before]!.type === node.type) known.push({ before, after });
  }
  let start: Pair = { before: 0, after: 0 };
  for (const pair of [...increasing(known), { before: old.length, after: next.length }]) {
    pairBetween(start, pair);
    if (pair.before < old.length) pairs.push(pair);
    start = { before: pair.before + 1, after: pair.after + 1 };
  }
  return pairs;

  /** Pairs the nodes between two pairs. */
  function pairBetween(from: Pair, to: Pair): void {
    let { before: i, after: j } = from;
    let { before: m, after: n } = to;
    while (i < m && j < n && equality.same(old[i]!, next[j]!)) pairs.push({ before: i++, after: j++ });
    const tail: Pair[] = [];
    while (i < m && j < n && equality.same(old[m - 1]!, next[n - 1]!)) tail.push({ before: --m, after: --n });
    if (i < m && j < n) {
      if ((m - i) * (n - j) <= MOST_COMPARISONS) pairs.push(...mostSimilar(i, m, j, n));
      else pairByUnique(i, m, j, n);
    }
    pairs.push(...tail.reverse());
  }

  /** Pairs long runs at nodes that occur once in each of them; without such nodes, one by one. */
  function pairByUnique(i: number, m: number, j: number, n: number): void {
    const places = new Map<number, { before: number; after: number; isUnique: boolean; count: number }>();
    for (let before = i; before < m; before++) {
      const id = equality.idOf(old[before]!);
      places.set(id, { before, after: -1, isUnique: !places.has(id), count: 0 });
    }
    for (let after = j; after < n; after++) {
      const place = places.get(equality.idOf(next[after]!));
      if (place) Object.assign(place, { after, count: place.count + 1 });
    }
    const unique = [...places.values()].filter(({ isUnique, count }) => isUnique && count === 1);
    const anchors = increasing(unique.sort((a, b) => a.after - b.after));
    if (anchors.length === 0) {
      for (let k = 0; k < Math.min(m - i, n - j); k++) {
        if (old[i + k]!.type === next[j + k]!.type) pairs.push({ before: i + k, after: j + k });
      }
      return;
    }
    let from: Pair = { before: i, after: j };
    for (const { before, after } of anchors) {
      pairBetween(from, { before, after });
      pairs.push({ before, after });
      from = { before: before + 1, after: after + 1 };
    }
    pairBetween(from, { before: m, after: n });
  }

  /** The pairing of two short runs with the greatest total similarity. */
  function mostSimilar(i: number, m: number, j: number, n: number): Pair[] {
    const texts = new Map<Nodes, string>();
    const cachedText = (node: Nodes): string => {
      const text = texts.get(node) ?? textOf(node);
      texts.set(node, text);
      return text;
    };
    const similarity = (a: Nodes, b: Nodes): number => {
      if (a.type !== b.type) return 0;
      if (equality.same(a, b)) return 10;
      const text = cachedText(a);
      if (text !== '' && text === cachedText(b)) return 6;
      return equality.sameFields(a, b) ? 2 : 1;
    };
    const width = n - j + 1;
    const best = new Float64Array((m - i + 1) * width);
    for (let a = m - i - 1; a >= 0; a--) {
      for (let b = n - j - 1; b >= 0; b--) {
        const score = similarity(old[i + a]!, next[j + b]!);
        const paired = score > 0 ? score + best[(a + 1) * width + b + 1]! : 0;
        best[a * width + b] = Math.max(paired, best[(a + 1) * width + b]!, best[a * width + b + 1]!);
      }
    }
    const path: Pair[] = [];
    for (let a = 0, b = 0; a < m - i && b < n - j; ) {
      const total = best[a * width + b]!;
      const score = similarity(old[i + a]!, next[j + b]!);
      if (score > 0 && total === score + best[(a + 1) * width + b + 1]!)
        path.push({ before: i + a++, after: j + b++ });
      else if (total === best[(a + 1) * width + b]!) a++;
      else b++;
    }
    return path;
  }
}

/** The longest subsequence that is in order of `before`. @param pairs in order of `after`. */
function increasing(pairs: readonly Pair[]): Pair[] {
  const ends: number[] = [];
  const previous: number[] = [];
  for (const [i, { before }] of pairs.entries()) {
    const place = firstIndex(ends.length, (k) => pairs[ends[k]!]!.before >= before);
    previous.push(ends[place - 1] ?? -1);
    ends[place] = i;
  }
  const result: Pair[] = [];
  for (let i = ends.at(-1) ?? -1; i >= 0; i = previous[i]!) result.push(pairs[i]!);
  return result.reverse();
}
