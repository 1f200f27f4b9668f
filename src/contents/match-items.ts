/** Matching the items of a table of contents with headings. */

import type { Heading, Link, ListItem, Paragraph, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { decodePercent } from '../links/addresses.ts';
import { anchorsOf } from '../links/anchors.ts';
import { htmlIdsIn } from '../links/references.ts';
import { headingText, slugOfText } from '../links/slug.ts';
import { addTo } from '../source/grouping.ts';
import { isHtmlHeading } from '../source/html-headings.ts';
import { startOf } from '../source/source.ts';
import { sectionHeadings } from '../source/written-headings.ts';
import { numberingOf, withoutNumber } from '../titles/numbering.ts';
import { HeadingBeginnings } from './heading-beginnings.ts';

/** An item of a table of contents and the heading that it names. */
export interface ContentsItem {
  readonly item: ListItem;
  /** The paragraph of the item, without the list below it. */
  readonly label: Paragraph;
  /** The nesting level, from 0. */
  readonly level: number;
  readonly text: string;
  /** The text without a page number and its leader. */
  readonly title: string;
  /** The first link in the item; `undefined` in plain text. */
  readonly link: Link | undefined;
  /** The heading that the item names; `undefined` if there is none. */
  readonly heading: Heading | undefined;
  /** Whether the link of the item works as written. */
  readonly resolves: boolean;
  /** Whether the item is only a link to a heading that no longer exists: the slug of its own text. */
  readonly gone: boolean;
}

/** An item that has not been matched yet. */
export type UnmatchedItem = Omit<ContentsItem, 'heading' | 'resolves' | 'gone'>;

/** The headings of a note, to be found by slug, id, text or number. */
export class HeadingIndex {
  readonly headings: readonly Heading[];
  readonly #slugs: ReadonlyMap<Heading, string>;
  readonly #texts: ReadonlyMap<Heading, string>;
  /** The headings by the ids of HTML elements in them or directly above them. */
  readonly #ids = new Map<string, Heading>();
  /** All fragments that lead somewhere in the note, including to headings in block quotes and list items. */
  readonly #fragments: ReadonlySet<string>;
  /** The texts of paragraphs, which may serve as headings. */
  readonly #paragraphs: ReadonlySet<string>;

  constructor(tree: Root, slugs: ReadonlyMap<Heading, string>) {
    // A heading in HTML may have no anchor.
    this.headings = sectionHeadings(tree).filter((heading) => slugs.has(heading));
    this.#slugs = slugs;
    this.#fragments = new Set([...anchorsOf(tree, slugs).keys(), 'footnotes']);
    this.#texts = new Map(this.headings.map((heading) => [heading, headingText(heading)]));
    this.#paragraphs = new Set(
      tree.children.filter(({ type }) => type === 'paragraph').map((block) => textOf(block)),
    );
    for (const [i, block] of tree.children.entries()) {
      if (block.type !== 'heading') continue;
      for (const id of [...idsIn(tree.children[i - 1]), ...htmlIdsIn(block)]) this.#ids.set(id, block);
    }
    for (const heading of this.headings.filter(isHtmlHeading)) {
      if (heading.id !== undefined) this.#ids.set(heading.id.toLowerCase(), heading);
    }
  }

  /**
   * Matches items with headings: by their links, then by equal words, then by equal numbers or a common
   * beginning. A heading is matched at most once.
   *
   * @param end the offset at which the list ends. Headings after it are preferred.
   */
  match(items: readonly UnmatchedItem[], end: number): ContentsItem[] {
    const after = this.headings.filter((heading) => startOf(heading) > end);
    const free = new Set([...after, ...this.headings]);
    const matches = new Map<UnmatchedItem, Heading>();
    const matchBy = (
      keyOfItem: (item: UnmatchedItem) => string,
      keyOfHeading: (heading: Heading) => string,
    ): void => {
      const byKey = new Map<string, Heading[]>();
      // In reverse, so that `pop` returns the first of several headings with the same key.
      for (const heading of [...free].reverse()) addTo(byKey, keyOfHeading(heading), heading);
      for (const item of items) {
        const key = matches.has(item) ? '' : keyOfItem(item);
        const heading = key ? byKey.get(key)?.pop() : undefined;
        if (!heading) continue;
        matches.set(item, heading);
        free.delete(heading);
      }
    };
    const text = (heading: Heading): string => this.#texts.get(heading)!;
    matchBy(
      ({ link }) => (link ? fragmentOf(link) : ''),
      (heading) => this.#slugs.get(heading)!,
    );
    for (const item of items) {
      const heading =
        item.link && !matches.has(item) ? this.#ids.get(fragmentOf(item.link).toLowerCase()) : undefined;
      if (!heading || !free.delete(heading)) continue;
      matches.set(item, heading);
    }
    const linked = new Set(matches.keys());
    matchBy(
      (item) => wordsOf(item.text),
      (heading) => wordsOf(text(heading)),
    );
    matchBy(
      (item) => wordsOf(item.title),
      (heading) => wordsOf(text(heading)),
    );
    matchBy(
      (item) => wordsOf(withoutNumber(item.title)),
      (heading) => wordsOf(withoutNumber(text(heading))),
    );
    matchBy(
      ({ label }) => (label.children.length > 1 ? wordsOf(textOf(label.children[0]!)) : ''),
      (heading) => wordsOf(text(heading)),
    );
    const rest = items.filter((item) => !matches.has(item));
    const unmatched = rest.length > 0 ? [...free].map((heading) => ({ heading, text: text(heading) })) : [];
    const beginnings = new HeadingBeginnings(unmatched, wordsOf);
    const numbered = new Map<string, Heading[]>();
    for (const { heading, text } of unmatched) {
      const key = numberKey(text);
      if (key !== undefined) addTo(numbered, key, heading);
    }
    for (const item of rest) {
      const number = numberKey(item.title);
      const heading = number
        ? numbered.get(number)?.find((other) => free.has(other) && isSameChapter(item.title, text(other)))
        : beginnings.find(item.title, (other) => free.has(other));
      if (!heading) continue;
      matches.set(item, heading);
      free.delete(heading);
    }
    return items.map((item) => {
      const heading = matches.get(item);
      const resolves = linked.has(item) || this.#leadsElsewhere(item);
      return { ...item, heading, resolves, gone: !heading && !resolves && this.#isGone(item) };
    });
  }

  /** Returns the HTML ids of the headings if most items link to such ids; otherwise an empty map. */
  htmlIdsUsedBy(items: readonly ContentsItem[]): ReadonlyMap<Heading, string> {
    const linked = items.filter(
      ({ link, heading }) => link && heading && this.#ids.get(fragmentOf(link).toLowerCase()) === heading,
    );
    if (linked.length <= items.length / 2) return new Map();
    return new Map([...this.#ids].map(([id, heading]) => [heading, id]));
  }

  #isGone({ item, label, link, text }: UnmatchedItem): boolean {
    const bare = label.children.length === 1 && label.children[0] === link && item.children.length === 1;
    return (
      bare &&
      fragmentOf(link!) === slugOfText(text) &&
      !this.#paragraphs.has(text) &&
      !this.#fragments.has(fragmentOf(link!).toLowerCase())
    );
  }

  /**
   * Whether an item links to a place in the note, called if that is not a heading which `match` considers.
   */
  #leadsElsewhere({ link }: UnmatchedItem): boolean {
    return link !== undefined && this.#fragments.has(fragmentOf(link).toLowerCase());
  }
}

/** Returns the ids in a block of HTML only, such as an anchor above a heading. */
function idsIn(block: Root['children'][number] | undefined): ReadonlySet<string> {
  const bare = block?.type === 'paragraph' && block.children.every(({ type }) => type === 'html');
  return block && (block.type === 'html' || bare) ? htmlIdsIn(block) : new Set();
}

/** Returns the fragment of a link within the note. */
function fragmentOf({ url }: Link): string {
  return decodePercent(url.slice(1));
}

/** Returns the words of a title, separated by single spaces, in lower case and without punctuation. */
export function wordsOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Returns the kind and number of a chapter or part as a key; `undefined` for a bare number or none. */
function numberKey(text: string): string | undefined {
  const numbering = numberingOf(text);
  return numbering && numbering.kind !== 'number' ? `${numbering.word} ${numbering.number}` : undefined;
}

/** Whether an item has the number of a heading and at least half of its own words in common with it. */
function isSameChapter(item: string, heading: string): boolean {
  if (numberKey(item) !== numberKey(heading) || (/[([]/.test(item) && !/[([]/.test(heading))) return false;
  const words = wordsOf(item).split(' ').slice(2);
  const known = new Set(wordsOf(heading).split(' '));
  return words.filter((word) => known.has(word)).length >= words.length / 2;
}
