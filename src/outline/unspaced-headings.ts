/** Headings without the space after their marker, `##Like this`: Markdown takes them for text. */

import type { Paragraph } from 'mdast';
import { type Source, startOf } from '../source/source.ts';
import { countWords, endsLikeSentence, holdsSentenceEnd, isStatement } from './sentence.ts';

/** A line that begins with a run of `#` and goes straight on with its title. */
export interface UnspacedHeading {
  readonly paragraph: Paragraph;
  /** How many `#` it has, from 1 to 6. */
  readonly depth: number;
  /** The title as it stands in the source, and where it ends there. */
  readonly text: string;
  readonly end: number;
}

const LINE = /^(#{1,6})(?![#!{[:\s])([^\n]*[\p{L}\p{N}][^\n]*)/u;
/** How many clear ones vouch for one that begins otherwise. */
const HABIT = 2;
/** From how many words a title may be a sentence. */
const LONG = 6;
/** `#one #two`: the tags of a note. */
const TAGS = /\s#\S/;

/**
 * Finds them among the paragraphs at the top level of a note. One `#` may begin a tag, too: it counts only where the
 * note leaves out the space after two or more as well, and several words follow.
 */
export function findUnspacedHeadings(source: Source): UnspacedHeading[] {
  const found = source.tree.children.flatMap((block): UnspacedHeading[] => {
    if (block.type !== 'paragraph' || block.children[0]?.type !== 'text') return [];
    const start = startOf(block);
    const match = LINE.exec(source.body.slice(start, block.position!.end.offset));
    if (!match) return [];
    const depth = match[1]!.length;
    return [{ paragraph: block, depth, text: match[2]!.trimEnd(), end: start + match[0].trimEnd().length }];
  });
  const titled = found.filter(({ depth, text }) => depth > 1 && /^[^\p{L}\p{N}]*[\p{Lu}\p{Lo}]/u.test(text));
  return found.filter((one) => {
    const { depth, text } = one;
    if (countWords(text) >= LONG && (endsLikeSentence(text) || holdsSentenceEnd(text))) return false;
    if (titled.includes(one)) return true;
    // A small letter or a figure may begin a command, a colour or a number as well.
    if (depth > 1) return titled.length >= HABIT && /^[\p{L}\p{N}]/u.test(text);
    const title = /^["'“‘]?[\p{Lu}\p{Lo}]/u.test(text) && /\s|\p{Lo}/u.test(text) && !TAGS.test(text);
    return titled.length > 0 && title && !endsLikeSentence(text) && !isStatement(text);
  });
}
