/** The contents list that an author keeps by hand: where it is, and which heading each of its items means. */

import type { Heading, List, ListItem, Nodes, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { numberingOf } from './numbering.ts';
import { headingText, slugsOf } from './slug.ts';

export interface ContentsItem {
  readonly item: ListItem;
  /** From 0, the outermost. */
  readonly level: number;
  readonly text: string;
  /** Where its link leads; none where it is plain text. */
  readonly url: string | undefined;
  /** The heading that it means, if there is one. */
  readonly heading: Heading | undefined;
  /** Whether its link leads somewhere already, so that it is right as its author wrote it. */
  readonly resolves: boolean;
}

export interface Contents {
  readonly list: List;
  readonly items: readonly ContentsItem[];
}

const NAME =
  /^(?:(?:table of )?contents|toc|chapters?|sections|outline|index|agenda|on this page|in this (?:note|document|page|book)):?$/i;

/**
 * Finds the contents list of a note: the first list under a heading that is called so, if half of its items mean
 * headings; else the first list of links within the note that leads to nearly all headings after it. A list with
 * links to other places is an index of those, and one whose items say more than a title is prose.
 */
export function findContents(tree: Root): Contents | undefined {
  const headings = tree.children.filter((block) => block.type === 'heading');
  let named = false;
  for (const block of tree.children) {
    if (block.type === 'heading') named = NAME.test(headingText(block));
    if (block.type !== 'list') continue;
    const lines = itemsOf(block);
    if (!lines || lines.length < 2) continue;
    const items = match(lines, headings, tree);
    const found = items.filter(({ heading }) => heading).length;
    if (named ? found >= items.length / 2 : isFullList(block, items, headings)) return { list: block, items };
  }
  return undefined;
}

type Item = Pick<ContentsItem, 'item' | 'level' | 'text' | 'url'>;

/** The items of a list and of the lists inside it; `undefined` if any holds more than a line and a list. */
function itemsOf(list: List, level = 0): Item[] | undefined {
  const items: Item[] = [];
  for (const item of list.children) {
    const [label, inner, more] = item.children;
    if (label?.type !== 'paragraph' || more || (inner && inner.type !== 'list')) return undefined;
    const text = textOf(label, { includeHtml: false }).trim();
    const urls = urlsIn(label);
    const foreign = urls.some((url) => !url?.startsWith('#')) || text.includes('[[');
    if (foreign || typeof item.checked === 'boolean') return undefined;
    items.push({ item, level, text, url: urls[0] });
    const below = inner ? itemsOf(inner, level + 1) : [];
    if (!below) return undefined;
    items.push(...below);
  }
  return items;
}

/** Where the links of an item lead; of a reference that is not looked up. */
function urlsIn(node: Nodes): (string | undefined)[] {
  if (node.type === 'link') return [node.url];
  if (node.type === 'linkReference') return [undefined];
  return 'children' in node ? node.children.flatMap(urlsIn) : [];
}

/** Pairs items with headings: by their links, by the same words, by the same number, or by how the heading begins. */
function match(items: readonly Item[], headings: readonly Heading[], tree: Root): ContentsItem[] {
  const free = new Set(headings);
  const found = new Map<Item, Heading>();
  const keys = new Map(headings.map((heading) => [heading, keyOf(headingText(heading))]));
  const slugs = slugsOf(tree);
  const pair = (alike: (item: Item, heading: Heading) => boolean): void => {
    for (const item of items) {
      const heading = found.has(item) ? undefined : [...free].find((candidate) => alike(item, candidate));
      if (!heading) continue;
      found.set(item, heading);
      free.delete(heading);
    }
  };
  pair(({ url }, heading) => url === `#${slugs.get(heading)}`);
  const linked = new Set(found.keys());
  pair(({ text }, heading) => keyOf(text) !== '' && keyOf(text) === keys.get(heading));
  pair(({ text }, heading) => sameNumber(text, headingText(heading)));
  pair(({ text }, heading) => keyOf(text).length >= 8 && keys.get(heading)!.startsWith(`${keyOf(text)} `));
  return items.map((item) => ({
    ...item,
    heading: found.get(item),
    resolves: linked.has(item) || leadsToHtml(item, tree),
  }));
}

/** Whether an item leads to an anchor or a heading that its author set in HTML. */
function leadsToHtml({ url, text }: Item, node: Nodes): boolean {
  if (url === undefined) return false;
  if (node.type === 'html') {
    const id = url.slice(1).replace(/[^\w-]/g, '.');
    return (
      new RegExp(`\\b(?:id|name)\\s*=\\s*["']?${id}["'\\s>]`, 'i').test(node.value) ||
      node.value.includes(text)
    );
  }
  return 'children' in node && node.children.some((child) => leadsToHtml({ url, text } as Item, child));
}

/** Whether a list without a name is a contents list all the same: links to nearly all headings of some depths. */
function isFullList(list: List, items: readonly ContentsItem[], headings: readonly Heading[]): boolean {
  if (items.length < 3 || items.some(({ url, heading }) => url === undefined || !heading)) return false;
  const named = new Set(items.map(({ heading }) => heading));
  const depths = [...named].map((heading) => heading!.depth);
  const after = headings.filter(
    ({ depth, position }) =>
      position!.start.line > list.position!.end.line &&
      depth >= Math.min(...depths) &&
      depth <= Math.max(...depths),
  );
  return after.filter((heading) => named.has(heading)).length >= after.length * 0.8;
}

function keyOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Whether an item has a heading's number, and words enough of it not to be a remark on that chapter. */
function sameNumber(item: string, heading: string): boolean {
  const left = numberingOf(item);
  const right = numberingOf(heading);
  if (left === undefined || left.word !== right?.word || left.number !== right.number) return false;
  const words = keyOf(item).split(' ').slice(2);
  const known = new Set(keyOf(heading).split(' '));
  return words.filter((word) => known.has(word)).length >= words.length / 2;
}
