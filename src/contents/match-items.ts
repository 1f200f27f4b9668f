/** Matching the items of a table of contents with headings. */

import { toString as textOf } from 'mdast-util-to-string';
import { slugOfText } from '../links/slug.ts';
import { startOf } from '../source/source.ts';
import { bestChain, type ScoredPair, uniquePairs } from './best-chain.ts';
import type { ContentsItem, UnmatchedItem } from './contents-item.ts';
import { fragmentOf, type HeadingIndex } from './heading-index.ts';
import { matchSimilar } from './similar-titles.ts';
import { haveSameNumber, type TitleKeys, titleKeys, wordsOf } from './title-evidence.ts';

/**
 * How much each kind of evidence for a pair of an item and a heading counts. A link that was made of the words of
 * the item says little more than they do. An item with items below it is less likely to be in the wrong place.
 */
const SCORES = {
  link: 5,
  madeLink: 1,
  words: 4,
  number: 3.5,
  ownWords: 3,
  after: 0.5,
  group: 0.25,
  depth: 1.25,
};
/** The least share of the items at a depth that is not an exception. */
const MIN_SHARE_OF_DEPTH = 0.1;
/** Of many headings with the same title, those at most this far from the item's own ordinal are considered. */
const NEAR_EQUALS = 8;

/**
 * Matches items with headings, each once:
 *
 * 1. Pairs of an item and a heading are found by the link and by the title of the item: its words, its number,
 *    or its words without the number. Link, title and the usual depths of the list add to the score of a pair.
 * 2. The pairs of the chain with the greatest total score in which the headings are in the order of the items
 *    are matches. This tells equal titles apart by their neighbours.
 * 3. An item out of order only matches if its link, or its title, belongs to no other heading.
 * 4. Between two matches, the rest match by similar titles and misspelt links; see `matchSimilar`.
 *
 * @param end the offset at which the list ends. Headings after it are preferred.
 * @param generated whether a program generates the list, so that an item without a heading is out of date.
 */
export function matchItems(
  index: HeadingIndex,
  items: readonly UnmatchedItem[],
  end: number,
  generated = false,
): ContentsItem[] {
  const keys = items.map(({ title }) => titleKeys(title));
  const pairs = preferUsualDepths(index, findPairs(index, items, keys, end));
  const chain = bestChain(pairs);
  /** The index of the heading of each item. */
  const matches = new Map(chain.map(({ item, heading }) => [item, heading]));
  const taken = new Set(matches.values());
  const outOfOrder = new Set<number>();
  for (const { item, heading } of uniquePairs(pairs, SCORES.ownWords)) {
    if (matches.has(item) || taken.has(heading)) continue;
    matches.set(item, heading);
    taken.add(heading);
    outOfOrder.add(item);
  }
  const { pairs: similar, doubts } = matchSimilar(index, items, chain, matches, end);
  for (const { item, heading } of similar) matches.set(item, heading);
  return items.map((item, i) => {
    const heading = index.headings[matches.get(i) ?? -1];
    const resolves = heading ? index.leadsTo(item, heading) : index.leadsElsewhere(item);
    const gone = !heading && !resolves && index.isGone(item, generated);
    const inOrder = heading !== undefined && !outOfOrder.has(i);
    const mayMean = (resolves ? [] : (doubts.get(i) ?? [])).map((doubt) => index.headings[doubt]!);
    return { ...item, heading, resolves, inOrder, gone, mayMean };
  });
}

/** Finds the pairs of an item and a heading that have a link, all words or a number in common. */
function findPairs(
  index: HeadingIndex,
  items: readonly UnmatchedItem[],
  keys: readonly TitleKeys[],
  end: number,
): ScoredPair[] {
  const scores = new Map<string, number>();
  const ordinals = new Map<string, number>();
  for (const [item, { text, label, link }] of items.entries()) {
    const asked = new Set<string>();
    /** The headings of which the title counts already. Only the best evidence of titles counts. */
    const seen = new Set<number>();
    const add = (key: string, score: number, fits?: (heading: TitleKeys) => boolean): void => {
      const group = index.having(key);
      if (group.length === 0 || asked.has(key)) return;
      asked.add(key);
      const ordinal = ordinals.get(key) ?? 0;
      ordinals.set(key, ordinal + 1);
      for (const heading of group.slice(Math.max(0, ordinal - NEAR_EQUALS), ordinal + NEAR_EQUALS)) {
        if (seen.has(heading) || (fits && !fits(index.keys[heading]!))) continue;
        seen.add(heading);
        const pair = `${item} ${heading}`;
        scores.set(pair, (scores.get(pair) ?? 0) + score);
      }
    };
    if (link) {
      const fragment = fragmentOf(link);
      const score = fragment === slugOfText(text) ? SCORES.madeLink : SCORES.link;
      add(`slug ${fragment}`, score);
      add(`id ${fragment}`, score);
      seen.clear();
    }
    const { words, ownWords, number, division } = keys[item]!;
    add(`words ${wordsOf(text)}`, SCORES.words);
    add(`words ${words}`, SCORES.words);
    if (number) add(`number ${number}`, SCORES.number, (heading) => haveSameNumber(keys[item]!, heading));
    add(
      `own ${ownWords}`,
      SCORES.ownWords,
      (heading) =>
        // “Chapter 2: Joints” is not the section “Joints” of another chapter.
        division === undefined || heading.division === division || !index.divisions.has(division),
    );
    if (label.children.length > 1) add(`words ${wordsOf(textOf(label.children[0]!))}`, SCORES.ownWords);
    if (link) add(`words ${wordsOf(fragmentOf(link))}`, SCORES.ownWords);
  }
  return [...scores].map(([pair, score]) => {
    const [item, heading] = pair.split(' ').map(Number) as [number, number];
    const after = startOf(index.headings[heading]!) > end ? SCORES.after : 0;
    const group = items[item]!.item.children.length > 1 ? SCORES.group : 0;
    return { item, heading, score: score + after + group };
  });
}

/** Adds to the scores of headings at the depths of nearly all items, as found by the best chain without it. */
function preferUsualDepths(index: HeadingIndex, pairs: readonly ScoredPair[]): ScoredPair[] {
  const chain = bestChain(pairs);
  const counts = new Map<number, number>();
  const depthOf = (pair: ScoredPair) => index.headings[pair.heading]!.depth;
  for (const pair of chain) counts.set(depthOf(pair), (counts.get(depthOf(pair)) ?? 0) + 1);
  return pairs.map((pair) => {
    const isUsual = (counts.get(depthOf(pair)) ?? 0) >= chain.length * MIN_SHARE_OF_DEPTH;
    return isUsual ? { ...pair, score: pair.score + SCORES.depth } : pair;
  });
}
