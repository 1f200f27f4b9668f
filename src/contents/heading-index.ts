/** An index of the headings of a note, in which the items of a table of contents are looked up. */

import type { Heading, Link, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { decodePercent } from '../links/addresses.ts';
import { anchorsOf } from '../links/anchors.ts';
import { htmlIdsIn } from '../links/references.ts';
import { headingText, idByAttributes, slugOfText } from '../links/slug.ts';
import { sectionHeadings } from '../links/written-headings.ts';
import { addTo } from '../source/grouping.ts';
import { headingsOfHtml, isHtmlHeading } from '../source/html-headings.ts';
import type { ContentsItem, UnmatchedItem } from './contents-item.ts';
import { areNear, LIKENESS, likenessOf, type TitleKeys, titleKeys, wordsOf } from './title-evidence.ts';

const indexes = new WeakMap<ReadonlyMap<Heading, string>, HeadingIndex>();

/** Returns the index of the headings of a note, which is made once. */
export function headingIndexOf(tree: Root, slugs: ReadonlyMap<Heading, string>): HeadingIndex {
  const index = indexes.get(slugs) ?? new HeadingIndex(tree, slugs);
  indexes.set(slugs, index);
  return index;
}

/** The headings of a note, to be found by slug, id, text or number. */
export class HeadingIndex {
  readonly headings: readonly Heading[];
  readonly #slugs: ReadonlyMap<Heading, string>;
  /** What the text of each heading says, to compare titles with. */
  readonly keys: readonly TitleKeys[];
  /** The indexes of headings by their slug, id, words, own words and number. */
  readonly #byKey = new Map<string, number[]>();
  /** The kinds of named divisions among the headings. */
  readonly divisions: ReadonlySet<string | undefined>;
  /** The headings by the ids of HTML elements in them or directly above them. */
  readonly #ids = new Map<string, Heading>();
  /** The ids of headings with attributes for programs that read those. */
  readonly #idsByAttributes: ReadonlyMap<Heading, string>;
  /** All fragments that lead somewhere in the note, including to headings in block quotes and list items. */
  readonly #fragments: ReadonlySet<string>;
  /** The words of lines that may serve as headings: paragraphs, and lines of code after an open fence. */
  #lines: ReadonlySet<string> | undefined;
  readonly #tree: Root;

  constructor(tree: Root, slugs: ReadonlyMap<Heading, string>) {
    // A heading in HTML may have no anchor.
    this.headings = sectionHeadings(tree).filter((heading) => slugs.has(heading));
    this.#slugs = slugs;
    this.#fragments = new Set([...anchorsOf(tree, slugs).keys(), 'footnotes']);
    this.#idsByAttributes = new Map(
      this.headings.flatMap((heading) => {
        const id = idByAttributes(heading);
        return id === undefined ? [] : [[heading, id]];
      }),
    );
    this.keys = this.headings.map((heading) => titleKeys(headingText(heading)));
    this.divisions = new Set(this.keys.map(({ division }) => division));
    this.#tree = tree;
    for (const [i, block] of tree.children.entries()) {
      if (block.type !== 'heading') continue;
      for (const id of [...idsAbove(tree.children, i), ...htmlIdsIn(block)]) this.#ids.set(id, block);
    }
    for (const heading of this.headings.filter(isHtmlHeading)) {
      const isAlone = headingsOfHtml(heading.html).length === 1;
      const ids = isAlone ? htmlIdsIn(heading.html) : new Set(heading.id?.toLowerCase() ?? []);
      for (const id of ids) this.#ids.set(id, heading);
    }
    const idsOf = new Map<Heading, string[]>();
    for (const [id, heading] of this.#ids) addTo(idsOf, heading, id);
    for (const [i, heading] of this.headings.entries()) {
      const { words, ownWords, number } = this.keys[i]!;
      addTo(this.#byKey, `slug ${slugs.get(heading)!.toLowerCase()}`, i);
      for (const id of idsOf.get(heading) ?? []) addTo(this.#byKey, `id ${id}`, i);
      const id = this.#idsByAttributes.get(heading)?.toLowerCase();
      if (id !== undefined && !idsOf.get(heading)?.includes(id)) addTo(this.#byKey, `id ${id}`, i);
      if (words) addTo(this.#byKey, `words ${words}`, i);
      if (ownWords) addTo(this.#byKey, `own ${ownWords}`, i);
      if (number) addTo(this.#byKey, `number ${number}`, i);
    }
  }

  /**
   * Returns the indexes of the headings with a key.
   *
   * @param key the kind of key (`slug`, `id`, `words`, `own` or `number`), a space, and the key itself.
   */
  having(key: string): readonly number[] {
    return this.#byKey.get(key) ?? [];
  }

  /**
   * Returns the ids of headings in HTML if most items link to such ids, or those by attributes if an item does;
   * otherwise an empty map.
   */
  idsUsedBy(items: readonly ContentsItem[]): ReadonlyMap<Heading, string> {
    const linked = items.filter(
      ({ link, heading }) => link && heading && this.#ids.get(fragmentOf(link)) === heading,
    );
    if (linked.length <= items.length / 2) {
      const isUsed = items.some(
        ({ link, heading }) => link && heading && this.#isIdByAttributes(link, heading),
      );
      return isUsed ? this.#idsByAttributes : new Map();
    }
    // The author of `id="#tides"` most likely meant `#tides`, which leads nowhere.
    return new Map([...this.#ids].flatMap(([id, heading]) => (id.startsWith('#') ? [] : [[heading, id]])));
  }

  /**
   * Whether an item is only a link that was made from its own text, and leads nowhere, not even misspelt.
   *
   * @param generated whether the list is generated again, so that a doubt is no reason to keep the item.
   */
  isGone({ item, label, link, text, title }: UnmatchedItem, generated: boolean): boolean {
    const bare = label.children.length === 1 && label.children[0] === link && item.children.length === 1;
    if (!bare || text === '' || fragmentOf(link!) !== slugOfText(text)) return false;
    this.#lines ??= new Set(this.#tree.children.flatMap(linesLikeHeadings));
    const keys = titleKeys(title);
    const doubt = generated ? LIKENESS.COMMON_WORDS : LIKENESS.DOUBT;
    return (
      !this.#lines.has(keys.words) &&
      !this.#hasFragmentNear(fragmentOf(link!)) &&
      !this.keys.some((heading) => likenessOf(keys, heading) >= doubt)
    );
  }

  #hasFragmentNear(fragment: string): boolean {
    if (this.#fragments.has(fragment)) return true;
    for (const other of this.#fragments) if (areNear(fragment, other)) return true;
    return false;
  }

  /** Whether the link of an item leads to a heading. */
  leadsTo({ link }: UnmatchedItem, heading: Heading): boolean {
    if (!link) return false;
    const fragment = fragmentOf(link);
    return (
      this.#slugs.get(heading)!.toLowerCase() === fragment ||
      this.#ids.get(fragment) === heading ||
      this.#isIdByAttributes(link, heading)
    );
  }

  /**
   * Whether the link of an item is a misspelling of the slug of a heading, or lacks its number.
   *
   * @param heading the index of the heading.
   */
  isNear({ link }: UnmatchedItem, heading: number): boolean {
    const slug = this.#slugs.get(this.headings[heading]!)!.toLowerCase();
    if (!link) return false;
    const fragment = fragmentOf(link);
    return areNear(fragment, slug) || wordsOf(fragment) === this.keys[heading]!.ownWords;
  }

  #isIdByAttributes(link: Link, heading: Heading): boolean {
    return this.#idsByAttributes.get(heading)?.toLowerCase() === fragmentOf(link);
  }

  /** Whether an item links to a place in the note that is not one of the headings. */
  leadsElsewhere({ link }: UnmatchedItem): boolean {
    return link !== undefined && this.#fragments.has(fragmentOf(link));
  }
}

/** Returns the ids of the anchors directly above a block, in any number of blocks. */
function idsAbove(blocks: Root['children'], at: number): string[] {
  const ids = [...idsIn(blocks[at - 1])];
  return ids.length === 0 ? ids : [...idsAbove(blocks, at - 1), ...ids];
}

/** Returns the ids in a block of HTML only, such as an anchor above a heading. */
function idsIn(block: Root['children'][number] | undefined): ReadonlySet<string> {
  const bare = block?.type === 'paragraph' && textOf(block, { includeHtml: false }).trim() === '';
  return block && (block.type === 'html' || bare) ? htmlIdsIn(block) : new Set();
}

/** Returns the words of the lines of a paragraph, or of lines of code or HTML that look like headings. */
function linesLikeHeadings(block: Root['children'][number]): string[] {
  if (block.type === 'paragraph') {
    const text = textOf(block);
    return [text, ...text.split('\n')].map(wordsOf);
  }
  if (block.type !== 'code' && block.type !== 'html') return [];
  return [...block.value.matchAll(/^ {0,3}#{1,6}[ \t]+(.+)$/gm)].map(([, text]) => wordsOf(text!));
}

/** Returns the fragment of a link within the note, in lower case. */
export function fragmentOf({ url }: Link): string {
  return decodePercent(url.slice(1)).toLowerCase();
}
