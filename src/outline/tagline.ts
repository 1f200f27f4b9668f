/** Taglines: a sentence that says what a chapter is about, set as a heading right under the chapter's own. */

import type { Heading, RootContent } from 'mdast';
import { headingText } from './slug.ts';

const SENTENCE_END = /[.!…]["'”’)\]]*$/;
const SENTENCE_BREAK =
  /(?<!\b(?:\p{L}|vs|[dmj]r|sr|mrs|ms|st|prof|no|fig|vol|al|etc|cf|eds?|inc|ltd|co|pp))[.!?]["'”’)]*\s+["'“‘(]*\p{Lu}/iu;
const ABBREVIATION_END = /\b(?:\p{L}|etc|e\.g|i\.e|vs|inc|ltd|co|jr|sr|al|v\d+(?:\.\d+)*)\.$/iu;

/** What `findTaglines` makes of a heading. */
export type TaglineVerdict = 'sure' | 'maybe';

/**
 * Finds headings that are sentences and stand right under a higher heading.
 *
 * A tagline has no like beside it: a sentence that is the first of several headings of its level is one of them.
 * Sure: at least six words that end like a sentence, or hold the end of one; or at least eight words in
 * sentence case where the note has sure ones at the same level. Maybe: other sentences, and ten words in sentence
 * case with nothing under them.
 */
export function findTaglines(blocks: readonly RootContent[]): Map<Heading, TaglineVerdict> {
  const candidates = blocks.flatMap((block, i) => {
    const above = blocks[i - 1];
    if (block.type !== 'heading' || above?.type !== 'heading' || above.depth >= block.depth) return [];
    if (block.position!.start.line !== block.position!.end.line) return [];
    const below = blocks[i + 1];
    const empty = !below || (below.type === 'heading' && below.depth <= block.depth);
    const alone = !hasSiblings(block, i, blocks);
    return [{ heading: block, text: headingText(block), empty, alone }];
  });
  const verdicts = new Map<Heading, TaglineVerdict>();
  for (const { heading, text, alone } of candidates) {
    if (wordCount(text) < 6) continue;
    if (alone && isSentence(text)) verdicts.set(heading, 'sure');
  }
  const depths = new Set([...verdicts.keys()].map(({ depth }) => depth));
  for (const { heading, text, empty, alone } of candidates) {
    if (verdicts.has(heading) || text.endsWith('?') || !isSentenceCase(text)) continue;
    if (alone && depths.has(heading.depth) && wordCount(text) >= 8) verdicts.set(heading, 'sure');
    else if (wordCount(text) >= (empty ? 10 : 6) && (empty || isSentence(text)))
      verdicts.set(heading, 'maybe');
  }
  return verdicts;
}

/** Whether the next heading that is not below a candidate is of its own level: then it is one of several. */
function hasSiblings(heading: Heading, at: number, blocks: readonly RootContent[]): boolean {
  for (let i = at + 1; i < blocks.length; i++) {
    const block = blocks[i]!;
    if (block.type === 'heading' && block.depth <= heading.depth) return block.depth === heading.depth;
  }
  return false;
}

function isSentence(text: string): boolean {
  const ends = SENTENCE_END.test(text) && !ABBREVIATION_END.test(text);
  return (ends || SENTENCE_BREAK.test(text)) && isSentenceCase(text);
}

/** Whether most words after the first begin in lower case, unlike those of a title. */
function isSentenceCase(text: string): boolean {
  const words = text.match(/\p{L}[\p{L}'’-]*/gu)?.slice(1) ?? [];
  const lower = words.filter((word) => /^\p{Ll}/u.test(word)).length;
  return words.length > 0 && lower / words.length >= 0.7;
}

function wordCount(text: string): number {
  return text.match(/\p{L}[\p{L}\d'’-]*/gu)?.length ?? 0;
}
