/** Taglines: sentences written as a heading directly below the heading of a chapter. */

import type { Heading, RootContent } from 'mdast';
import { headingText } from '../links/slug.ts';
import { containsSentenceBreak, countWords, endsLikeSentence, isSentenceCase } from '../titles/sentence.ts';

/** How certain it is that a heading is a tagline. */
export type TaglineVerdict = 'sure' | 'maybe';

/**
 * Finds taglines among the headings directly below a higher heading. Headings of several sentences are
 * taglines anywhere.
 *
 * A heading is `sure` to be a tagline if it has at least six words and ends like a sentence or contains the
 * end of one; or at least eight words in sentence case, if other headings of its depth are `sure`. Both only
 * apply if the next heading is not a sibling, because a tagline has no siblings. Other sentences of at least
 * six words are a `maybe`, and so are ten words in sentence case with nothing below them.
 *
 * @param blocks the top-level blocks of the note.
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
    // A heading with subsections is a section.
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

/** Returns the next heading after each block. */
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

/** Whether the next heading that is not below a heading has the same depth. */
function hasSiblings(heading: Heading, at: number, blocks: readonly RootContent[]): boolean {
  for (let i = at + 1; i < blocks.length; i++) {
    const block = blocks[i]!;
    if (block.type === 'heading' && block.depth <= heading.depth) return block.depth === heading.depth;
  }
  return false;
}

/** Whether a block is a heading of several sentences, at least 20 words long. */
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
