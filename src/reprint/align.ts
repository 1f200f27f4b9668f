/** Pairing the children of a node before and after: which is which, where a plugin has moved, made or left out some. */

import type { Nodes } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { CopyOrigin } from './copy.ts';
import type { Shapes } from './same-tree.ts';

/** `old[before]` became `next[after]`; both are of one type. */
export interface Pair {
  readonly before: number;
  readonly after: number;
}

/** How many comparisons of two nodes a run of changed ones is worth. */
const MOST_COMPARISONS = 40_000;

/**
 * Pairs nodes of one type, in order. What plugins did not replace is known for what it was; the rest is paired by
 * what it says.
 */
export function align(
  old: readonly Nodes[],
  next: readonly Nodes[],
  shapes: Shapes,
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
    fill(start, pair);
    if (pair.before < old.length) pairs.push(pair);
    start = { before: pair.before + 1, after: pair.after + 1 };
  }
  return pairs;

  /** Pairs what stands between two pairs. */
  function fill(from: Pair, to: Pair): void {
    let { before: i, after: j } = from;
    let { before: m, after: n } = to;
    while (i < m && j < n && shapes.same(old[i]!, next[j]!)) pairs.push({ before: i++, after: j++ });
    const tail: Pair[] = [];
    while (i < m && j < n && shapes.same(old[m - 1]!, next[n - 1]!)) tail.push({ before: --m, after: --n });
    if (i < m && j < n) {
      if ((m - i) * (n - j) <= MOST_COMPARISONS) pairs.push(...alike(i, m, j, n));
      else byShape(i, m, j, n);
    }
    pairs.push(...tail.reverse());
  }

  /** Pairs long runs by what stands in each of them once; what is between those, one by one. */
  function byShape(i: number, m: number, j: number, n: number): void {
    const once = new Map<number, { before: number; after: number; seen: number }>();
    for (let before = i; before < m; before++) {
      const shape = shapes.of(old[before]!);
      const entry = once.get(shape);
      once.set(shape, { before, after: -1, seen: entry ? 9 : 0 });
    }
    for (let after = j; after < n; after++) {
      const entry = once.get(shapes.of(next[after]!));
      if (entry) Object.assign(entry, { after, seen: entry.seen + 1 });
    }
    const anchors = increasing([...once.values()].filter(({ seen }) => seen === 1).sort(byAfter));
    if (anchors.length === 0) {
      for (let k = 0; k < Math.min(m - i, n - j); k++) {
        if (old[i + k]!.type === next[j + k]!.type) pairs.push({ before: i + k, after: j + k });
      }
      return;
    }
    let from: Pair = { before: i, after: j };
    for (const { before, after } of anchors) {
      fill(from, { before, after });
      pairs.push({ before, after });
      from = { before: before + 1, after: after + 1 };
    }
    fill(from, { before: m, after: n });
  }

  /** The pairing of two short runs in which the pairs are most alike. */
  function alike(i: number, m: number, j: number, n: number): Pair[] {
    const texts = new Map<Nodes, string>();
    const say = (node: Nodes): string => {
      const text = texts.get(node) ?? textOf(node);
      texts.set(node, text);
      return text;
    };
    const likeness = (a: Nodes, b: Nodes): number => {
      if (a.type !== b.type) return 0;
      if (shapes.same(a, b)) return 10;
      const text = say(a);
      if (text !== '' && text === say(b)) return 6;
      return shapes.sameFields(a, b) ? 2 : 1;
    };
    const width = n - j + 1;
    const best = new Float64Array((m - i + 1) * width);
    for (let a = m - i - 1; a >= 0; a--) {
      for (let b = n - j - 1; b >= 0; b--) {
        const like = likeness(old[i + a]!, next[j + b]!);
        const paired = like > 0 ? like + best[(a + 1) * width + b + 1]! : 0;
        best[a * width + b] = Math.max(paired, best[(a + 1) * width + b]!, best[a * width + b + 1]!);
      }
    }
    const found: Pair[] = [];
    for (let a = 0, b = 0; a < m - i && b < n - j; ) {
      const here = best[a * width + b]!;
      const like = likeness(old[i + a]!, next[j + b]!);
      if (like > 0 && here === like + best[(a + 1) * width + b + 1]!)
        found.push({ before: i + a++, after: j + b++ });
      else if (here === best[(a + 1) * width + b]!) a++;
      else b++;
    }
    return found;
  }
}

function byAfter(a: Pair, b: Pair): number {
  return a.after - b.after;
}

/** The longest part of pairs in order of `after` that is in order of `before` as well. */
function increasing(pairs: readonly Pair[]): Pair[] {
  const ends: number[] = [];
  const previous: number[] = [];
  for (const [i, { before }] of pairs.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[ends[middle]!]!.before < before) low = middle + 1;
      else high = middle;
    }
    previous.push(ends[low - 1] ?? -1);
    ends[low] = i;
  }
  const result: Pair[] = [];
  for (let i = ends.at(-1) ?? -1; i >= 0; i = previous[i]!) result.push(pairs[i]!);
  return result.reverse();
}
