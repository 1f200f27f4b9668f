/**
 * The headings of a note as written: those of Markdown and those of HTML, in order. Headings inside block
 * quotes, list items and the syntax of other programs are not included.
 */

import type { Heading, Root, RootContent } from 'mdast';
import { BOX_TITLE, CLOSED_ELEMENTS, NO_TEXT, parseHtml } from '../source/html-headings.ts';
import type { Tag } from '../source/html-tags.ts';
import { NestedRanges } from '../source/nested-ranges.ts';
import { accidentalHeadings } from './accidental-headings.ts';

/** A heading, and whether it begins a section. */
export interface WrittenHeading {
  /** A heading of the tree, or an `HtmlHeading`. */
  readonly heading: Heading;
  /** Why it does not begin a section, as a clause; `undefined` if it does. */
  readonly objection: string | undefined;
}

/**
 * Returns all headings among some blocks, with the objections to them.
 *
 * @param blocks the top-level blocks of the note, or of a part of it.
 */
export function writtenHeadings(blocks: readonly RootContent[]): WrittenHeading[] {
  const headings: WrittenHeading[] = [];
  const accidents = accidentalHeadings(blocks);
  /** The elements whose headings do not count, by the number of headings before their tags. */
  const elements = new NestedRanges();
  for (const block of blocks) {
    if (block.type === 'heading') {
      const isParagraph = accidents.get(block) === 'sure';
      const empty = block.children.length === 0 ? NO_TEXT : undefined;
      const objection = isParagraph ? 'it is a paragraph above a thematic break' : empty;
      headings.push({ heading: block, objection });
    } else if (block.type === 'html') {
      const { tags, headings: own } = parseHtml(block);
      for (const [i, tag] of tags.entries()) {
        const heading = own.get(i);
        const isTitle =
          heading?.objection === BOX_TITLE && heading.heading.depth === 1 && headings.length === 0;
        if (heading) headings.push(isTitle ? { ...heading, objection: undefined } : heading);
        if (CLOSED_ELEMENTS.has(tag.name)) elements.add(tag, headings.length);
      }
    } else if (block.type === 'paragraph' && elements.isOpen) {
      const inline = block.children.flatMap((node) => (node.type === 'html' ? parseHtml(node).tags : []));
      for (const tag of withoutPairs(inline))
        if (tag.closes && CLOSED_ELEMENTS.has(tag.name)) elements.add(tag, headings.length);
    }
  }
  let next = 0;
  for (const { name, from, to } of elements.closed()) {
    for (next = Math.max(next, from); next < to; next++)
      headings[next] = { ...headings[next]!, objection: `it is inside <${name}>` };
  }
  return headings;
}

/** Returns the tags without those of elements that begin and end among them. */
function withoutPairs(tags: readonly Tag[]): Tag[] {
  const left: Tag[] = [];
  for (const tag of tags) {
    const last = left.at(-1);
    if (tag.closes && last && !last.closes && last.name === tag.name) left.pop();
    else left.push(tag);
  }
  return left;
}

/** Returns the headings of a note that begin sections. */
export function sectionHeadings({ children }: Root): Heading[] {
  return writtenHeadings(children).flatMap(({ heading, objection }) =>
    objection === undefined ? heading : [],
  );
}
