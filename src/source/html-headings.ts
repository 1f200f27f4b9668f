/** Headings in HTML, such as `<h1 id="hulls">Hulls</h1>`. */

import type { Heading, Html, RootContent } from 'mdast';
import { decodeString } from 'micromark-util-decode-string';

/** A heading in HTML as Markdown would have it. It is not part of the tree, and its content is plain text. */
export interface HtmlHeading extends Heading {
  /** The HTML node that contains the heading, and possibly others. */
  readonly html: Html;
  /** Its `id`, or that of an anchor inside it. */
  readonly id: string | undefined;
}

export function isHtmlHeading(heading: Heading): heading is HtmlHeading {
  return 'html' in heading;
}

/** A heading in HTML, and whether it is one of the note. */
interface JudgedHeading {
  readonly heading: HtmlHeading;
  /** Why it is not a heading of the note, as a clause; `undefined` if it is one. */
  readonly objection: string | undefined;
}

/** A tag, with the offsets of its source in the value of its node. */
interface Tag {
  readonly name: string;
  readonly closes: boolean;
  readonly attributes: string;
  readonly start: number;
  readonly end: number;
}

/** The tags and the headings of an HTML node. */
interface ParsedHtml {
  /** The value of the node when it was parsed. */
  readonly value: string;
  readonly tags: readonly Tag[];
  /** The headings by the index of their opening tag. */
  readonly headings: ReadonlyMap<number, JudgedHeading>;
}

const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;
const TAG = /<(?<close>\/?)(?<name>[a-z][\w-]*)(?<attributes>[^<>]*)>/gi;
const VALUE = String.raw`\s*=\s*(?:"([^"]+)"|'([^']+)'|([^\s"'>]+))`;
const ID = new RegExp(String.raw`(?:^|\s)id${VALUE}`, 'i');
const ID_OR_NAME = new RegExp(String.raw`(?:^|\s)(?:id|name)${VALUE}`, 'i');
/** A text that another program fills in. */
const TEMPLATE = /\{\{|\{%|<%|\$\{|^\{.*\}$/;

/** Elements whose headings are not headings of the note, and those without headings. */
const CLOSED = new Set(
  [
    'blockquote button caption code dl figure label li noscript object ol pre script style summary svg',
    'table template textarea ul',
  ].flatMap((names) => names.split(' ')),
);

/** The HTML that was parsed already. A heading is the same node each time. */
const parsed = new WeakMap<Html, ParsedHtml>();

/**
 * Returns the headings in the HTML of a note in order, also those that do not count as headings of the note.
 *
 * @param blocks the top-level blocks of the note.
 */
export function htmlHeadingsIn(blocks: readonly RootContent[]): JudgedHeading[] {
  const headings: JudgedHeading[] = [];
  /** The elements whose closing tag has not been found yet, and the number of headings before them. */
  const open: { name: string; before: number }[] = [];
  for (const block of blocks) {
    if (block.type !== 'html') continue;
    const { tags, headings: own } = parseHtml(block);
    for (const [i, { name, closes }] of tags.entries()) {
      const heading = own.get(i);
      if (heading) headings.push(heading);
      else if (!closes && CLOSED.has(name)) open.push({ name, before: headings.length });
      if (!closes || !CLOSED.has(name)) continue;
      const at = open.findLastIndex((element) => element.name === name);
      if (at === -1) continue;
      // An element without a closing tag contains nothing.
      const [{ before } = { before: 0 }] = open.splice(at);
      for (let k = before; k < headings.length; k++)
        headings[k] = { ...headings[k]!, objection: `it stands inside <${name}>` };
    }
  }
  return headings;
}

/** Returns the headings in an HTML node. */
export function headingsOfHtml(node: Html): HtmlHeading[] {
  return [...parseHtml(node).headings.values()].map(({ heading }) => heading);
}

function parseHtml(node: Html): ParsedHtml {
  const known = parsed.get(node);
  if (known?.value === node.value) return known;
  const value = node.value.replace(COMMENT, (comment) => comment.replace(/[^\n]/g, ' '));
  const tags = /<h[1-6]\b/i.test(value)
    ? tagsIn(value)
    : tagsIn(value).filter(({ name }) => CLOSED.has(name));
  const headings = new Map<number, JudgedHeading>();
  let first = -1;
  for (const [i, { name, closes }] of tags.entries()) {
    if (!/^h[1-6]$/.test(name)) continue;
    if (!closes) first = i;
    else if (first !== -1 && tags[first]!.name === name) {
      headings.set(first, judge(node, value, tags.slice(first, i + 1)));
      first = -1;
    }
  }
  const result = { value: node.value, tags, headings };
  parsed.set(node, result);
  return result;
}

function tagsIn(value: string): Tag[] {
  return Array.from(value.matchAll(TAG), ({ index, 0: source, groups }) => ({
    name: groups!.name!.toLowerCase(),
    closes: groups!.close === '/',
    attributes: groups!.attributes!,
    start: index,
    end: index + source.length,
  }));
}

/**
 * Makes a heading of its tags: the first opens it, the last closes it.
 *
 * @param value the value of the node without its comments.
 */
function judge(node: Html, value: string, tags: readonly Tag[]): JudgedHeading {
  const [opening, closing] = [tags[0]!, tags.at(-1)!];
  const inside = textOfHtml(value.slice(opening.end, closing.start).replace(/<br\b[^<>]*>/gi, '\n'));
  const text = inside.replace(/\s+/g, ' ');
  const anchors = tags.slice(1).filter(({ name }) => name === 'a');
  const match =
    ID.exec(opening.attributes) ?? anchors.map(({ attributes }) => ID_OR_NAME.exec(attributes)).find(Boolean);
  const heading: HtmlHeading = {
    type: 'heading',
    depth: Number(opening.name[1]) as Heading['depth'],
    children: text === '' ? [] : [{ type: 'text', value: text }],
    position: { start: pointIn(node, opening.start), end: pointIn(node, closing.end) },
    html: node,
    id: match ? (match[1] ?? match[2] ?? match[3]) : undefined,
  };
  return { heading, objection: objectionTo(value, inside, tags) };
}

function objectionTo(value: string, text: string, tags: readonly Tag[]): string | undefined {
  const [opening, closing] = [tags[0]!, tags.at(-1)!];
  if (text === '') return 'it has no text';
  if (TEMPLATE.test(text)) return 'another program fills it in';
  if (text.includes('\n')) return 'it has several lines';
  if (tags.filter(({ name, closes }) => name === 'a' && !closes).length > 1) return 'it is a row of links';
  const before = value.slice(value.lastIndexOf('\n', opening.start) + 1, opening.start);
  const lineEnd = value.indexOf('\n', closing.end);
  const after = value.slice(closing.end, lineEnd === -1 ? value.length : lineEnd);
  return textOfHtml(before + after) === '' ? undefined : 'other text stands on its line';
}

/** Returns the text of a piece of HTML without its tags. */
function textOfHtml(html: string): string {
  const text = html.replace(TAG, '');
  return text.replace(/&(?:#\w{1,8}|\w{1,32});/g, decodeString).trim();
}

/** Returns the point of an offset in the value of an HTML node at the top level of a note. */
function pointIn(node: Html, at: number): { line: number; column: number; offset: number } {
  const { line, column, offset = 0 } = node.position?.start ?? { line: 1, column: 1 };
  const lines = node.value.slice(0, at).split('\n');
  const last = lines.at(-1)!.length;
  return {
    line: line + lines.length - 1,
    column: lines.length > 1 ? last + 1 : column + last,
    offset: offset + at,
  };
}
