/** Headings in HTML, such as `<h1 id="hulls">Hulls</h1>`. */

import type { Heading, Html } from 'mdast';
import { firstIndex } from './binary-search.ts';
import { ATTRIBUTE_VALUE, type Tag, tagsIn, textOfHtml, withoutHidden } from './html-tags.ts';

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
  /** The index of its closing tag. */
  readonly closing: number;
}

/** The tags and the headings of an HTML node. */
export interface ParsedHtml {
  /** The value of the node when it was parsed. */
  readonly value: string;
  readonly tags: readonly Tag[];
  /** The headings by the index of their opening tag. */
  readonly headings: ReadonlyMap<number, JudgedHtml>;
  readonly list: readonly HtmlHeading[];
}

const ID = new RegExp(String.raw`(?:^|\s)id${ATTRIBUTE_VALUE}`, 'i');
const ID_OR_NAME = new RegExp(String.raw`(?:^|\s)(?:id|name)${ATTRIBUTE_VALUE}`, 'i');
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
export function headingsOfHtml(node: Html): readonly HtmlHeading[] {
  return parseHtml(node).list;
}

/** Returns the tags and the headings of an HTML node. */
export function parseHtml(node: Html): ParsedHtml {
  const known = parsed.get(node);
  if (known?.value === node.value) return known;
  const value = withoutHidden(node.value);
  const tags = /<h[1-6]\b/i.test(value)
    ? tagsIn(value)
    : tagsIn(value).filter(({ name }) => CLOSED_ELEMENTS.has(name));
  const headings = new Map<number, JudgedHtml>();
  const points = new Points(node);
  let first = -1;
  for (const [i, { name, closes }] of tags.entries()) {
    if (!/^h[1-6]$/.test(name)) continue;
    if (!closes) first = i;
    else if (first !== -1 && tags[first]!.name === name) {
      const own = tags.slice(first, i + 1);
      headings.set(first, { ...judge(node, points, value, own), closing: i });
      first = -1;
    }
  }
  if (headings.size > 0) {
    objectToSpecimens(value, tags, headings);
    objectToBoxes(value, tags, headings);
  }
  const list = [...headings.values()].map(({ heading }) => heading);
  const result = { value: node.value, tags, headings, list };
  parsed.set(node, result);
  return result;
}

/** The number of headings in a row, each one level below the one before, that show what headings look like. */
const SPECIMEN = 3;
/** The length of the longest line with a heading, apart from the heading, in UTF-16 code units. */
const LONGEST_LINE = 1000;

/** Objects to headings that only show what headings of each level look like. */
function objectToSpecimens(value: string, tags: readonly Tag[], headings: Map<number, JudgedHtml>): void {
  let run: number[] = [];
  let last: JudgedHtml | undefined;
  const finish = () => {
    if (run.length >= SPECIMEN)
      for (const key of run)
        headings.set(key, { ...headings.get(key)!, objection: 'it shows what a heading looks like' });
    run = [];
  };
  for (const [key, judged] of [...headings]) {
    const follows =
      last?.heading.depth === judged.heading.depth - 1 &&
      textOfHtml(value.slice(tags[last!.closing]!.end, tags[key]!.start)) === '';
    if (!follows) finish();
    run.push(key);
    last = judged;
  }
  finish();
}

/** Objects to headings in an element with a class and other text, such as a warning or a card. */
function objectToBoxes(value: string, tags: readonly Tag[], headings: Map<number, JudgedHtml>): void {
  /** The number of texts outside headings before each tag. */
  const texts: number[] = [];
  let closing = -1;
  let count = 0;
  for (const [i, tag] of tags.entries()) {
    texts.push(count);
    closing = Math.max(closing, headings.get(i)?.closing ?? -1);
    if (i >= closing && textOfHtml(value.slice(tag.end, tags[i + 1]?.start)) !== '') count++;
  }
  const boxes: { from: number; to: number }[] = [];
  const open: number[] = [];
  for (const [to, { name, closes }] of tags.entries()) {
    if (name !== 'div' && name !== 'section' && name !== 'article') continue;
    if (!closes) open.push(to);
    const from = closes ? open.pop() : undefined;
    if (from !== undefined && /\bclass\s*=/i.test(tags[from]!.attributes) && texts[to]! > texts[from]!)
      boxes.push({ from, to });
  }
  boxes.sort((a, b) => a.from - b.from);
  let next = 0;
  let end = -1;
  for (const [key, judged] of [...headings]) {
    for (; next < boxes.length && boxes[next]!.from < key; next++) end = Math.max(end, boxes[next]!.to);
    if (key < end) headings.set(key, { ...judged, objection: BOX_TITLE });
  }
}

/**
 * Makes a heading of its tags: the first opens it, the last closes it.
 *
 * @param value the value of the node without its comments.
 */
function judge(node: Html, points: Points, value: string, tags: readonly Tag[]): Omit<JudgedHtml, 'closing'> {
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
    position: { start: points.at(opening.start), end: points.at(closing.end) },
    html: node,
    id: (match?.[1] ?? match?.[2] ?? match?.[3]) || undefined,
  };
  return { heading, objection: objectionTo(value, inside, tags) };
}

function objectionTo(value: string, text: string, tags: readonly Tag[]): string | undefined {
  const [opening, closing] = [tags[0]!, tags.at(-1)!];
  if (text === '') return NO_TEXT;
  if (TEMPLATE.test(text) || PROGRAM.test(opening.attributes)) return 'it is filled in by a program';
  if (text.includes('\n')) return 'it has several lines';
  if (tags.filter(({ name, closes }) => name === 'a' && !closes).length > 1) return 'it is a row of links';
  const near = value.slice(Math.max(0, opening.start - LONGEST_LINE), opening.start);
  const before = near.slice(near.lastIndexOf('\n') + 1);
  const [after] = value.slice(closing.end, closing.end + LONGEST_LINE).split('\n');
  const isAlone = before.length + after!.length < LONGEST_LINE && textOfHtml(before + after) === '';
  return isAlone ? undefined : 'other text is on its line';
}

/** The offsets of an HTML node as points of the note, if the node is at its top level. */
class Points {
  readonly #node: Html;
  readonly #starts: number[] = [0];

  constructor(node: Html) {
    this.#node = node;
    for (let at = node.value.indexOf('\n'); at !== -1; at = node.value.indexOf('\n', at + 1))
      this.#starts.push(at + 1);
  }

  at(offset: number): { line: number; column: number; offset: number } {
    const start = this.#node.position?.start ?? { line: 1, column: 1, offset: 0 };
    const line = firstIndex(this.#starts.length, (i) => this.#starts[i]! > offset) - 1;
    return {
      line: start.line + line,
      column: offset - this.#starts[line]! + (line > 0 ? 1 : start.column),
      offset: (start.offset ?? 0) + offset,
    };
  }
}
