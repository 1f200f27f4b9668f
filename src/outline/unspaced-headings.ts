/** Headings without the space after their marker, `##Like this`: Markdown takes them for text. */

import type { Paragraph } from 'mdast';
import { type Source, startOf } from '../source/source.ts';

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
  const habit = found.some(({ depth }) => depth > 1);
  return found.filter(
    ({ depth, text }) => depth > 1 || (habit && /\s|\p{Lo}/u.test(text) && !TAGS.test(text)),
  );
}
