/** Rendering a table of contents: its labels as the author wrote them where possible, nested in lists. */

import type { Link, List, ListItem, Nodes, PhrasingContent } from 'mdast';
import { decodePercent } from '../links/addresses.ts';
import { rangeOfUrl } from '../links/references.ts';
import { headingText, slugOfText, withoutAttributes } from '../links/slug.ts';
import { contentSlice } from '../source/print.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { withoutNumber } from '../titles/numbering.ts';
import type { ContentsItem } from './contents-item.ts';
import { type LabelStyle, numberIn } from './label-style.ts';
import type { ContentsLine } from './plan-contents.ts';
import { wordsOf } from './title-evidence.ts';

/** The content of an item, without the list below it. */
export interface Label {
  /** The content as it is parsed. */
  readonly shown: readonly PhrasingContent[];
  /** The content to print: verbatim source where possible. */
  readonly printed: readonly PhrasingContent[];
  /** Whether the label links to its heading, or is correct without a link. */
  readonly isCorrect: boolean;
}

/**
 * Returns the label of a line. The text of the author is unchanged except for a dead address; an item that is
 * only a title, linked or not, becomes a link with the text of its heading.
 *
 * @param url the address of the line's heading; `undefined` if it has none.
 */
export function labelOf(
  source: Source,
  { heading, item }: ContentsLine,
  url: string | undefined,
  { generated, omitsNumbers }: LabelStyle,
): Label {
  if (!heading || url === undefined) return { ...asWritten(source, item!), isCorrect: item!.resolves };
  if (!item) return linkAround(source, heading, url, omitsNumbers ? numberIn(heading) : '');
  const bareLink = item.label.children.length === 1 && item.link !== undefined;
  if (generated && bareLink && wordsOf(item.text) !== wordsOf(headingText(heading))) {
    return linkAround(source, heading, url);
  }
  if (item.resolves) return { ...asWritten(source, item), isCorrect: true };
  const { label, link, text } = item;
  const bare = label.children.length === 1 && label.children[0] === link && !link?.title ? link : undefined;
  if (!(bare ?? label).children.every(isPlain))
    return withNewAddress(source, item, url) ?? { ...asWritten(source, item), isCorrect: false };
  const paged = link ? undefined : linkBeforePage(source, item, url);
  if (paged) return paged;
  const title = headingText(heading);
  const number = omitsNumbers ? numberIn(heading) : '';
  // A link that was not made from its text has a label that the author chose. A label of several parts may say more
  // than the title.
  const chosen = link !== undefined && decodePercent(link.url.slice(1)).toLowerCase() !== slugOfText(text);
  const matches =
    (chosen && text !== '') ||
    label.children.length > 1 ||
    text.startsWith(title) ||
    [title, withoutNumber(title)].some((variant) => wordsOf(text) === wordsOf(variant));
  return matches ? linkAround(source, link ?? label, url) : linkAround(source, heading, url, number);
}

function asWritten(source: Source, { label }: ContentsItem): Omit<Label, 'isCorrect'> {
  return { shown: label.children, printed: [verbatim(source.slice(label))] };
}

/** Returns a node that prints source verbatim. The printer indents the lines after the first itself. */
function verbatim(source: string): PhrasingContent {
  return { type: 'verbatim', value: source.replace(/\n[ \t]*/g, '\n') };
}

/** Returns the label of an item with another address; `undefined` if the address cannot be replaced. */
function withNewAddress(source: Source, { label, link }: ContentsItem, url: string): Label | undefined {
  const place = link && rangeOfUrl(source, link);
  if (!place) return undefined;
  const printed =
    source.body.slice(startOf(label), place.start) + url + source.body.slice(place.end, endOf(label));
  return {
    shown: label.children.map((node) => withUrl(node, link, url)),
    printed: [verbatim(printed)],
    isCorrect: true,
  };
}

/**
 * Returns a link around the title of an item that ends in a page number. The leader and the number stay after
 * it.
 */
function linkBeforePage(
  source: Source,
  { label, text, title }: ContentsItem,
  url: string,
): Label | undefined {
  const last = label.children.at(-1);
  const pageLength = text.length - title.length;
  if (pageLength === 0 || last?.type !== 'text') return undefined;
  const at = last.value.length - pageLength;
  const offset = at >= 0 ? source.locate(last, at, last.value.length) : undefined;
  const words = source.body.slice(startOf(label), offset);
  if (offset === undefined || /[[\]\n]/.test(words)) return undefined;
  const rest = source.body.slice(offset, endOf(label));
  const children: PhrasingContent[] = label.children.slice(0, -1);
  if (at > 0) children.push({ ...last, value: last.value.slice(0, at) });
  return {
    shown: [
      { type: 'link', url, title: null, children },
      { ...last, value: last.value.slice(at) },
    ],
    printed: [verbatim(`[${words}](${url})${rest}`)],
    isCorrect: true,
  };
}

function withUrl(node: PhrasingContent, link: Link, url: string): PhrasingContent {
  if (node === link) return { ...link, url };
  if (!('children' in node)) return node;
  return { ...node, children: node.children.map((child) => withUrl(child, link, url)) } as PhrasingContent;
}

/**
 * Returns a link to a heading.
 *
 * @param node the heading, or the item or link whose content becomes that of the link.
 * @param number what to omit from the start of the content, if it is text.
 */
export function linkAround(
  source: Source,
  node: { children: PhrasingContent[] },
  url: string,
  number = '',
): Label {
  const content = node.children.flatMap(contentForLink);
  const omitted =
    content[0]?.type === 'text' && content[0].value.trimStart().startsWith(number) ? number : '';
  const shown = content.flatMap((node, i): PhrasingContent[] => {
    if (node.type !== 'text') return [node];
    let { value } = node;
    if (i === 0) value = value.trimStart().slice(omitted.length);
    if (i === content.length - 1) value = withoutAttributes(value);
    return value === '' ? [] : [{ type: 'text', value }];
  });
  const whole = contentSlice(source, content);
  const trimmed = whole && withoutAttributes(whole).trimStart();
  // The source of a number may be escaped.
  const slice = trimmed?.startsWith(omitted) ? trimmed.slice(omitted.length) : undefined;
  const link = (children: PhrasingContent[]): PhrasingContent[] => [
    { type: 'link', url, title: null, children },
  ];
  return {
    shown: link(shown),
    printed: link(slice === undefined ? shown : [verbatim(slice)]),
    isCorrect: true,
  };
}

/** Whether a node is text or code, possibly emphasised. */
function isPlain(node: Nodes): boolean {
  if (node.type === 'emphasis' || node.type === 'strong' || node.type === 'delete')
    return node.children.every(isPlain);
  return node.type === 'text' || node.type === 'inlineCode';
}

/**
 * Returns content that is valid inside a link: links are replaced by their text; footnotes, images and HTML
 * are removed.
 */
function contentForLink(node: PhrasingContent): PhrasingContent[] {
  if (node.type === 'link' || node.type === 'linkReference') return node.children.flatMap(contentForLink);
  const removed = ['footnoteReference', 'image', 'imageReference', 'html', 'break'].includes(node.type);
  return removed ? [] : [node];
}

/**
 * Nests lines in lists by their levels.
 *
 * @param old the list to replace: the new one is ordered and loose like this.
 * @param pick returns the content of an item.
 */
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

/**
 * Makes lists of one item, and items of one block, tight: they have no blank line that would make them loose.
 */
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
