/**
 * The headings of a note as written: those of Markdown and those of HTML, in order. Headings inside block
 * quotes, list items and the syntax of other programs are not included.
 */

import type { Heading, Root } from 'mdast';
import { htmlHeadingsIn } from './html-headings.ts';
import { startOf } from './source.ts';

/** A heading, and whether it begins a section. */
export interface WrittenHeading {
  /** A heading of the tree, or an `HtmlHeading`. */
  readonly heading: Heading;
  /** Why it does not begin a section, as a clause; `undefined` if it does. */
  readonly objection: string | undefined;
}

/** Returns all headings of a note with the objections to them. */
export function writtenHeadings(tree: Root): WrittenHeading[] {
  const inMarkdown = tree.children.flatMap((heading): WrittenHeading[] =>
    heading.type === 'heading'
      ? [{ heading, objection: heading.children.length === 0 ? 'it has no text' : undefined }]
      : [],
  );
  const inHtml = htmlHeadingsIn(tree.children);
  if (inHtml.length === 0) return inMarkdown;
  return [...inMarkdown, ...inHtml].sort((a, b) => startOf(a.heading) - startOf(b.heading));
}

/** Returns the headings of a note that begin sections. */
export function sectionHeadings(tree: Root): Heading[] {
  return writtenHeadings(tree).flatMap(({ heading, objection }) => (objection === undefined ? heading : []));
}
