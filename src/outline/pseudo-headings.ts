/**
 * Pseudo-headings: emphasised lines that stand for headings. The marker carries the level: where a note uses
 * `_Reliability_` above `*Hardware Faults*`, its own order of nesting says which is which.
 */

import type { Emphasis, Paragraph, PhrasingContent, RootContent, Strong } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { endOf, type Source, startOf } from '../source/source.ts';

/** An emphasised line that may stand for a heading. */
export interface PseudoHeading {
  readonly paragraph: Paragraph;
  /** The innermost node of the emphasis; its children are the heading's. */
  readonly emphasis: Emphasis | Strong;
  /** The emphasis' opening marker, such as `_`, `**` or `***`. */
  readonly marker: string;
  readonly text: string;
  /** Whether the section's text follows in the same paragraph, on the next line. */
  readonly glued: boolean;
  /** Whether its style, place and words leave no doubt that it is a heading. */
  readonly sure: boolean;
}

const LONGEST = 80;
const MOST_WORDS = 12;
/** How often a note must set a style apart on lines of its own before the style counts as a heading style. */
const HABIT = 3;

const ENDS_LIKE_PROSE = /[.,;:!…]["'”’)]*$/;
const SENTENCE_BREAK = /[\p{Ll}\d][.!?]\s+\p{Lu}/u;
const CAPTION =
  /^(?:figure|fig\.?|table|listing|image|photo|source|diagram|chart|plate|screenshot|credit)s?\b/i;
const LABEL =
  /^(?:note|n\.?b|example|warning|tip|important|caution|info|update|edit|answer|question|input|output|result|solution|hint|pros?|cons?|advantages?|disadvantages?|see also|tl;?dr|todo|bad|good|wrong|right|before|after|or|and|(?:answer|question|option|case|example) ?\w)s?$/i;
const DATE =
  /\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/i;
const PICTURE = /<(?:img|figure|svg|picture|table|video|iframe|canvas|center)\b/i;
const SIGNATURE = /^(?:by\s|[-–—~]|\(|the end$|fin$)/i;

/**
 * Finds the emphasised lines at the top level of a note and judges each by itself, by its style's habits in the
 * whole note, and by what stands round it.
 */
export function findPseudoHeadings(source: Source): PseudoHeading[] {
  const blocks = source.tree.children;
  const lines = blocks.flatMap((block, i) => {
    const line = emphasisedLine(source, block);
    return line ? [{ ...line, at: i }] : [];
  });
  const repeated = repeatedTexts(lines, blocks);
  const found = lines.map((line) => ({
    ...line,
    fits: reads(line.text) && stands(blocks, line.at) && !repeated.has(line.at),
    attribution: blocks[line.at - 1]?.type === 'blockquote',
    edge: isAtEdge(line, blocks, line.at),
  }));
  const habits = styleHabits(found, blocks.filter(({ type }) => type === 'paragraph').length);
  return found
    .filter(({ text }) => text.length <= LONGEST && !ENDS_LIKE_PROSE.test(text))
    .map(({ at: _, attribution: _a, edge: _e, fits, ...line }) => ({
      ...line,
      sure: fits && habits.has(line.marker),
    }));
}

/**
 * The lines whose text is met more than once under one heading, like those who speak in a dialogue, or right under
 * several headings, like the author of each poem.
 */
function repeatedTexts(
  lines: readonly (Line & { at: number })[],
  blocks: readonly RootContent[],
): Set<number> {
  const byPlace = new Map<string, number[]>();
  let heading = 0;
  let next = 0;
  for (const line of lines) {
    for (; next < line.at; next++) if (blocks[next]!.type === 'heading') heading = next;
    const key = `${heading === line.at - 1 ? 'right under' : heading} ${line.text}`;
    byPlace.set(key, [...(byPlace.get(key) ?? []), line.at]);
  }
  return new Set([...byPlace.values()].filter(({ length }) => length > 1).flat());
}

type Line = Omit<PseudoHeading, 'sure'>;

/** A line with what tells whether it is a title. */
interface Judged extends Line {
  /** The index of its block. */
  readonly at: number;
  /** Whether its words and its place are those of a title. */
  readonly fits: boolean;
  /** Whether it follows a quotation. */
  readonly attribution: boolean;
  /** Whether it begins or ends the note. */
  readonly edge: boolean;
}

/** A paragraph that is one emphasis, or begins with a line that is; `undefined` for any other block. */
function emphasisedLine(source: Source, block: RootContent): Line | undefined {
  if (block.type !== 'paragraph') return undefined;
  const [outer, next] = block.children;
  if (outer?.type !== 'emphasis' && outer?.type !== 'strong') return undefined;
  const glued = next !== undefined;
  if (glued && next.type !== 'break' && !(next.type === 'text' && next.value.startsWith('\n')))
    return undefined;
  const inner = outer.children.length === 1 ? outer.children[0]! : outer;
  const emphasis = inner.type === 'emphasis' || inner.type === 'strong' ? inner : outer;
  if (emphasis.children.length === 0 || !emphasis.children.every(isPlain)) return undefined;
  const slice = source.slice(outer);
  if (slice.includes('\n')) return undefined;
  const marker = source.body.slice(startOf(outer), startOf(emphasis.children[0]!));
  return { paragraph: block, emphasis, marker, text: textOf(emphasis).trim(), glued };
}

/** Links, images and HTML in a line make it something else than a title often enough. */
function isPlain(node: PhrasingContent): boolean {
  return node.type === 'text' || node.type === 'inlineCode';
}

/** Whether the words of a line could be a title. */
function reads(text: string): boolean {
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];
  return (
    words.length > 0 &&
    words.length <= MOST_WORDS &&
    text.length <= LONGEST &&
    /^["'“‘(]*[\p{Lu}\p{Lo}\p{N}]/u.test(text) &&
    /\p{L}/u.test(text) &&
    !ENDS_LIKE_PROSE.test(text) &&
    !SENTENCE_BREAK.test(text) &&
    ![CAPTION, LABEL, DATE, SIGNATURE].some((pattern) => pattern.test(text))
  );
}

/** Whether a line stands where a heading would: not by a picture or table, and under some heading. */
function stands(blocks: readonly RootContent[], at: number): boolean {
  const above = blocks[at - 1];
  if (above?.type === 'table' || (above?.type === 'html' && PICTURE.test(above.value))) return false;
  if (above?.type === 'paragraph' && above.children.at(-1)?.type === 'image') return false;
  const first = blocks.findIndex(({ type }) => type === 'heading');
  return first !== -1 && first < at;
}

/** Whether a line is the first under the title or the last of the note, which may be a subtitle or a signature. */
function isAtEdge(line: Line, blocks: readonly RootContent[], at: number): boolean {
  const above = blocks[at - 1];
  return (above?.type === 'heading' && above.depth === 1) || (!line.glued && at === blocks.length - 1);
}

/** The markers that a note sets apart on lines of their own as a habit, and seldom for anything but a title. */
function styleHabits(found: readonly Judged[], paragraphs: number): Set<string> {
  const habits = new Set<string>();
  for (const marker of new Set(found.map((line) => line.marker))) {
    const all = found.filter((line) => line.marker === marker && !line.glued);
    const inside = all.filter(({ edge }) => !edge);
    // Two titles within the note vouch for one at its beginning or end.
    const lines = inside.length >= HABIT - 1 ? all : inside;
    const fitting = lines.filter(({ fits }) => fits);
    const places = new Set(lines.map(({ at }) => at));
    const runs = fitting.filter(({ at }) => places.has(at + 1));
    const attributions = fitting.filter(({ attribution }) => attribution);
    // Lines in italics after every other paragraph are translations, or what somebody does on a stage.
    const crowded = marker.length === 1 && lines.length > 4 && lines.length >= paragraphs * 0.45;
    if (
      fitting.length >= HABIT &&
      fitting.length >= lines.length * 0.75 &&
      runs.length <= fitting.length * 0.3 &&
      attributions.length <= fitting.length * 0.5 &&
      !crowded
    ) {
      habits.add(marker);
    }
  }
  return habits;
}

/**
 * How the heading styles of a note nest: 1 for the outermost. Of two styles met in one section, the one that
 * comes first in more sections is the outer one.
 *
 * @param sections the markers of each section in order, a section being what one real heading stands above.
 */
export function nestingOf(sections: readonly (readonly string[])[]): Map<string, number> {
  const markers = [...new Set(sections.flat())];
  const above = (a: string, b: string): number => {
    const both = sections.filter((section) => section.includes(a) && section.includes(b));
    return both.reduce((sum, section) => sum + Math.sign(section.indexOf(b) - section.indexOf(a)), 0);
  };
  const order = [...markers].sort((a, b) => above(b, a) || markers.indexOf(a) - markers.indexOf(b));
  const ranks = new Map<string, number>();
  for (const marker of order) {
    const outer = order.filter((other) => ranks.has(other) && above(other, marker) > 0);
    ranks.set(marker, Math.max(0, ...outer.map((other) => ranks.get(other)!)) + 1);
  }
  return ranks;
}

/** Where a pseudo-heading's title ends in the source and the rest of its paragraph begins. */
export function titleEnd({ emphasis, marker }: PseudoHeading): number {
  return endOf(emphasis.children.at(-1)!) + marker.length;
}
