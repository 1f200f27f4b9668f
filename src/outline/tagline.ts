/** Taglines: a sentence that says what a chapter is about, set as a heading right under the chapter's own. */

import type { Heading, RootContent } from 'mdast';
import { headingText } from '../links/slug.ts';
import { containsSentenceBreak, countWords, endsLikeSentence, isSentenceCase } from '../titles/sentence.ts';

/** What `findTaglines` makes of a heading. */
export type TaglineVerdict = 'sure' | 'maybe';

/**
 * Finds headings that are sentences and stand right under a higher heading.
 *
 * Several sentences are prose wherever they stand. A tagline has no like beside it: a sentence that is the first of several headings of its level is one of them.
 * Sure: at least six words that end like a sentence, or hold the end of one; or at least eight words in
 * sentence case where the note has sure ones at the same level. Maybe: other sentences, and ten words in sentence
 * case with nothing under them.
 */
export function findTaglines(blocks: readonly RootContent[]): Map<Heading, TaglineVerdict> {
  const nextHeading = headingsAfter(blocks);
  const candidates = blocks.flatMap((block, i) => {
    const above = blocks[i - 1];
    if (block.type !== 'heading' || above?.type !== 'heading' || above.depth >= block.depth) return [];
    if (block.position!.start.line !== block.position!.end.line) return [];
    const below = blocks[i + 1];
    const empty = !below || (below.type === 'heading' && below.depth <= block.depth);
    const next = nextHeading[i];
    // What has sections of its own is one itself.
    if (next && next.depth > block.depth) return [];
    const alone = !hasSiblings(block, i, blocks);
    return [{ heading: block, text: headingText(block), empty, alone }];
  });
  const verdicts = new Map<Heading, TaglineVerdict>(
    blocks.flatMap((block) => (isProse(block) ? [[block, 'sure']] : [])),
  );
  for (const { heading, text, alone } of candidates) {
    if (countWords(text) < 6) continue;
    if (alone && isSentence(text)) verdicts.set(heading, 'sure');
  }
  const depths = new Set([...verdicts.keys()].map(({ depth }) => depth));
  for (const { heading, text, empty, alone } of candidates) {
    if (verdicts.has(heading) || text.endsWith('?') || !isSentenceCase(text)) continue;
    if (alone && depths.has(heading.depth) && countWords(text) >= 8) verdicts.set(heading, 'sure');
    else if (countWords(text) >= (empty ? 10 : 6) && (empty || isSentence(text)))
      verdicts.set(heading, 'maybe');
  }
  return verdicts;
}

/** The next heading after each block. */
function headingsAfter(blocks: readonly RootContent[]): (Heading | undefined)[] {
  const after: (Heading | undefined)[] = [];
  let next: Heading | undefined;
  for (let i = blocks.length - 1; i >= 0; i--) {
    const block = blocks[i]!;
    after[i] = next;
    if (block.type === 'heading') next = block;
  }
  return after;
}

/** Whether the next heading that is not below a candidate is of its own level: then it is one of several. */
function hasSiblings(heading: Heading, at: number, blocks: readonly RootContent[]): boolean {
  for (let i = at + 1; i < blocks.length; i++) {
    const block = blocks[i]!;
    if (block.type === 'heading' && block.depth <= heading.depth) return block.depth === heading.depth;
  }
  return false;
}

/** Whether a block is a heading of several sentences. */
function isProse(block: RootContent): block is Heading {
  if (block.type !== 'heading' || block.position!.start.line !== block.position!.end.line) return false;
  const text = headingText(block);
  return (
    countWords(text) >= 20 && endsLikeSentence(text) && containsSentenceBreak(text) && isSentenceCase(text)
  );
}

function isSentence(text: string): boolean {
  return (endsLikeSentence(text) || containsSentenceBreak(text)) && isSentenceCase(text);
}
