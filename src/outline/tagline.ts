/** Taglines: sentences written as a heading directly below the heading of a chapter. */

import type { Heading, RootContent } from 'mdast';
import { headingText } from '../links/slug.ts';
import { writtenHeadings } from '../links/written-headings.ts';
import { addTo } from '../source/grouping.ts';
import { blockOfHeading } from '../source/html-headings.ts';
import { numberingOf } from '../titles/numbering.ts';
import { countWords, hasSentenceEnd, isLongProse, isSentenceCase } from '../titles/sentence.ts';
import { UnicodePattern } from '../titles/unicode-pattern.ts';

/** How certain it is that a heading is a tagline. */
export type TaglineVerdict = 'sure' | 'maybe';

/** The share of the headings of one depth that must have the place of a tagline before any of them is one. */
const MAJORITY = 2 / 3;
/** The number of words from which several sentences are prose wherever they are. */
const SURE_PROSE = 30;

/**
 * Finds taglines. A tagline is directly below a higher heading, has neither subsections nor siblings, and is a
 * sentence of at least six words. Numbered headings, questions and headings that end in "…" are not taglines,
 * nor are headings below another sentence.
 *
 * A tagline is `sure` if most headings of its depth have the place of a tagline, and it ends like a sentence or
 * contains the end of one. If there is one, others of its depth only need eight words in sentence case. All
 * other sentences in such a place are a `maybe`. So are ten words in sentence case with nothing below them,
 * and a heading without siblings that has several sentences, wherever it is; from 30 words on, it is `sure`.
 *
 * @param blocks the top-level blocks of the note.
 */
export function findTaglines(blocks: readonly RootContent[]): Map<Heading, TaglineVerdict> {
  const headings = headingsIn(blocks);
  const verdicts = new Map<Heading, TaglineVerdict>();
  const byDepth = new Map<number, PlacedHeading[]>();
  for (const heading of headings) addTo(byDepth, heading.node.depth, heading);
  for (const sameDepth of byDepth.values()) {
    const inPlace = sameDepth.filter(({ alone, below }) => alone && below).length;
    const isHabit = inPlace >= sameDepth.length * MAJORITY;
    const sentences = sameDepth.filter((heading) => isCandidate(heading) && isSentence(heading.text));
    for (const { node } of sentences) verdicts.set(node, isHabit ? 'sure' : 'maybe');
    for (const heading of sameDepth) {
      const { node, text, empty } = heading;
      if (!isCandidate(heading) || verdicts.has(node) || !isSentenceCase(text)) continue;
      if (isHabit && sentences.length > 0 && countWords(text) >= 8) verdicts.set(node, 'sure');
      else if (empty && countWords(text) >= 10) verdicts.set(node, 'maybe');
    }
  }
  for (const { node, text, alone } of headings)
    if (alone && !verdicts.has(node) && isLongProse(text) && isSentenceCase(text) && isUnnumbered(text))
      verdicts.set(node, countWords(text) >= SURE_PROSE ? 'sure' : 'maybe');
  return verdicts;
}

/** A heading and its place. */
interface PlacedHeading {
  readonly node: Heading;
  readonly text: string;
  /** Whether no other heading of its depth is in its section, and none is below it. */
  readonly alone: boolean;
  /** Whether it is one line directly below a higher heading that is not a sentence itself. */
  readonly below: boolean;
  /** Whether the next heading follows it, or nothing. */
  readonly empty: boolean;
}

/** Returns the headings among blocks with their places. */
function headingsIn(blocks: readonly RootContent[]): PlacedHeading[] {
  const indexes = new Map(blocks.map((block, i) => [block, i]));
  const indexOf = (heading: Heading) => indexes.get(blockOfHeading(heading))!;
  const headings = writtenHeadings(blocks).filter(({ objection }) => objection === undefined);
  const open: number[] = [];
  return headings.map(({ heading: node }, i) => {
    const { depth } = node;
    const at = indexOf(node);
    while (open.length > 0 && open.at(-1)! > depth) open.pop();
    const isFirst = open.at(-1) !== depth;
    if (isFirst) open.push(depth);
    const next = headings[i + 1]?.heading;
    const previous = headings[i - 1]?.heading;
    const above = previous && indexOf(previous) === at - 1 ? previous : undefined;
    const { start, end } = node.position!;
    const isOneLine = start.line === end.line;
    return {
      node,
      text: headingText(node),
      alone: isFirst && (!next || next.depth < depth),
      below: isOneLine && above !== undefined && above.depth < depth && !isSentence(headingText(above)),
      empty: (next ? indexOf(next) : blocks.length) === at + 1,
    };
  });
}

function isCandidate({ text, alone, below }: PlacedHeading): boolean {
  return (
    alone && below && isUnnumbered(text) && countWords(text) >= 6 && !/(?:[?？…]|\.{3})["'”’)\]]*$/.test(text)
  );
}

/** A number near the start of a title: "Figure 8-3. Locks", "Red flag #2: Locks". */
const NUMBERED = new UnicodePattern(
  String.raw`^[^\p{L}\p{N}]*(?:\p{L}+ ){0,3}#?\p{Nd}+(?:[-.]\p{Nd}+)*\s*[.:：)）–—-]`,
);

/** Whether a title has no number, in any notation. */
export function isUnnumbered(text: string): boolean {
  return !numberingOf(text) && !NUMBERED.test(text);
}

function isSentence(text: string): boolean {
  return hasSentenceEnd(text) && isSentenceCase(text);
}
