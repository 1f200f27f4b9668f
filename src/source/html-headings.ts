/** Headings in HTML, such as `<h1 id="hulls">Hulls</h1>`. */

import type { Heading, Html } from 'mdast';
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

/** Returns the top-level block that contains a heading. */
export function blockOfHeading(heading: Heading): Heading | Html {
  return isHtmlHeading(heading) ? heading.html : heading;
}

/** A heading in HTML, and whether its own block lets it be one of the note. */
interface JudgedHtml {
  readonly heading: HtmlHeading;
  /** Why it is not, as a clause; `undefined` if it is. */
  readonly objection: string | undefined;
}

/** A tag, with the offsets of its source in the value of its node. */
export interface Tag {
  readonly name: string;
  readonly closes: boolean;
  readonly attributes: string;
  readonly start: number;
  readonly end: number;
}

/** The tags and the headings of an HTML node. */
export interface ParsedHtml {
  /** The value of the node when it was parsed. */
  readonly value: string;
  readonly tags: readonly Tag[];
  /** The headings by the index of their opening tag. */
  readonly headings: ReadonlyMap<number, JudgedHtml>;
}

/** Comments, and fenced code directly below HTML, which is HTML in Markdown. */
const HIDDEN =
  /<!--[\s\S]*?(?:-->|$(?![\s\S]))|^ {0,3}(?<fence>`{3,}|~{3,})[\s\S]*?(?:^ {0,3}\k<fence>|$(?![\s\S]))/gm;
const TAG = /<(?<close>\/?)(?<name>[a-z][\w-]*)(?<attributes>[^<>]*)>/gi;
const VALUE = String.raw`\s*=\s*(?:"([^"]+)"|'([^']+)'|([^\s"'>]+))`;
const ID = new RegExp(String.raw`(?:^|\s)id${VALUE}`, 'i');
const ID_OR_NAME = new RegExp(String.raw`(?:^|\s)(?:id|name)${VALUE}`, 'i');
/** A text that another program fills in. */
const TEMPLATE = /\{\{|\{%|<%|\$\{|^\{.*\}$/;

/** Elements whose headings are not headings of the note, and those without headings. */
export const CLOSED_ELEMENTS: ReadonlySet<string> = new Set(
  [
    'aside blockquote button caption code dl figcaption figure footer label li nav noscript object ol pre',
    'script style summary svg table template textarea ul',
  ].flatMap((names) => names.split(' ')),
);

export const NO_TEXT = 'it has no text';
export const BOX_TITLE = 'it is the title of a box';
/** An attribute that makes a heading a part of a program, in Vue, JSX or a page with scripts. */
const PROGRAM = /(?:^|\s)(?:v-[a-z]|[@:][a-z]|on[a-z]+\s*=|[\w-]+=\{)/i;

/** The HTML that was parsed already. A heading is the same node each time. */
const parsed = new WeakMap<Html, ParsedHtml>();

/** Returns the headings in an HTML node. */
export function headingsOfHtml(node: Html): HtmlHeading[] {
  return [...parseHtml(node).headings.values()].map(({ heading }) => heading);
}

/** Returns the tags and the headings of an HTML node. */
export function parseHtml(node: Html): ParsedHtml {
  const known = parsed.get(node);
  if (known?.value === node.value) return known;
  const value = node.value.replace(HIDDEN, (hidden) => hidden.replace(/[^\n]/g, ' '));
  const tags = /<h[1-6]\b/i.test(value)
    ? tagsIn(value)
    : tagsIn(value).filter(({ name }) => CLOSED_ELEMENTS.has(name));
  const headings = new Map<number, JudgedHtml>();
  let first = -1;
  for (const [i, { name, closes }] of tags.entries()) {
    if (!/^h[1-6]$/.test(name)) continue;
    if (!closes) first = i;
    else if (first !== -1 && tags[first]!.name === name) {
      headings.set(first, judge(node, value, tags.slice(first, i + 1)));
      first = -1;
    }
  }
  objectToSpecimens(value, node, headings);
  objectToBoxes(value, tags, node, headings);
  const result = { value: node.value, tags, headings };
  parsed.set(node, result);
  return result;
}

/** The number of headings in a row, each one level below the one before, that show what headings look like. */
const SPECIMEN = 3;

/** Objects to headings that only show what headings of each level look like. */
function objectToSpecimens(value: string, node: Html, headings: Map<number, JudgedHtml>): void {
  let run: number[] = [];
  let last: HtmlHeading | undefined;
  const finish = () => {
    if (run.length >= SPECIMEN) object(headings, run, 'it shows what a heading looks like');
    run = [];
  };
  for (const [key, { heading }] of headings) {
    const follows =
      last?.depth === heading.depth - 1 &&
      textOfHtml(value.slice(offsetIn(node, last, 'end'), offsetIn(node, heading, 'start'))) === '';
    if (!follows) finish();
    run.push(key);
    last = heading;
  }
  finish();
}

/** Objects to headings in an element with a class and other text, such as a warning or a card. */
function objectToBoxes(
  value: string,
  tags: readonly Tag[],
  node: Html,
  headings: Map<number, JudgedHtml>,
): void {
  const open: { tag: Tag; at: number }[] = [];
  for (const [at, tag] of tags.entries()) {
    if (tag.name !== 'div' && tag.name !== 'section' && tag.name !== 'article') continue;
    if (!tag.closes) {
      open.push({ tag, at });
      continue;
    }
    const opening = open.pop();
    if (!opening || !/\bclass\s*=/i.test(opening.tag.attributes)) continue;
    const inside = [...headings].filter(([key]) => key > opening.at && key < at);
    let rest = '';
    let from = opening.tag.end;
    for (const [, { heading }] of inside) {
      rest += value.slice(from, offsetIn(node, heading, 'start'));
      from = offsetIn(node, heading, 'end');
    }
    if (textOfHtml(rest + value.slice(from, tag.start)) === '') continue;
    object(
      headings,
      inside.map(([key]) => key),
      BOX_TITLE,
    );
  }
}

function object(headings: Map<number, JudgedHtml>, keys: readonly number[], objection: string): void {
  for (const key of keys) headings.set(key, { ...headings.get(key)!, objection });
}

/** Returns the offset in the value of a node at which a heading starts or ends. */
function offsetIn(node: Html, { position }: HtmlHeading, edge: 'start' | 'end'): number {
  return position![edge].offset! - (node.position?.start.offset ?? 0);
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
function judge(node: Html, value: string, tags: readonly Tag[]): JudgedHtml {
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
  if (text === '') return NO_TEXT;
  if (TEMPLATE.test(text) || PROGRAM.test(opening.attributes)) return 'it is filled in by a program';
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
