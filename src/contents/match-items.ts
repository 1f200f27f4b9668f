/** Matching the items of a table of contents with headings. */

import type { Heading, Link, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { decodePercent } from '../links/addresses.ts';
import { anchorsOf } from '../links/anchors.ts';
import { htmlIdsIn } from '../links/references.ts';
import { headingText, slugOfText } from '../links/slug.ts';
import { sectionHeadings } from '../links/written-headings.ts';
import { addTo } from '../source/grouping.ts';
import { headingsOfHtml, isHtmlHeading } from '../source/html-headings.ts';
import { startOf } from '../source/source.ts';
import { bestChain, type ScoredPair, uniquePairs } from './best-chain.ts';
import type { ContentsItem, UnmatchedItem } from './contents-item.ts';
import { areAlike, haveSameNumber, type TitleKeys, titleKeys, wordsOf } from './title-evidence.ts';

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
/** The most titles to compare with each other between two matches. */
const MAX_COMPARISONS = 2000;

/** The headings of a note, to be found by slug, id, text or number. */
export class HeadingIndex {
  readonly headings: readonly Heading[];
  readonly #slugs: ReadonlyMap<Heading, string>;
  readonly #keys: readonly TitleKeys[];
  /** The indexes of headings by their slug, id, words and number. */
  readonly #byKey = new Map<string, number[]>();
  /** The kinds of named divisions among the headings. */
  readonly #divisions: ReadonlySet<string | undefined>;
  /** The headings by the ids of HTML elements in them or directly above them. */
  readonly #ids = new Map<string, Heading>();
  /** All fragments that lead somewhere in the note, including to headings in block quotes and list items. */
  readonly #fragments: ReadonlySet<string>;
  /** The words of lines that may serve as headings: paragraphs, and lines of code after an open fence. */
  readonly #lines: ReadonlySet<string>;

  constructor(tree: Root, slugs: ReadonlyMap<Heading, string>) {
    // A heading in HTML may have no anchor.
    this.headings = sectionHeadings(tree).filter((heading) => slugs.has(heading));
    this.#slugs = slugs;
    this.#fragments = new Set([...anchorsOf(tree, slugs).keys(), 'footnotes']);
    this.#keys = this.headings.map((heading) => titleKeys(headingText(heading)));
    this.#divisions = new Set(this.#keys.map(({ division }) => division));
    this.#lines = new Set(tree.children.flatMap(linesLikeHeadings));
    for (const [i, block] of tree.children.entries()) {
      if (block.type !== 'heading') continue;
      for (const id of [...idsIn(tree.children[i - 1]), ...htmlIdsIn(block)]) this.#ids.set(id, block);
    }
    for (const heading of this.headings.filter(isHtmlHeading)) {
      const isAlone = headingsOfHtml(heading.html).length === 1;
      const ids = isAlone ? htmlIdsIn(heading.html) : new Set(heading.id?.toLowerCase() ?? []);
      for (const id of ids) this.#ids.set(id, heading);
    }
    const idsOf = new Map<Heading, string[]>();
    for (const [id, heading] of this.#ids) addTo(idsOf, heading, id);
    for (const [i, heading] of this.headings.entries()) {
      const { words, ownWords, number } = this.#keys[i]!;
      addTo(this.#byKey, `slug ${slugs.get(heading)!.toLowerCase()}`, i);
      for (const id of idsOf.get(heading) ?? []) addTo(this.#byKey, `id ${id}`, i);
      if (words) addTo(this.#byKey, `words ${words}`, i);
      if (ownWords) addTo(this.#byKey, `own ${ownWords}`, i);
      if (number) addTo(this.#byKey, `number ${number}`, i);
    }
  }

  /**
   * Matches items with headings, each once:
   *
   * 1. Pairs of an item and a heading are found by the link and by the title of the item: its words, its number,
   *    or its words without the number. Link and title add to the score of a pair.
   *    So do the depths that the list has.
   * 2. The pairs of the chain with the greatest total score in which the headings are in the order of the items
   *    are matches. So equal titles are told apart by their neighbours.
   * 3. An item out of order only matches if its link, or its title, belongs to no other heading.
   * 4. Between two matches, the rest match if their titles are alike.
   *
   * @param end the offset at which the list ends. Headings after it are preferred.
   */
  match(items: readonly UnmatchedItem[], end: number): ContentsItem[] {
    const keys = items.map(({ title }) => titleKeys(title));
    const pairs = this.#preferUsualDepths(this.#findPairs(items, keys, end));
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
    for (const { item, heading } of this.#alikePairs(keys, chain, matches, taken)) matches.set(item, heading);
    return items.map((item, i) => {
      const heading = this.headings[matches.get(i) ?? -1];
      const resolves = heading ? this.#leadsTo(item, heading) : this.#leadsElsewhere(item);
      const gone = !heading && !resolves && this.#isGone(item);
      return { ...item, heading, resolves, inOrder: heading !== undefined && !outOfOrder.has(i), gone };
    });
  }

  /** Finds the pairs of an item and a heading that have a link, all words or a number in common. */
  #findPairs(items: readonly UnmatchedItem[], keys: readonly TitleKeys[], end: number): ScoredPair[] {
    const scores = new Map<string, number>();
    const ordinals = new Map<string, number>();
    for (const [item, { text, label, link }] of items.entries()) {
      const asked = new Set<string>();
      /** The headings of which the title counts already. Only the best evidence of titles counts. */
      const seen = new Set<number>();
      const add = (key: string, score: number, fits?: (heading: TitleKeys) => boolean): void => {
        const group = this.#byKey.get(key);
        if (!group || asked.has(key)) return;
        asked.add(key);
        const ordinal = ordinals.get(key) ?? 0;
        ordinals.set(key, ordinal + 1);
        for (const heading of group.slice(Math.max(0, ordinal - NEAR_EQUALS), ordinal + NEAR_EQUALS)) {
          if (seen.has(heading) || (fits && !fits(this.#keys[heading]!))) continue;
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
          division === undefined || heading.division === division || !this.#divisions.has(division),
      );
      if (label.children.length > 1) add(`words ${wordsOf(textOf(label.children[0]!))}`, SCORES.ownWords);
      if (link) add(`words ${wordsOf(fragmentOf(link))}`, SCORES.ownWords);
    }
    return [...scores].map(([pair, score]) => {
      const [item, heading] = pair.split(' ').map(Number) as [number, number];
      const after = startOf(this.headings[heading]!) > end ? SCORES.after : 0;
      const group = items[item]!.item.children.length > 1 ? SCORES.group : 0;
      return { item, heading, score: score + after + group };
    });
  }

  /** Adds to the scores of headings at the depths of nearly all items, as found by the best chain without it. */
  #preferUsualDepths(pairs: readonly ScoredPair[]): ScoredPair[] {
    const chain = bestChain(pairs);
    const counts = new Map<number, number>();
    const depthOf = (pair: ScoredPair) => this.headings[pair.heading]!.depth;
    for (const pair of chain) counts.set(depthOf(pair), (counts.get(depthOf(pair)) ?? 0) + 1);
    return pairs.map((pair) => {
      const isUsual = (counts.get(depthOf(pair)) ?? 0) >= chain.length * MIN_SHARE_OF_DEPTH;
      return isUsual ? { ...pair, score: pair.score + SCORES.depth } : pair;
    });
  }

  /** Finds matches by similar titles between two neighbouring pairs of a chain. */
  #alikePairs(
    keys: readonly TitleKeys[],
    chain: readonly ScoredPair[],
    matches: ReadonlyMap<number, number>,
    taken: ReadonlySet<number>,
  ): ScoredPair[] {
    const range = (from: number, to: number) =>
      Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
    const ends = [{ item: -1, heading: -1 }, ...chain, { item: keys.length, heading: this.headings.length }];
    return ends.slice(1).flatMap((next, i) => {
      const { item, heading } = ends[i]!;
      const items = range(item + 1, next.item).filter((index) => !matches.has(index));
      const headings = range(heading + 1, next.heading).filter((index) => !taken.has(index));
      if (items.length * headings.length > MAX_COMPARISONS) return [];
      return bestChain(
        items.flatMap((item) =>
          headings.flatMap((heading) =>
            areAlike(keys[item]!, this.#keys[heading]!) ? { item, heading, score: 1 } : [],
          ),
        ),
      );
    });
  }

  /** Returns the HTML ids of the headings if most items link to such ids; otherwise an empty map. */
  htmlIdsUsedBy(items: readonly ContentsItem[]): ReadonlyMap<Heading, string> {
    const linked = items.filter(
      ({ link, heading }) => link && heading && this.#ids.get(fragmentOf(link)) === heading,
    );
    if (linked.length <= items.length / 2) return new Map();
    return new Map([...this.#ids].flatMap(([id, heading]) => (id.startsWith('#') ? [] : [[heading, id]])));
  }

  /** Whether an item is only a link that was made from its own text, and leads nowhere. */
  #isGone({ item, label, link, text, title }: UnmatchedItem): boolean {
    const bare = label.children.length === 1 && label.children[0] === link && item.children.length === 1;
    const keys = titleKeys(title);
    return (
      bare &&
      text !== '' &&
      fragmentOf(link!) === slugOfText(text) &&
      !this.#lines.has(keys.words) &&
      !this.#fragments.has(fragmentOf(link!)) &&
      !this.#keys.some((heading) => areAlike(keys, heading))
    );
  }

  /** Whether the link of an item leads to a heading. */
  #leadsTo({ link }: UnmatchedItem, heading: Heading): boolean {
    if (!link) return false;
    const fragment = fragmentOf(link);
    return this.#slugs.get(heading)!.toLowerCase() === fragment || this.#ids.get(fragment) === heading;
  }

  /** Whether an item links to a place in the note that is not one of the headings. */
  #leadsElsewhere({ link }: UnmatchedItem): boolean {
    return link !== undefined && this.#fragments.has(fragmentOf(link));
  }
}

/** Returns the ids in a block of HTML only, such as an anchor above a heading. */
function idsIn(block: Root['children'][number] | undefined): ReadonlySet<string> {
  const bare = block?.type === 'paragraph' && block.children.every(({ type }) => type === 'html');
  return block && (block.type === 'html' || bare) ? htmlIdsIn(block) : new Set();
}

/** Returns the words of a paragraph, or of lines of code or HTML that look like headings. */
function linesLikeHeadings(block: Root['children'][number]): string[] {
  if (block.type === 'paragraph') return [wordsOf(textOf(block))];
  if (block.type !== 'code' && block.type !== 'html') return [];
  return [...block.value.matchAll(/^ {0,3}#{1,6}[ \t]+(.+)$/gm)].map(([, text]) => wordsOf(text!));
}

/** Returns the fragment of a link within the note, in lower case. */
function fragmentOf({ url }: Link): string {
  return decodePercent(url.slice(1)).toLowerCase();
}
