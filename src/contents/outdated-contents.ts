/** Tables of contents that are out of date but not updated because of their form. */

import type { Heading, Link, Nodes, Paragraph, PhrasingContent, Root, RootContent, TableCell } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { slugOfText } from '../links/slug.ts';
import { endOf, startOf } from '../source/source.ts';
import { descendants } from '../source/walk.ts';
import type { ContentsItem, UnmatchedItem } from './contents-item.ts';
import { type ContentsName, contentsNameAt } from './contents-place.ts';
import { isInOrder } from './find-contents.ts';
import { type HeadingIndex, headingIndexOf } from './heading-index.ts';
import { listHabit } from './list-habit.ts';
import { matchItems } from './match-items.ts';
import { forbidsContents, isOptedOut } from './opt-outs.ts';

/** A table of contents that is out of date. */
export interface OutdatedContents {
  readonly node: RootContent;
  /** Why it is not updated, as a clause. */
  readonly why: string;
}

/** The fewest items of a table of contents with a name, and of one without, which is more likely to be a choice. */
const MIN_ITEMS = 2;
const MIN_UNNAMED = 6;
/** A wiki link to a heading of the same note. */
const WIKI_LINK = /\[\[#(?<heading>[^[\]|]+)(?:\|[^[\]]*)?\]\]/g;

/**
 * Finds a table of contents that `findContents` does not: a table, a list in a block quote, a list of tasks or of
 * wiki links, or a list of which too few items match a heading. It has the name of one, or is a list of links within
 * the note. At least half of its items match a heading. It is out of date: a link leads nowhere, or a heading is
 * missing that it would list by its own habits.
 *
 * @param headings the headings that may be listed, in order.
 */
export function findOutdatedContents(
  tree: Root,
  slugs: ReadonlyMap<Heading, string>,
  headings: readonly Heading[],
): OutdatedContents | undefined {
  const blocks = tree.children;
  if (forbidsContents(tree)) return undefined;
  let index: HeadingIndex | undefined;
  for (const [i, node] of blocks.entries()) {
    if (!['list', 'table', 'blockquote'].includes(node.type) || isOptedOut(blocks[i - 1])) continue;
    const isNamed = nameOf(blocks, i)?.clear ?? false;
    const titles = isNamed ? [...titlesIn(node)] : linkedTitlesIn(node);
    if (titles.length < (isNamed ? MIN_ITEMS : MIN_UNNAMED)) continue;
    index ??= headingIndexOf(tree, slugs);
    const items = matchItems(index, titles, endOf(node));
    const matched = items.filter(({ heading }) => heading).length;
    if (matched < items.length / 2) continue;
    // A list without a name and in another order is a ranking, or an index.
    if (!isNamed && items.some(({ heading, inOrder }) => heading && !inOrder)) continue;
    const inOrder = isInOrder(items, index.idsUsedBy(items));
    if (isOutdated(node, items, headings)) return { node, why: reason(node, items, matched, inOrder) };
  }
  return undefined;
}

/** Finds the name of a table of contents above a block, or above a list in a block quote. */
function nameOf(blocks: readonly RootContent[], at: number): ContentsName | undefined {
  const node = blocks[at]!;
  const above = contentsNameAt(blocks, at);
  if (above || node.type !== 'blockquote') return above;
  const list = node.children.findIndex(({ type }) => type === 'list');
  return list === -1 ? undefined : contentsNameAt(node.children, list);
}

/** Whether a link leads nowhere, or a heading is missing. */
function isOutdated(
  node: RootContent,
  items: readonly ContentsItem[],
  headings: readonly Heading[],
): boolean {
  if (items.some(({ link, resolves }) => link && !resolves)) return true;
  const following = new Set(headings.filter((heading) => startOf(heading) > endOf(node)));
  const named = new Set(items.map(({ heading }) => heading));
  const habit = listHabit(items, headings, following, null);
  return headings.some((heading) => !named.has(heading) && habit.lists(heading));
}

function reason(
  node: RootContent,
  items: readonly ContentsItem[],
  matched: number,
  inOrder: boolean,
): string {
  if (node.type === 'table') return 'it is a table';
  if (node.type === 'blockquote') return 'it is in a block quote';
  const nodes = [...descendants(node)];
  if (nodes.some((item) => item.type === 'listItem' && typeof item.checked === 'boolean'))
    return 'it is a task list';
  if (items.some(({ label }) => textOf(label).startsWith('[['))) return 'its links are wiki links';
  if (!inOrder) return 'its order differs from that of the headings';
  if (matched < items.length) return `only ${matched} of its ${items.length} items match a heading`;
  return 'it is not a plain list of titles';
}

/** Returns the titles in a list, table or block quote if all are links; none otherwise. */
function linkedTitlesIn(node: Nodes): UnmatchedItem[] {
  const titles: UnmatchedItem[] = [];
  for (const title of titlesIn(node)) {
    if (!title.link) return [];
    titles.push(title);
  }
  return titles;
}

/** Yields the titles in a list, table or block quote: its links within the note, and list items without links. */
function* titlesIn(node: Nodes, level = 0): Generator<UnmatchedItem> {
  if (node.type === 'paragraph' || node.type === 'tableCell') return yield* titlesOfLinks(node, level);
  if (!('children' in node)) return;
  const [first] = node.children;
  if (node.type === 'listItem' && first?.type === 'paragraph' && titlesOfLinks(first, level).length === 0)
    yield titleOf(first.children, level, undefined);
  for (const child of node.children)
    yield* titlesIn(child, child.type === 'list' && node.type === 'listItem' ? level + 1 : level);
}

/** Returns the titles of the links and wiki links within the note in a paragraph or cell. */
function titlesOfLinks(node: Paragraph | TableCell, level: number): UnmatchedItem[] {
  const links = [...descendants(node)].filter((child) => child.type === 'link' && child.url.startsWith('#'));
  if (links.length > 0) return links.map((link) => titleOf([link as Link], level, link as Link));
  return [...textOf(node).matchAll(WIKI_LINK)].map(({ 0: source, groups }) => {
    const text = groups!.heading!.split('#').at(-1)!.trim();
    const label: PhrasingContent[] = [{ type: 'text', value: source }];
    return {
      ...titleOf(label, level, { type: 'link', url: `#${slugOfText(text)}`, children: [] }),
      text,
      title: text,
    };
  });
}

function titleOf(children: readonly PhrasingContent[], level: number, link: Link | undefined): UnmatchedItem {
  const label: Paragraph = { type: 'paragraph', children: [...children] };
  const text = textOf(label, { includeHtml: false }).trim();
  return { item: { type: 'listItem', children: [label] }, label, level, text, title: text, link };
}
