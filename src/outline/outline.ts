/**
 * The note as a book: its headings and the lines that stand for headings, in order, each with its place in the
 * book and the depth that it should have. Structure is decided here, once; rules only carry it out.
 */

import type { Heading, Paragraph } from 'mdast';
import type { Source } from '../source/source.ts';
import { numberingOf } from './numbering.ts';
import { type Planned, planDepths } from './plan.ts';
import { findPseudoHeadings, nestingOf, type PseudoHeading } from './pseudo-headings.ts';
import { headingText } from './slug.ts';
import { findTaglines, type TaglineVerdict } from './tagline.ts';

/** One line of the outline. */
export type Entry = HeadingEntry | PseudoEntry;

export interface HeadingEntry {
  readonly type: 'heading';
  readonly heading: Heading;
  readonly text: string;
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
  const texts = new Map(
    blocks.flatMap((block) => (block.type === 'heading' ? [[block, headingText(block)]] : [])),
  );
  const ranks = nestingOf(sectionsOf(source, pseudos));
  const planned = toPlan(source, pseudos, taglines, texts, ranks);
  const depths = planDepths(planned);

  const entries: Entry[] = [];
  let section = 0;
  for (const block of blocks) {
    if (block.type === 'heading') {
      const depth = depths.get(block) ?? block.depth;
      if (depths.has(block)) section = depth;
      const text = texts.get(block)!;
      entries.push({ type: 'heading', heading: block, text, tagline: taglines.get(block), depth });
    } else if (block.type === 'paragraph' && pseudos.has(block)) {
      const pseudo = pseudos.get(block)!;
      const depth = depths.get(block) ?? section + 1;
      entries.push({ type: 'pseudo', pseudo, text: pseudo.text, depth });
    }
  }
  return entries;
}

/**
 * What the depths are planned of: all headings but taglines, and the sure pseudo-headings. Those of one style stand
 * just below the heading that the style was first used under, for as long as its section lasts.
 */
function toPlan(
  source: Source,
  pseudos: ReadonlyMap<Paragraph, PseudoHeading>,
  taglines: ReadonlyMap<Heading, TaglineVerdict>,
  texts: ReadonlyMap<Heading, string>,
  ranks: ReadonlyMap<string, number>,
): Planned[] {
  const planned: Planned[] = [];
  const open: { depth: number; markers: Set<string> }[] = [];
  for (const node of source.tree.children) {
    if (node.type === 'heading' && taglines.get(node) !== 'sure') {
      while (open.length > 0 && open.at(-1)!.depth >= node.depth) open.pop();
      open.push({ depth: node.depth, markers: new Set() });
      planned.push({ node, depth: node.depth, numbering: numberingOf(texts.get(node)!) });
    }
    const pseudo = node.type === 'paragraph' ? pseudos.get(node) : undefined;
    if (!pseudo?.sure) continue;
    const { marker } = pseudo;
    const base = open.find(({ markers }) => markers.has(marker)) ?? open.at(-1);
    base?.markers.add(marker);
    const below = (ranks.get(marker) ?? 1) / (ranks.size + 1);
    planned.push({ node: pseudo.paragraph, depth: (base?.depth ?? 0) + below, numbering: undefined });
  }
  return planned;
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
