/**
 * The note as a book: its headings and the lines that stand for headings, in order, each with its place in the
 * book and the depth that it should have. Structure is decided here, once; rules only carry it out.
 */

import type { Heading } from 'mdast';
import type { Source } from '../source/source.ts';
import { type Numbering, numberingOf } from './numbering.ts';
import { planDepths } from './plan.ts';
import { findPseudoHeadings, nestingOf, type PseudoHeading } from './pseudo-headings.ts';
import { headingText } from './slug.ts';
import { findTaglines, type TaglineVerdict } from './tagline.ts';

/** One line of the outline. */
export type Entry = HeadingEntry | PseudoEntry;

export interface HeadingEntry {
  readonly type: 'heading';
  readonly heading: Heading;
  readonly text: string;
  readonly numbering: Numbering | undefined;
  /** Whether this is no heading but a sentence set as one. */
  readonly tagline: TaglineVerdict | undefined;
  /** The depth that it should have, from 1; more than 6 where Markdown has no such heading. */
  readonly depth: number;
}

export interface PseudoEntry {
  readonly type: 'pseudo';
  readonly pseudo: PseudoHeading;
  readonly text: string;
  readonly depth: number;
}

/** Reads the outline of a note. Headings inside quotations and list items are no part of it. */
export function outlineOf(source: Source): Entry[] {
  const blocks = source.tree.children;
  const taglines = findTaglines(blocks);
  const pseudos = new Map(findPseudoHeadings(source).map((pseudo) => [pseudo.paragraph, pseudo]));

  const headings = blocks.filter((block) => block.type === 'heading');
  const texts = new Map(headings.map((heading) => [heading, headingText(heading)]));
  const numberings = new Map(headings.map((heading) => [heading, numberingOf(texts.get(heading)!)]));
  const depths = planDepths(
    headings
      .filter((heading) => taglines.get(heading) !== 'sure')
      .map((heading) => ({ heading, depth: heading.depth, numbering: numberings.get(heading) })),
  );

  const ranks = nestingOf(sectionsOf(source, pseudos));
  const entries: Entry[] = [];
  let section = 0;
  let last = 0;
  for (const block of blocks) {
    if (block.type === 'heading') {
      const tagline = taglines.get(block);
      const depth = depths.get(block) ?? block.depth;
      if (tagline !== 'sure') section = last = depth;
      entries.push({
        type: 'heading',
        heading: block,
        text: texts.get(block)!,
        numbering: numberings.get(block),
        tagline,
        depth,
      });
    } else if (block.type === 'paragraph' && pseudos.has(block)) {
      const pseudo = pseudos.get(block)!;
      const depth = Math.min(section + (ranks.get(pseudo.marker) ?? 1), last + 1);
      if (pseudo.sure) last = depth;
      entries.push({ type: 'pseudo', pseudo, text: pseudo.text, depth });
    }
  }
  return entries;
}

/** The markers of the sure pseudo-headings under each real heading. */
function sectionsOf(source: Source, pseudos: ReadonlyMap<unknown, PseudoHeading>): string[][] {
  const sections: string[][] = [[]];
  for (const block of source.tree.children) {
    if (block.type === 'heading') sections.push([]);
    const pseudo = pseudos.get(block);
    if (pseudo?.sure) sections.at(-1)!.push(pseudo.marker);
  }
  return sections;
}
