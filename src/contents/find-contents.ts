/** The contents list that an author keeps by hand, or a program between its markers: where it is, and what its items mean. */

import type { Heading, List, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { slugsOf } from '../links/slug.ts';
import { firstIndex } from '../source/binary-search.ts';
import { endOf, startOf } from '../source/source.ts';
import { descendants } from '../source/walk.ts';
import { contentsNameAt, findMarkedPlace, type Name } from './contents-place.ts';
import { type ContentsItem, type Item, NamedHeadings } from './match-items.ts';
import { withoutBarePages, withoutPage } from './page-numbers.ts';

/** A contents list, and how it stands to its note. */
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
  let targets: NamedHeadings | undefined;
  for (const [i, list] of blocks.entries()) {
    if (list.type !== 'list') continue;
    const generated = marked !== undefined && marked.start < i && i < marked.end;
    if (marked && !generated) continue;
    const lines = linesOf(list);
    if (!lines) continue;
    const name = generated ? undefined : contentsNameAt(blocks, i);
    if (!generated && !name && (lines.length < 3 || lines.some(({ link }) => !link))) continue;
    if (!generated && lines.length < 2) continue;
    targets ??= new NamedHeadings(tree, slugs());
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

/** The items of a list, their page numbers told from their titles; `undefined` if it holds more than lines. */
function linesOf(list: List): Item[] | undefined {
  const items = itemsOf(list);
  const titles = items && withoutBarePages(items.map(({ text }) => text));
  return titles ? items.map((item, i) => ({ ...item, title: titles[i]! })) : items;
}

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
    items.push({ item, label, level, text, title: withoutPage(text), link: links[0] });
    const below = inner ? itemsOf(inner, level + 1) : [];
    if (!below) return undefined;
    for (const one of below) items.push(one);
  }
  return items;
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
function isContinued(tree: Root, at: number, targets: NamedHeadings): boolean {
  for (const block of tree.children.slice(at + 1)) {
    if (block.type === 'heading') return false;
    const lines = block.type === 'list' ? linesOf(block) : undefined;
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

/** Whether a list without a name is a contents list all the same: links to nearly all headings of some depths. */
function isFullList(list: List, items: readonly ContentsItem[], headings: readonly Heading[]): boolean {
  if (items.some(({ heading }) => !heading)) return false;
  const named = new Set(items.map(({ heading }) => heading));
  const depths = new Set([...named].map((heading) => heading!.depth));
  const [first, last] = [Math.min(...depths), Math.max(...depths)];
  const after = headings.filter(
    (heading) => startOf(heading) > endOf(list) && heading.depth >= first && heading.depth <= last,
  );
  return after.length > 0 && after.filter((heading) => named.has(heading)).length >= after.length * 0.8;
}
