/**
 * Finding the table of contents of a note, kept by its author or by another program, and the headings it
 * names.
 */

import type { Heading, List, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { headingText, slugsOf } from '../links/slug.ts';
import { endOf, startOf } from '../source/source.ts';
import { descendants } from '../source/walk.ts';
import type { ContentsItem, UnmatchedItem } from './contents-item.ts';
import { type ContentsName, contentsNameAt, findMarkedPlace } from './contents-place.ts';
import { type HeadingIndex, headingIndexOf } from './heading-index.ts';
import { listHabit } from './list-habit.ts';
import { matchItems } from './match-items.ts';
import { forbidsContents, isOptedOut, optedOutHeadings } from './opt-outs.ts';
import { withoutBarePages, withoutPage } from './page-numbers.ts';
import { areSame, titleKeys } from './title-evidence.ts';

/** A table of contents. */
export interface Contents {
  readonly list: List;
  readonly items: readonly ContentsItem[];
  /**
   * The offset up to which headings belong in the list: an agenda below a chapter only lists that chapter.
   */
  readonly scope: number;
  /** The headings that their author keeps out of the list. */
  readonly optedOut: ReadonlySet<Heading>;
  /** Whether the list has the name of a table of contents, or is between the markers of a program. */
  readonly named: boolean;
  /** Whether the list is between the markers of a program, which generates it from the headings. */
  readonly generated: boolean;
  /** The HTML ids of the headings if most links of the list lead to such ids; otherwise empty. */
  readonly ids: ReadonlyMap<Heading, string>;
}

/**
 * Finds the table of contents of a note. It is the list between a program's markers; or else a list below the
 * name of a table of contents, if half of its items name headings (three quarters if other lists have that
 * name too); or else the first list of links within the note that leads to nearly all headings after it.
 * Lists with links to other places, or with items that are more than a title, are not tables of contents.
 *
 * @param slugs returns the slugs of the headings; only called if there is a candidate.
 */
export function findContents(
  tree: Root,
  slugs: () => ReadonlyMap<Heading, string> = () => slugsOf(tree),
): Contents | undefined {
  const blocks = tree.children;
  if (forbidsContents(tree)) return undefined;
  const marked = findMarkedPlace(blocks);
  const optedOut = optedOutHeadings(tree);
  let headings: HeadingIndex | undefined;
  for (const [i, list] of blocks.entries()) {
    if (list.type !== 'list' || isOptedOut(blocks[i - 1])) continue;
    const generated = marked !== undefined && marked.start < i && i < marked.end;
    if (marked && !generated) continue;
    const lines = itemsWithTitles(list);
    if (!lines) continue;
    const name = generated ? undefined : contentsNameAt(blocks, i);
    if (!generated && !name && (lines.length < 3 || lines.some(({ link }) => !link))) continue;
    if (!generated && lines.length < 2) continue;
    headings ??= headingIndexOf(tree, slugs());
    const items = matchItems(headings, lines, endOf(list), generated);
    const ids = headings.idsUsedBy(items);
    if (generated)
      return { list, items, scope: Number.POSITIVE_INFINITY, named: true, optedOut, generated, ids };
    const isLinked = items.some(({ link }) => link);
    const matched = items.filter((item) => (isLinked ? item.heading : isTitle(item))).length;
    if (name ? matched < items.length * leastShare(name) : !isFullList(list, items, headings.headings))
      continue;
    if (hasGroups(items) || isContinued(tree, i, items, headings)) return undefined;
    if (!isInOrder(items, ids)) return undefined;
    return {
      list,
      items,
      scope: scopeOf(list, items, name, headings.headings),
      named: name !== undefined,
      optedOut,
      generated,
      ids,
    };
  }
  return undefined;
}

/** Returns the least share of the items of a list below a name that are titles of sections. */
export function leastShare(name: ContentsName): number {
  return name.clear ? 1 / 2 : 3 / 4;
}

/** Returns the items of a list with their titles; `undefined` if an item is more than a title. */
export function itemsWithTitles(list: List): UnmatchedItem[] | undefined {
  const items = itemsOf(list);
  const titles = items && withoutBarePages(items.map(({ text }) => text));
  return titles ? items.map((item, i) => ({ ...item, title: titles[i]! })) : items;
}

/**
 * Returns the items of a list and of the lists inside it.
 *
 * @param level the nesting level of the list, from 0.
 * @returns `undefined` if an item is more than a title and a list, or links to another place.
 */
function itemsOf(list: List, level = 0): UnmatchedItem[] | undefined {
  const items: UnmatchedItem[] = [];
  for (const item of list.children) {
    const [label, inner, more] = item.children;
    if (label?.type !== 'paragraph' || more || (inner && inner.type !== 'list')) return undefined;
    const nodes = [...descendants(label)];
    const links = nodes.filter((node) => node.type === 'link');
    const text = textOf(label, { includeHtml: false }).trim();
    const linksOut =
      links.some(({ url }) => !url.startsWith('#')) || nodes.some(({ type }) => type === 'linkReference');
    // An item with several links is more than one title.
    if (linksOut || links.length > 1 || text.includes('[[') || typeof item.checked === 'boolean')
      return undefined;
    items.push({ item, label, level, text, title: withoutPage(text), link: links[0] });
    const below = inner ? itemsOf(inner, level + 1) : [];
    if (!below) return undefined;
    for (const child of below) items.push(child);
  }
  return items;
}

/** Whether an item is surely the title of its heading. One with other words may be a point of an agenda. */
function isTitle({ title, heading }: ContentsItem): boolean {
  return heading !== undefined && areSame(titleKeys(title), titleKeys(headingText(heading)));
}

/** The share of items that must be in the order of the headings. */
const MIN_SHARE_IN_ORDER = 0.8;

/**
 * Whether a list is in the order of the headings, except for a few items. In another order, it is a ranking or an
 * index. HTML ids in another order may be at the wrong headings.
 *
 * @param ids the ids that the items use; see `HeadingIndex.idsUsedBy`.
 */
export function isInOrder(items: readonly ContentsItem[], ids: ReadonlyMap<Heading, string>): boolean {
  const matched = items.filter(({ heading }) => heading);
  const inOrder = matched.filter((item) => item.inOrder).length;
  if (inOrder < matched.length * (ids.size > 0 ? 1 : MIN_SHARE_IN_ORDER)) return false;
  // An item with items below it is not moved.
  return items.every((item, i) => !item.heading || item.inOrder || (items[i + 1]?.level ?? 0) <= item.level);
}

/**
 * Whether an item without a heading groups items with headings, so that the levels are not those of the
 * headings.
 */
function hasGroups(items: readonly ContentsItem[]): boolean {
  /** The level of the innermost item without a heading above the current one. */
  let group = Number.POSITIVE_INFINITY;
  return items.some(({ heading, level }) => {
    if (level <= group) group = heading ? Number.POSITIVE_INFINITY : level;
    return heading !== undefined && level > group;
  });
}

/**
 * Whether another list continues a table of contents: half of its items name headings, and it precedes the
 * headings that the table of contents names.
 *
 * @param at the index of the table of contents among the blocks of the note.
 */
function isContinued(
  tree: Root,
  at: number,
  items: readonly ContentsItem[],
  headings: HeadingIndex,
): boolean {
  const start = startOf(tree.children[at]!);
  const offsets = items.flatMap(({ heading }) => (heading ? startOf(heading) : []));
  const end = Math.min(...offsets.filter((offset) => offset > start));
  return tree.children.slice(at + 1).some((block) => {
    if (block.type !== 'list' || startOf(block) > end) return false;
    const lines = itemsWithTitles(block) ?? [];
    const named = matchItems(headings, lines, endOf(block)).filter(({ heading }) => heading);
    return named.length > 0 && named.length >= lines.length / 2;
  });
}

/**
 * Returns the offset up to which headings belong in a list: the end of the section of its name, or of the section
 * of all headings that a list without a name names. It is infinity if the list names headings beyond it.
 */
function scopeOf(
  list: List,
  items: readonly ContentsItem[],
  name: ContentsName | undefined,
  headings: readonly Heading[],
): number {
  const everything = Number.POSITIVE_INFINITY;
  const named = items.flatMap(({ heading }) => heading ?? []);
  const depth = name?.depth ?? Math.min(...named.map((heading) => heading.depth));
  const last = Math.max(...named.map(startOf));
  const start = name ? endOf(list) : last;
  const end = headings.find((heading) => startOf(heading) > start && heading.depth < depth);
  return end && last < startOf(end) ? startOf(end) : everything;
}

/** The least share of the items with headings, and of the headings with items, in a list without a name. */
const MIN_COMPLETE = 0.8;
/** The fewest items of a long list, and the least share of the headings that it names: it is less like a choice. */
const MIN_LONG = 6;
const MIN_COMPLETE_OF_LONG = 2 / 3;

/**
 * Whether a list is a table of contents without a name: nearly all its links lead to headings, and to nearly all
 * headings that such a list would name by its habits.
 */
function isFullList(list: List, items: readonly ContentsItem[], headings: readonly Heading[]): boolean {
  const named = new Set(items.flatMap(({ heading }) => heading ?? []));
  if (named.size < items.length * MIN_COMPLETE) return false;
  const scope = scopeOf(list, items, undefined, headings);
  const first = Math.min(...[...named].map(startOf));
  const after = headings.filter((heading) => startOf(heading) >= first && startOf(heading) < scope);
  const habit = listHabit(items, headings, new Set(after), null);
  const due = after.filter((heading) => habit.lists(heading));
  const share = due.filter((heading) => named.has(heading)).length / due.length;
  return share >= (items.length < MIN_LONG ? MIN_COMPLETE : MIN_COMPLETE_OF_LONG);
}
