/** Matching the items of a contents list with the headings that they mean. */

import type { Heading, Link, ListItem, Paragraph, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { decodePercent } from '../links/addresses.ts';
import { anchorsOf } from '../links/anchors.ts';
import { htmlIdsIn } from '../links/references.ts';
import { headingText, slugOfText } from '../links/slug.ts';
import { addTo } from '../source/grouping.ts';
import { startOf } from '../source/source.ts';
import { numberingOf, withoutNumber } from '../titles/numbering.ts';
import { Beginnings } from './heading-beginnings.ts';

/** An item of a contents list, and what it means. */
export interface ContentsItem {
  readonly item: ListItem;
  /** Its own line. */
  readonly label: Paragraph;
  /** From 0, the outermost. */
  readonly level: number;
  readonly text: string;
  /** The text without a page number and the dots before it. */
  readonly title: string;
  /** The first link in it; none where it is plain text. */
  readonly link: Link | undefined;
  /** The heading that it means, if there is one. */
  readonly heading: Heading | undefined;
  /** Whether its link leads somewhere already, so that it is right as its author wrote it. */
  readonly resolves: boolean;
  /** Whether it is nothing but a link to a heading that is gone, as the link itself tells. */
  readonly gone: boolean;
}

/** An item before it is known what it means. */
export type Item = Omit<ContentsItem, 'heading' | 'resolves' | 'gone'>;

/** What the items of a contents list may mean: the headings of a note, by all that names them. */
export class NamedHeadings {
  readonly headings: readonly Heading[];
  readonly #slugs: ReadonlyMap<Heading, string>;
  readonly #texts: ReadonlyMap<Heading, string>;
  /** The headings by the ids that HTML sets in them or right above them. */
  readonly #ids = new Map<string, Heading>();
  /** All that links into the note may lead to, headings in quotations and list items included. */
  readonly #all: ReadonlySet<string>;
  /** Paragraphs of one line, which may stand for headings. */
  readonly #lines: ReadonlySet<string>;

  constructor(tree: Root, slugs: ReadonlyMap<Heading, string>) {
    this.headings = tree.children.filter((block) => block.type === 'heading');
    this.#slugs = slugs;
    this.#all = new Set([...anchorsOf(tree, slugs).keys(), 'footnotes']);
    this.#texts = new Map(this.headings.map((heading) => [heading, headingText(heading)]));
    this.#lines = new Set(
      tree.children.filter(({ type }) => type === 'paragraph').map((block) => textOf(block)),
    );
    for (const [i, block] of tree.children.entries()) {
      if (block.type !== 'heading') continue;
      for (const id of [...idsIn(tree.children[i - 1]), ...htmlIdsIn(block)]) this.#ids.set(id, block);
    }
  }

  /**
   * Pairs items with headings: by their links, by the same words, by the same number, or by how one begins.
   *
   * @param end where the list ends; of two headings that would do, one after it is meant.
   */
  match(items: readonly Item[], end: number): ContentsItem[] {
    const after = this.headings.filter((heading) => startOf(heading) > end);
    const free = new Set([...after, ...this.headings]);
    const found = new Map<Item, Heading>();
    const pair = (keyOfItem: (item: Item) => string, keyOfHeading: (heading: Heading) => string): void => {
      const byKey = new Map<string, Heading[]>();
      // The first of several with one key is to be taken first, from the end.
      for (const heading of [...free].reverse()) addTo(byKey, keyOfHeading(heading), heading);
      for (const item of items) {
        const key = found.has(item) ? '' : keyOfItem(item);
        const heading = key ? byKey.get(key)?.pop() : undefined;
        if (!heading) continue;
        found.set(item, heading);
        free.delete(heading);
      }
    };
    const text = (heading: Heading): string => this.#texts.get(heading)!;
    pair(
      ({ link }) => (link ? fragmentOf(link) : ''),
      (heading) => this.#slugs.get(heading)!,
    );
    for (const item of items) {
      const heading =
        item.link && !found.has(item) ? this.#ids.get(fragmentOf(item.link).toLowerCase()) : undefined;
      if (!heading || !free.delete(heading)) continue;
      found.set(item, heading);
    }
    const linked = new Set(found.keys());
    pair(
      (item) => wordsOf(item.text),
      (heading) => wordsOf(text(heading)),
    );
    pair(
      (item) => wordsOf(item.title),
      (heading) => wordsOf(text(heading)),
    );
    pair(
      (item) => wordsOf(withoutNumber(item.title)),
      (heading) => wordsOf(withoutNumber(text(heading))),
    );
    pair(
      ({ label }) => (label.children.length > 1 ? wordsOf(textOf(label.children[0]!)) : ''),
      (heading) => wordsOf(text(heading)),
    );
    const rest = items.filter((item) => !found.has(item));
    const left = rest.length > 0 ? [...free].map((heading) => ({ heading, text: text(heading) })) : [];
    const beginnings = new Beginnings(left, wordsOf);
    const numbered = new Map<string, Heading[]>();
    for (const { heading, text } of left) {
      const key = numberKey(text);
      if (key !== undefined) addTo(numbered, key, heading);
    }
    for (const item of rest) {
      const number = numberKey(item.title);
      const heading = number
        ? numbered.get(number)?.find((one) => free.has(one) && sameChapter(item.title, text(one)))
        : beginnings.find(item.title, (one) => free.has(one));
      if (!heading) continue;
      found.set(item, heading);
      free.delete(heading);
    }
    return items.map((item) => {
      const heading = found.get(item);
      const resolves = linked.has(item) || this.#leadsElsewhere(item);
      return { ...item, heading, resolves, gone: !heading && !resolves && this.#isGone(item) };
    });
  }

  /** The ids of all headings, if most of some items lead to such. */
  idsLedTo(items: readonly ContentsItem[]): ReadonlyMap<Heading, string> {
    const led = items.filter(
      ({ link, heading }) => link && heading && this.#ids.get(fragmentOf(link).toLowerCase()) === heading,
    );
    if (led.length <= items.length / 2) return new Map();
    return new Map([...this.#ids].map(([id, heading]) => [heading, id]));
  }

  #isGone({ item, label, link, text }: Item): boolean {
    const bare = label.children.length === 1 && label.children[0] === link && item.children.length === 1;
    return (
      bare &&
      fragmentOf(link!) === slugOfText(text) &&
      !this.#lines.has(text) &&
      !this.#all.has(fragmentOf(link!).toLowerCase())
    );
  }

  /** Whether an item leads to something else than a heading of the note's own. */
  #leadsElsewhere({ link }: Item): boolean {
    return link !== undefined && this.#all.has(fragmentOf(link).toLowerCase());
  }
}

/** The ids that a block sets which is nothing but HTML, such as an anchor above a heading. */
function idsIn(block: Root['children'][number] | undefined): ReadonlySet<string> {
  const bare = block?.type === 'paragraph' && block.children.every(({ type }) => type === 'html');
  return block && (block.type === 'html' || bare) ? htmlIdsIn(block) : new Set();
}

/** The slug that a link within the note names. */
function fragmentOf({ url }: Link): string {
  return decodePercent(url.slice(1));
}

/** The words of a title, parted by single spaces, in lower case and without punctuation. */
export function wordsOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function numberKey(text: string): string | undefined {
  const numbering = numberingOf(text);
  return numbering && numbering.kind !== 'number' ? `${numbering.word} ${numbering.number}` : undefined;
}

/** Whether an item has a heading's number, and words enough of it not to be a remark on that chapter. */
function sameChapter(item: string, heading: string): boolean {
  if (numberKey(item) !== numberKey(heading) || (/[([]/.test(item) && !/[([]/.test(heading))) return false;
  const words = wordsOf(item).split(' ').slice(2);
  const known = new Set(wordsOf(heading).split(' '));
  return words.filter((word) => known.has(word)).length >= words.length / 2;
}
