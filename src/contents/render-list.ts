/** Making a contents list anew: its labels in the author's own letters where they can be, its items under one another. */

import type { Link, List, ListItem, Nodes, PhrasingContent } from 'mdast';
import { rangeOfUrl } from '../links/references.ts';
import { headingText, splitId } from '../links/slug.ts';
import { contentSlice } from '../source/print.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { withoutNumber } from '../titles/numbering.ts';
import { type ContentsItem, wordsOf } from './match-items.ts';
import type { ContentsLine } from './plan-contents.ts';

/** A line's own content as the tree will hold it, and as it is printed: in its author's letters where it can be. */
export interface Label {
  readonly shown: readonly PhrasingContent[];
  readonly printed: readonly PhrasingContent[];
  /** Whether it leads where it should. */
  readonly right: boolean;
}

/**
 * The label of a line. What the author wrote stays but for an address that leads nowhere; a title alone, linked or
 * not, follows its heading.
 */
export function labelOf(
  source: Source,
  { heading, item }: ContentsLine,
  url: string | undefined,
  generated: boolean,
): Label {
  if (!heading || url === undefined) return { ...asWritten(source, item!), right: item!.resolves };
  if (!item) return linkAround(source, heading, url);
  const bareLink = item.label.children.length === 1 && item.link !== undefined;
  if (generated && bareLink && wordsOf(item.text) !== wordsOf(headingText(heading))) {
    return linkAround(source, heading, url);
  }
  if (item.resolves) return { ...asWritten(source, item), right: true };
  const { label, link, text } = item;
  const bare = label.children.length === 1 && label.children[0] === link && !link?.title ? link : undefined;
  if (!(bare ?? label).children.every(isPlain))
    return readdressed(source, item, url) ?? { ...asWritten(source, item), right: false };
  const paged = link ? undefined : besidePage(source, item, url);
  if (paged) return paged;
  const title = headingText(heading);
  const own =
    text.startsWith(title) || [title, withoutNumber(title)].some((one) => wordsOf(text) === wordsOf(one));
  const words = own ? (link ?? label) : heading;
  return linkAround(source, words, url);
}

function asWritten(source: Source, { label }: ContentsItem): Omit<Label, 'right'> {
  return { shown: label.children, printed: [verbatim(source.slice(label))] };
}

/** Source for a label; the indent of lines after the first is the printer's. */
function verbatim(source: string): PhrasingContent {
  return { type: 'verbatim', value: source.replace(/\n[ \t]*/g, '\n') };
}

/** An item as it is but for the address of its link. */
function readdressed(source: Source, { label, link }: ContentsItem, url: string): Label | undefined {
  const place = link && rangeOfUrl(source, link);
  if (!place) return undefined;
  const printed =
    source.body.slice(startOf(label), place.start) + url + source.body.slice(place.end, endOf(label));
  return {
    shown: label.children.map((node) => withUrl(node, link, url)),
    printed: [verbatim(printed)],
    right: true,
  };
}

/** A link round the title of an item that ends in a page number, which stays beside it with its dots. */
function besidePage(source: Source, { label, text, title }: ContentsItem, url: string): Label | undefined {
  const last = label.children.at(-1);
  const page = text.length - title.length;
  if (page === 0 || last?.type !== 'text') return undefined;
  const at = last.value.length - page;
  const offset = at >= 0 ? source.locate(last, at, last.value.length) : undefined;
  const words = source.body.slice(startOf(label), offset);
  if (offset === undefined || /[[\]\n]/.test(words)) return undefined;
  const rest = source.body.slice(offset, endOf(label));
  const head: PhrasingContent[] = label.children.slice(0, -1);
  if (at > 0) head.push({ ...last, value: last.value.slice(0, at) });
  return {
    shown: [
      { type: 'link', url, title: null, children: head },
      { ...last, value: last.value.slice(at) },
    ],
    printed: [verbatim(`[${words}](${url})${rest}`)],
    right: true,
  };
}

function withUrl(node: PhrasingContent, link: Link, url: string): PhrasingContent {
  if (node === link) return { ...link, url };
  if (!('children' in node)) return node;
  return { ...node, children: node.children.map((child) => withUrl(child, link, url)) } as PhrasingContent;
}

/** A link in the words of a heading, or in those that the author has for it. */
export function linkAround(source: Source, words: { children: PhrasingContent[] }, url: string): Label {
  const content = words.children.flatMap(plainContent);
  const shown = content.map((node, i): PhrasingContent => {
    if (node.type !== 'text') return node;
    let { value } = node;
    if (i === 0) value = value.trimStart();
    if (i === content.length - 1) value = splitId(value).text;
    return { type: 'text', value };
  });
  const whole = contentSlice(source, content);
  const slice = whole && splitId(whole).text.trimStart();
  const link = (children: PhrasingContent[]): PhrasingContent[] => [
    { type: 'link', url, title: null, children },
  ];
  return {
    shown: link(shown),
    printed: link(slice === undefined ? shown : [verbatim(slice)]),
    right: true,
  };
}

/** Whether a node is nothing but words, however set. */
function isPlain(node: Nodes): boolean {
  if (node.type === 'emphasis' || node.type === 'strong' || node.type === 'delete')
    return node.children.every(isPlain);
  return node.type === 'text' || node.type === 'inlineCode';
}

/** A heading's content as it can stand in a link: links give way to their text; notes, pictures and HTML go. */
function plainContent(node: PhrasingContent): PhrasingContent[] {
  if (node.type === 'link' || node.type === 'linkReference') return node.children.flatMap(plainContent);
  const left = ['footnoteReference', 'image', 'imageReference', 'html', 'break'].includes(node.type);
  return left ? [] : [node];
}

/** Puts lines under one another by their levels, as loose or tight as the old list. */
export function nest(
  old: List,
  lines: readonly { level: number; label: Label }[],
  pick: (label: Label) => readonly PhrasingContent[],
): List {
  const inner = old.children.flatMap(({ children }) => children.filter((child) => child.type === 'list'))[0];
  const root = emptyList(old);
  const open: { level: number; list: List }[] = [{ level: lines[0]?.level ?? 0, list: root }];
  for (const { level, label } of lines) {
    while (open.length > 1 && open.at(-1)!.level > level) open.pop();
    const parent = open.at(-1)!.list.children.at(-1);
    if (open.at(-1)!.level < level && parent) {
      const list = emptyList(inner ?? old);
      parent.children.push(list);
      open.push({ level, list });
    }
    const item: ListItem = {
      type: 'listItem',
      spread: false,
      checked: null,
      children: [{ type: 'paragraph', children: [...pick(label)] }],
    };
    open.at(-1)!.list.children.push(item);
  }
  tighten(
    root,
    old.children.some(({ spread }) => spread),
  );
  return root;
}

/** A list of one item cannot be loose, nor can an item of one block: there is no blank line to tell it. */
function tighten(list: List, looseItems: boolean): void {
  if (list.children.length < 2) list.spread = false;
  for (const item of list.children) {
    item.spread = looseItems && item.children.length > 1;
    for (const child of item.children) if (child.type === 'list') tighten(child, looseItems);
  }
}

function emptyList({ ordered, start, spread }: List): List {
  return {
    type: 'list',
    ordered: ordered ?? false,
    start: start ?? null,
    spread: spread ?? false,
    children: [],
  };
}
