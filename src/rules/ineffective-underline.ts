/** Underlines that make no heading, because of the block above them. Part of `accidental-heading`. */

import type { RootContent } from 'mdast';
import { quoted } from '../messages/quoted.ts';
import { lineEnd, lineStart } from '../source/line-bounds.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { countWords, hasSentenceEnd } from '../titles/sentence.ts';
import type { Finding } from './define-rule.ts';

/** A title has at most this many words. */
const MOST_WORDS = 12;
/** An underline of at least this length that is about as long as the line above it is meant as one. */
const SHORTEST_CLEAR = 4;
const TOLERANCE = 2;
/** `1. Filters`, `- Filters`: a marker, and the text of an item. */
const ITEM = /^(?:(?<number>\d{1,9}[.)])|[-*+])[ \t]+(?<text>\S.*)$/;
/** A line that continues a paragraph in a list or block quote, because it is not indented. */
const EQUALS = /(?<=\n)={3,}(?=[ \t]*(?:\n|$))/g;
/** `#Filters`, which has no space after the marker and so is the text of the underlined heading. `#filters` is a tag. */
const MARKED = /^(?:#(?=[A-Z\u00C0-\uFFFF])|#{2,6}(?=[A-Za-z\u00C0-\uFFFF]))/;

/** Finds the underlines of a note that make no heading, and headings with both a marker and an underline. */
export function* ineffectiveUnderlines(source: Source): Generator<Finding> {
  const { tree, damage } = source;
  const hasConflicts = damage.some(({ kind }) => kind === 'conflict');
  for (const [i, block] of tree.children.entries()) {
    const above = tree.children[i - 1];
    const item = above && underlinedItem(source, above, block);
    if (item) yield itemFinding(source, above, item);
    if (hasConflicts) continue;
    if (block.type === 'list' || block.type === 'blockquote') yield* equalsIn(source, block);
    if (above && isEqualsBelow(source, above, block)) yield equalsFinding(source, startOf(block), above);
    if (block.type === 'heading') yield* markedAndUnderlined(source, block);
  }
}

/** Whether two blocks may be a heading and its underline. A blank line between them would hide the mistake. */
export function mayBeUnderlined(source: Source, above: RootContent, block: RootContent): boolean {
  return underlinedItem(source, above, block) !== undefined || isEqualsBelow(source, above, block);
}

interface UnderlinedItem {
  /** The text of the item, with its number. */
  readonly title: string;
  /** Whether the underline is about as long as the item. */
  readonly isClear: boolean;
}

/** Returns a list of one short item directly above a line of hyphens; `undefined` if it is none. */
function underlinedItem(source: Source, above: RootContent, block: RootContent): UnderlinedItem | undefined {
  if (above.type !== 'list' || block.type !== 'thematicBreak' || !isDirectlyBelow(above, block))
    return undefined;
  const [item, ...others] = above.children;
  if (others.length > 0 || item?.children.length !== 1 || item.children[0]!.type !== 'paragraph')
    return undefined;
  const written = source.slice(above);
  const underline = source.slice(block).trimEnd();
  const { number, text } = ITEM.exec(written)?.groups ?? {};
  if (text === undefined || !/^-+$/.test(underline)) return undefined;
  const isClear =
    underline.length >= SHORTEST_CLEAR && Math.abs(underline.length - written.length) <= TOLERANCE;
  if (!(number || isClear) || countWords(text) > MOST_WORDS || hasSentenceEnd(text)) return undefined;
  return { title: number ? `${number} ${text}` : text, isClear };
}

function itemFinding(source: Source, list: RootContent, { title, isClear }: UnderlinedItem): Finding {
  return {
    message: `Unexpected list item ${quoted(source.slice(list))} above “---”, expected ${quoted(`## ${title}`)}; not fixed because “---” may be a thematic break`,
    start: startOf(list),
    end: endOf(list),
    actual: source.slice(list),
    expected: [`## ${title}`],
    unsure: true,
    info: !isClear,
  };
}

/** Finds lines of `=` that continue a paragraph in a list or block quote. */
function* equalsIn(source: Source, block: RootContent): Generator<Finding> {
  for (const { index } of source.slice(block).matchAll(EQUALS)) {
    const start = startOf(block) + index;
    if (!source.untouchable.hit(start, start + 1)) yield equalsFinding(source, start, block);
  }
}

/** Whether a line of `=` is directly below a heading, and so begins a paragraph. */
function isEqualsBelow(source: Source, above: RootContent, block: RootContent): boolean {
  return (
    above.type === 'heading' &&
    block.type === 'paragraph' &&
    isDirectlyBelow(above, block) &&
    /^={3,}[ \t]*(?:\n|$)/.test(source.slice(block))
  );
}

/** @param start the place of the line of `=`. */
function equalsFinding({ body }: Source, start: number, above: RootContent): Finding {
  const end = start + body.slice(start, lineEnd(body, start)).trimEnd().length;
  return {
    message: `Unexpected “===” as text${above.type === 'heading' ? ' below a heading' : ', expected a heading above it'}`,
    start,
    end,
    actual: body.slice(start, end),
    unsure: true,
  };
}

/** Finds `#Filters` with an underline, which is a heading with “#” in its text. */
function* markedAndUnderlined(source: Source, heading: RootContent): Generator<Finding> {
  const written = source.slice(heading);
  const marker = MARKED.exec(written)?.[0];
  if (marker === undefined || !written.includes('\n')) return;
  const title = written.slice(0, lineEnd(written, 0)).trimEnd();
  const underline = source.body.slice(lineStart(source.body, endOf(heading)), endOf(heading)).trim();
  yield {
    message: `Unexpected ${quoted(marker)} in the text of the heading ${quoted(title)}; not fixed because either ${quoted(marker)} or ${quoted(underline.slice(0, 3))} may be its intended marker`,
    start: startOf(heading),
    end: startOf(heading) + title.length,
    actual: title,
    unsure: true,
  };
}

function isDirectlyBelow(above: RootContent, block: RootContent): boolean {
  return block.position!.start.line === above.position!.end.line + 1;
}
