/** The contents list that an author keeps by hand: where it is, what its items mean, and what it should hold. */

import { slug } from 'github-slugger';
import type { Heading, Link, List, ListItem, Paragraph, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { firstIndex } from '../source/search.ts';
import { endOf, startOf } from '../source/source.ts';
import { descendants } from '../source/walk.ts';
import { decoded } from './addresses.ts';
import { anchorsIn } from './anchors.ts';
import { findMarkedPlace, type Name, nameOf } from './contents-place.ts';
import { numberingOf, withoutNumber } from './numbering.ts';
import { htmlIdsIn } from './references.ts';
import { headingText, slugsOf } from './slug.ts';

export interface ContentsItem {
  readonly item: ListItem;
  /** Its own line. */
  readonly label: Paragraph;
  /** From 0, the outermost. */
  readonly level: number;
  readonly text: string;
  /** The first link in it; none where it is plain text. */
  readonly link: Link | undefined;
  /** The heading that it means, if there is one. */
  readonly heading: Heading | undefined;
  /** Whether its link leads somewhere already, so that it is right as its author wrote it. */
  readonly resolves: boolean;
  /** Whether it is nothing but a link to a heading that is gone, as the link itself tells. */
  readonly gone: boolean;
}

export interface Contents {
  readonly list: List;
  readonly items: readonly ContentsItem[];
  /** The offset up to which headings belong to the list: an agenda under a chapter is about that chapter. */
  readonly scope: number;
  /** Whether it stands between the markers of a program, which writes it anew from the headings. */
  readonly generated: boolean;
  /** The ids that HTML sets at headings, where that is what most of the list's links lead to. */
  readonly ids: ReadonlyMap<Heading, string>;
}

/**
 * Finds the contents list of a note: the one between a program's markers; else the one under a name for such a list, if
 * half of its items mean headings; else the first list of links within the note that leads to nearly all headings after
 * it. A list with links to other places is an index of those, and one whose items say more than a title is prose.
 *
 * @param slugs those of the headings; asked for only where there is a list that may be it.
 */
export function findContents(
  tree: Root,
  slugs: () => ReadonlyMap<Heading, string> = () => slugsOf(tree),
): Contents | undefined {
  const blocks = tree.children;
  const marked = findMarkedPlace(blocks);
  let targets: Targets | undefined;
  for (const [i, list] of blocks.entries()) {
    if (list.type !== 'list') continue;
    const generated = marked !== undefined && marked.start < i && i < marked.end;
    if (marked && !generated) continue;
    const lines = itemsOf(list);
    if (!lines) continue;
    const name = generated ? undefined : nameOf(blocks, i);
    if (!generated && !name && (lines.length < 3 || lines.some(({ link }) => !link))) continue;
    if (!generated && lines.length < 2) continue;
    targets ??= new Targets(tree, slugs());
    const items = targets.match(lines, endOf(list));
    const ids = targets.idsLedTo(items);
    if (generated) return { list, items, scope: Number.POSITIVE_INFINITY, generated, ids };
    const found = items.filter(({ heading }) => heading).length;
    const enough = name?.clear ? 1 / 2 : 3 / 4;
    if (name ? found < items.length * enough : !isFullList(list, items, targets.headings)) continue;
    if (hasGroups(items) || isContinued(tree, i, targets)) return undefined;
    // A list in an order of its own is a ranking, or an index; one whose ids are in another stand at other headings
    // than their author thinks.
    if (shareInOrder(items) < (ids.size > 0 ? 1 : MOSTLY)) return undefined;
    return { list, items, scope: scopeOf(list, items, name, targets.headings), generated, ids };
  }
  return undefined;
}

/** How much of a list must be in the order of the headings. */
const MOSTLY = 0.8;

/** How many of the items that mean headings come in the order of those, at the most: 1 for all. */
function shareInOrder(items: readonly ContentsItem[]): number {
  const places = items.flatMap(({ heading }) => (heading ? startOf(heading) : []));
  // The ends of the longest increasing rows so far, by their lengths.
  const ends: number[] = [];
  for (const place of places) {
    const at = firstIndex(ends.length, (i) => ends[i]! >= place);
    ends[at] = place;
  }
  return places.length === 0 ? 1 : ends.length / places.length;
}

/** Whether items that no heading answers to hold some that do: then the levels are not those of the headings. */
function hasGroups(items: readonly ContentsItem[]): boolean {
  return items.some(
    ({ heading, level }, i) => !heading && (items[i + 1]?.level ?? 0) > level && items[i + 1]!.heading,
  );
}

/** Whether another list in the same section goes on where this one stops. */
function isContinued(tree: Root, at: number, targets: Targets): boolean {
  for (const block of tree.children.slice(at + 1)) {
    if (block.type === 'heading') return false;
    const lines = block.type === 'list' ? itemsOf(block) : undefined;
    if (lines && targets.match(lines, endOf(block)).some(({ heading }) => heading)) return true;
  }
  return false;
}

/** Where the section ends that a list's name stands in, unless the list names headings beyond it. */
function scopeOf(
  list: List,
  items: readonly ContentsItem[],
  name: Name | undefined,
  headings: readonly Heading[],
): number {
  const everything = Number.POSITIVE_INFINITY;
  if (!name) return everything;
  const end = headings.find((heading) => startOf(heading) > endOf(list) && heading.depth < name.depth);
  const scope = end ? startOf(end) : everything;
  return items.some(({ heading }) => heading && startOf(heading) >= scope) ? everything : scope;
}

type Item = Omit<ContentsItem, 'heading' | 'resolves' | 'gone'>;

/** The items of a list and of the lists inside it; `undefined` if any holds more than a line and a list. */
function itemsOf(list: List, level = 0): Item[] | undefined {
  const items: Item[] = [];
  for (const item of list.children) {
    const [label, inner, more] = item.children;
    if (label?.type !== 'paragraph' || more || (inner && inner.type !== 'list')) return undefined;
    const nodes = [...descendants(label)];
    const links = nodes.filter((node) => node.type === 'link');
    const text = textOf(label, { includeHtml: false }).trim();
    const foreign =
      links.some(({ url }) => !url.startsWith('#')) || nodes.some(({ type }) => type === 'linkReference');
    // With several links it says more than one title.
    if (foreign || links.length > 1 || text.includes('[[') || typeof item.checked === 'boolean')
      return undefined;
    items.push({ item, label, level, text, link: links[0] });
    const below = inner ? itemsOf(inner, level + 1) : [];
    if (!below) return undefined;
    items.push(...below);
  }
  return items;
}

/** What the items of a list may mean. */
class Targets {
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
    this.#all = anchorsIn(tree, slugs).add('footnotes');
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
      for (const heading of [...free].reverse()) {
        const key = keyOfHeading(heading);
        const same = byKey.get(key);
        if (same) same.push(heading);
        else byKey.set(key, [heading]);
      }
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
      (item) => wordsOf(withoutNumber(item.text)),
      (heading) => wordsOf(withoutNumber(text(heading))),
    );
    pair(
      ({ label }) => (label.children.length > 1 ? wordsOf(textOf(label.children[0]!)) : ''),
      (heading) => wordsOf(text(heading)),
    );
    const numbers = new Map([...free].map((heading) => [heading, numberKey(text(heading))]));
    for (const item of items) {
      if (found.has(item)) continue;
      const words = wordsOf(item.text);
      const number = numberKey(item.text);
      for (const heading of free) {
        const alike = number
          ? numbers.get(heading) === number && sameChapter(item.text, text(heading))
          : beginsAlike(item.text, words, text(heading));
        if (!alike) continue;
        found.set(item, heading);
        free.delete(heading);
        break;
      }
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
      fragmentOf(link!) === slug(text) &&
      !this.#lines.has(text) &&
      !this.#all.has(fragmentOf(link!).toLowerCase())
    );
  }

  /** Whether an item leads to something else than a heading of the note's own. */
  #leadsElsewhere({ link }: Item): boolean {
    return link !== undefined && this.#all.has(fragmentOf(link).toLowerCase());
  }
}

/** Whether a list without a name is a contents list all the same: links to nearly all headings of some depths. */
function isFullList(list: List, items: readonly ContentsItem[], headings: readonly Heading[]): boolean {
  if (items.some(({ heading }) => !heading)) return false;
  const named = new Set(items.map(({ heading }) => heading));
  const depths = [...named].map((heading) => heading!.depth);
  const after = headings.filter(
    ({ depth, position }) =>
      position!.start.line > list.position!.end.line &&
      depth >= Math.min(...depths) &&
      depth <= Math.max(...depths),
  );
  return after.length > 0 && after.filter((heading) => named.has(heading)).length >= after.length * 0.8;
}

/** The ids that a block sets which is nothing but HTML, such as an anchor above a heading. */
function idsIn(block: Root['children'][number] | undefined): ReadonlySet<string> {
  const bare = block?.type === 'paragraph' && block.children.every(({ type }) => type === 'html');
  return block && (block.type === 'html' || bare) ? htmlIdsIn(block) : new Set();
}

/** The slug that a link within the note names. */
function fragmentOf({ url }: Link): string {
  return decoded(url.slice(1));
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

/** Whether a heading goes on where an item stops, or an item adds a remark to a heading, such as "(p. 3)". */
function beginsAlike(item: string, words: string, heading: string): boolean {
  if (item === '' || heading[0]?.toLowerCase() !== item[0]?.toLowerCase()) return false;
  if (words.length >= 8 && wordsOf(heading).startsWith(`${words} `)) return true;
  return heading !== '' && item.startsWith(heading) && /^[\s]*[([–—:,-]/.test(item.slice(heading.length));
}

/** A line that a contents list should have. */
export interface ContentsLine {
  /** From 0, the outermost. */
  readonly level: number;
  /** The heading that it is to lead to; none for what the author listed and no heading answers to. */
  readonly heading: Heading | undefined;
  /** The author's item for it, if there is one. */
  readonly item: ContentsItem | undefined;
}

/**
 * The lines that a contents list should have: the headings that follow it in its scope, and all others that it
 * names, at the depths that it names; each item that no heading answers to stays after the one that it followed. A
 * list without levels stays so.
 *
 * @param headings those of the note that are no taglines, in order.
 * @param maxDepth the deepest to list, or `null` for that of the deepest heading that the list names.
 */
export function planContents(
  { list, items, scope, generated }: Contents,
  headings: readonly Heading[],
  maxDepth: number | null,
): ContentsLine[] {
  const named = new Map(items.flatMap((item) => (item.heading ? [[item.heading, item]] : [])));
  const depths = [...named.keys()].map(({ depth }) => depth);
  const after = headings.filter((heading) => startOf(heading) > endOf(list) && startOf(heading) < scope);
  const first = generated ? 1 : Math.min(...depths);
  const last = maxDepth ?? (generated ? deepestGenerated(named, after) : Math.max(...depths));
  const following = new Set(after);
  const listed = headings.filter(
    (heading) =>
      heading.depth >= first && heading.depth <= last && (following.has(heading) || named.has(heading)),
  );
  const known = new Set(listed);
  const others = new Map<Heading | undefined, ContentsItem[]>();
  let above: Heading | undefined;
  for (const item of items) {
    if (item.heading && known.has(item.heading)) above = item.heading;
    else if (!item.gone && !(generated && item.heading) && !(item.heading && item.heading.depth > last)) {
      others.set(above, [...(others.get(above) ?? []), item]);
    }
  }
  const flat = maxDepth === null && items.every(({ level }) => level === 0);
  const lines: ContentsLine[] = [];
  const open: Heading[] = [];
  let waiting = others.get(undefined) ?? [];
  /** Puts down what waits for all that stands deeper than itself. */
  const settle = (level: number): void => {
    for (const item of waiting.filter((one) => one.level >= level)) {
      const deepest = lines.length > 0 ? lines.at(-1)!.level + 1 : 0;
      lines.push({ level: Math.min(item.level, deepest), heading: undefined, item });
    }
    waiting = waiting.filter((one) => one.level < level);
  };
  for (const [i, heading] of listed.entries()) {
    while (open.length > 0 && open.at(-1)!.depth >= heading.depth) open.pop();
    if (!generated && !flat && !named.has(heading) && pushesDown(listed, i, open.length, named)) continue;
    const level = flat ? 0 : open.length;
    settle(level);
    lines.push({ level, heading, item: named.get(heading) });
    open.push(heading);
    waiting = [...(others.get(heading) ?? []), ...waiting];
  }
  settle(0);
  return lines;
}

/**
 * Whether a heading that the author left out would, if it were listed, put one below it at a deeper level than the
 * author has it at.
 *
 * @param level that of the heading, were it listed.
 */
function pushesDown(
  listed: readonly Heading[],
  at: number,
  level: number,
  named: ReadonlyMap<Heading, ContentsItem>,
): boolean {
  for (let i = at + 1; i < listed.length; i++) {
    const below = listed[i]!;
    if (below.depth <= listed[at]!.depth) return false;
    const item = named.get(below);
    if (item) return item.level <= level;
  }
  return false;
}

/**
 * How deep a program's list goes: to the deepest heading, unless it names nearly all of those above some depth and none of
 * several below, as one does that was told where to stop.
 */
function deepestGenerated(named: ReadonlyMap<Heading, unknown>, headings: readonly Heading[]): number {
  const deepest = Math.max(...[...named.keys()].map(({ depth }) => depth));
  const above = headings.filter(({ depth }) => depth <= deepest);
  const below = headings.length - above.length;
  const complete = above.filter((heading) => named.has(heading)).length >= (above.length * 2) / 3;
  return named.size >= 3 && below >= 3 && complete ? deepest : 6;
}

/**
 * The lines of a list for a note that has none.
 *
 * @param headings those that follow the place where it is to stand.
 * @param maxDepth the deepest to list, or `null` for the two topmost depths.
 */
export function newContents(headings: readonly Heading[], maxDepth: number | null): ContentsLine[] {
  const last = maxDepth ?? Math.min(...headings.map(({ depth }) => depth)) + 1;
  const open: number[] = [];
  return headings
    .filter(({ depth }) => depth <= last)
    .map((heading) => {
      while (open.length > 0 && open.at(-1)! >= heading.depth) open.pop();
      open.push(heading.depth);
      return { level: open.length - 1, heading, item: undefined };
    });
}
