/** Paragraphs that a rule directly below them makes setext headings. */

import type { Heading, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { descendants } from '../source/walk.ts';
import { countWords, hasSentenceEnd, isLongProse, isSentenceCase } from '../titles/sentence.ts';
import { decodePercent } from './addresses.ts';

/** How certain it is that a heading is a paragraph. */
export type AccidentVerdict = 'sure' | 'maybe';

/** The number of words from which a sentence is too long for a title. */
const LONG_SENTENCE = 12;
/** The number of lines that no title has. */
const LINES_OF_TEXT = 4;
/** The length of the shortest thematic break. */
const BREAK_LENGTH = 3;

/**
 * Finds setext headings that are paragraphs with a rule directly below them: several sentences, a long
 * sentence with a full stop, or lines of prose, addresses or items. Headings that a link or a list item names
 * are meant.
 *
 * An accident is `sure` if the rule has at least three `-` and the note has no setext title of the same depth,
 * or the paragraph is several sentences of at least 20 words. Rows of a table and other texts of several lines
 * are a `maybe`.
 *
 * @param blocks the top-level blocks of the note, or of a part of it.
 */
export function accidentalHeadings(blocks: readonly RootContent[]): Map<Heading, AccidentVerdict> {
  const verdicts = new Map<Heading, AccidentVerdict>();
  const setext = blocks.filter(isSetext);
  const accidents = new Set(setext.filter((heading) => isParagraph(heading) || isDoubtful(heading)));
  if (accidents.size === 0) return verdicts;
  const named = namesIn(blocks);
  const depthsOfTitles = new Set(setext.flatMap((heading) => (accidents.has(heading) ? [] : heading.depth)));
  for (const heading of accidents) {
    if (named.has(lettersOf(textOf(heading)))) continue;
    const isRule = heading.depth === 2 && underlineOf(heading) >= BREAK_LENGTH;
    const hasTitles = depthsOfTitles.has(heading.depth);
    const sure = isRule && isParagraph(heading) && (!hasTitles || isLongProse(textOf(heading)));
    verdicts.set(heading, sure ? 'sure' : 'maybe');
  }
  return verdicts;
}

/** Returns the headings that may be something else: accidental ones, and a torn row of a table above `---`. */
export function doubtedHeadings(blocks: readonly RootContent[]): ReadonlySet<Heading> {
  const rows = blocks.filter(isSetext).filter((heading) => textOf(heading).includes('|'));
  return new Set([...accidentalHeadings(blocks).keys(), ...rows]);
}

/** Whether a block is a heading with an underline. */
function isSetext(block: RootContent): block is Heading {
  const last = block.type === 'heading' ? block.children.at(-1) : undefined;
  return last?.position !== undefined && last.position.end.line < block.position!.end.line;
}

/** Returns the number of lines of a setext heading above its underline. */
function linesOf(heading: Heading): number {
  return heading.position!.end.line - heading.position!.start.line;
}

/** Returns the length of the underline, with the whitespace around it. */
function underlineOf(heading: Heading): number {
  return heading.position!.end.column - 1;
}

const ADDRESS = /\bhttps?:\/\/\S/;
const ITEM = /^[•·▪◦‣●○][ \t]/m;
/** A row of a table. */
const ROW = /^\|.*\|$/s;

/** Whether a heading is surely not a title. */
function isParagraph(heading: Heading): boolean {
  const text = textOf(heading);
  if (ROW.test(text)) return false;
  const words = countWords(text);
  const isProse = hasSentenceEnd(text);
  if (words >= LONG_SENTENCE && isProse && isSentenceCase(text)) return true;
  if (ITEM.test(text)) return true;
  const lines = linesOf(heading);
  if (lines >= LINES_OF_TEXT) return true;
  return lines > 1 && (ADDRESS.test(text) || (isProse && words >= lines * 3));
}

/** Whether a heading may be something else than a title. */
function isDoubtful(heading: Heading): boolean {
  const text = textOf(heading);
  return (
    linesOf(heading) > 1 || ROW.test(text) || (underlineOf(heading) < BREAK_LENGTH && text.endsWith(':'))
  );
}

/** Returns the letters and digits of the names that links within the note and list items mention. */
function namesIn(blocks: readonly RootContent[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of blocks.flatMap((block) => [...descendants(block)])) {
    if (node.type === 'link' && node.url.startsWith('#')) names.add(lettersOf(decodePercent(node.url)));
    if (node.type === 'listItem' && node.children[0]?.type === 'paragraph')
      names.add(lettersOf(textOf(node.children[0])));
  }
  return names;
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
