/**
 * The outline of a note: its headings, and the lines that serve as headings, in order, with the depths that
 * they should have. All rules about headings use this outline.
 */

import type { Heading, Paragraph } from 'mdast';
import { isContentsName } from '../contents/contents-place.ts';
import type { Contents } from '../contents/find-contents.ts';
import { wordsOf } from '../contents/match-items.ts';
import { headingText } from '../links/slug.ts';
import { addTo } from '../source/grouping.ts';
import type { Source } from '../source/source.ts';
import { numberingOf } from '../titles/numbering.ts';
import { type PlannedDepth, planDepths } from './heading-depths.ts';
import { nestingOf } from './nesting.ts';
import { type PlannedHeading, tierOf, tierOfLine } from './planned-heading.ts';
import { findPseudoHeadings, type PseudoHeading } from './pseudo-headings.ts';
import { findTaglines, type TaglineVerdict } from './tagline.ts';
import { findUnspacedHeadings, type UnspacedHeading } from './unspaced-headings.ts';

/** A line of the outline. */
export type Entry = HeadingEntry | PseudoEntry | UnspacedEntry;

interface CommonEntry {
  readonly text: string;
  /** The depth that the heading should have, from 1. It may exceed 6, the deepest heading in Markdown. */
  readonly depth: number;
  /** Why it differs from the written depth; `undefined` if it does not, or no depth is written. */
  readonly why: string | undefined;
}

export interface HeadingEntry extends CommonEntry {
  readonly type: 'heading';
  readonly heading: Heading;
  /** Whether the heading is a tagline; `undefined` if it is not. */
  readonly tagline: TaglineVerdict | undefined;
}

export interface PseudoEntry extends CommonEntry {
  readonly type: 'pseudo';
  readonly pseudo: PseudoHeading;
}

export interface UnspacedEntry extends CommonEntry {
  readonly type: 'unspaced';
  readonly unspaced: UnspacedHeading;
}

/**
 * Returns the outline of a note. Headings inside block quotes and list items are not included.
 *
 * @param contents the table of contents, which may name pseudo-headings.
 */
export function outlineOf(source: Source, contents: Contents | undefined): Entry[] {
  const blocks = source.tree.children;
  const taglines = findTaglines(blocks);
  const listed = new Set(contents?.items.map(({ title }) => wordsOf(title)));
  const pseudoHeadings = findPseudoHeadings(source, (title) => listed.has(wordsOf(title)));
  const pseudos = new Map(pseudoHeadings.map((pseudo) => [pseudo.paragraph, pseudo]));
  const texts = new Map(
    blocks.flatMap((block) => (block.type === 'heading' ? [[block, headingText(block)]] : [])),
  );
  const unspaced = byParagraph(findUnspacedHeadings(source));
  const depths = planDepths(
    headingsToPlan(source, pseudos, unspaced, taglines, texts, contents),
    source.dialect.levelsAreSizes,
  );

  const entries: Entry[] = [];
  let section = 0;
  for (const block of blocks) {
    if (block.type === 'heading') {
      const { depth, why }: PlannedDepth = depths.get(block) ?? { depth: block.depth, why: undefined };
      if (depths.has(block)) section = depth;
      const text = texts.get(block)!;
      entries.push({ type: 'heading', heading: block, text, tagline: taglines.get(block), depth, why });
    } else if (block.type === 'paragraph' && pseudos.has(block)) {
      const pseudo = pseudos.get(block)!;
      const depth = depths.get(block)?.depth ?? section + 1;
      entries.push({ type: 'pseudo', pseudo, text: pseudo.text, depth, why: undefined });
    } else if (block.type === 'paragraph') {
      for (const heading of unspaced.get(block) ?? []) {
        const { depth, why } = depths.get(heading)!;
        section = depth;
        entries.push({ type: 'unspaced', unspaced: heading, text: heading.text, depth, why });
      }
    }
  }
  return entries;
}

function byParagraph(headings: readonly UnspacedHeading[]): ReadonlyMap<Paragraph, UnspacedHeading[]> {
  const groups = new Map<Paragraph, UnspacedHeading[]>();
  for (const heading of headings) addTo(groups, heading.paragraph, heading);
  return groups;
}

const VERSION = /^\[?v?\d+\.\d+(?:\.\d+\S*|\]?(?=.*\b\d{4}\b))/i;
const PLAIN = { listedUnder: undefined, version: false } as const;

/**
 * Returns the headings whose depths are planned: all except taglines, and the pseudo-headings without an
 * objection. The tier of a pseudo-heading depends on the heading above it and on the rank of its marker.
 */
function headingsToPlan(
  source: Source,
  pseudos: ReadonlyMap<Paragraph, PseudoHeading>,
  unspaced: ReadonlyMap<Paragraph, readonly UnspacedHeading[]>,
  taglines: ReadonlyMap<Heading, TaglineVerdict>,
  texts: ReadonlyMap<Heading, string>,
  contents: Contents | undefined,
): PlannedHeading[] {
  const ranks = nestingOf(markersBySection(source, pseudos));
  const listedUnder = contents ? parentsIn(contents) : new Map<Heading, Heading>();
  const name = contents && nameHeading(source, contents);
  const planned: PlannedHeading[] = [];
  // The title of a note without a heading is in its front matter or its file name.
  const open: OpenSection[] = [];
  const enter = (depth: number): void => {
    while (open.length > 0 && open.at(-1)!.depth >= depth) open.pop();
    // A real heading one level below the section shows that the pseudo-headings in it are not at that level.
    if (open.at(-1)?.depth === depth - 1) open.at(-1)!.markers.clear();
    open.push({ depth, markers: new Set(), isContentsName: false });
  };
  for (const node of source.tree.children) {
    if (node.type === 'heading' && taglines.get(node) !== 'sure') {
      enter(node.depth);
      const text = texts.get(node)!;
      planned.push({
        node,
        tier: tierOf(node.depth),
        numbering: numberingOf(text),
        listedUnder: listedUnder.get(node),
        version: VERSION.test(text),
      });
      open.at(-1)!.isContentsName = node === name;
    }
    if (node.type !== 'paragraph') continue;
    for (const heading of unspaced.get(node) ?? []) {
      enter(heading.depth);
      const tier = tierOf(heading.depth);
      planned.push({ node: heading, tier, numbering: numberingOf(heading.text), ...PLAIN });
    }
    const pseudo = pseudos.get(node);
    if (!pseudo || pseudo.objection !== undefined) continue;
    // The section of the table of contents has no subsections.
    const section =
      open.find(({ markers }) => markers.has(pseudo.marker)) ??
      open.findLast(({ isContentsName }) => !isContentsName);
    section?.markers.add(pseudo.marker);
    const tier = tierOfLine(section?.depth ?? 1, ranks.get(pseudo.marker) ?? 1, ranks.size);
    planned.push({ node, tier, numbering: numberingOf(pseudo.text), ...PLAIN });
  }
  return planned;
}

/** Returns the heading above the table of contents if it is its name. */
function nameHeading(source: Source, { list }: Contents): Heading | undefined {
  const blocks = source.tree.children;
  const above = blocks.slice(0, blocks.indexOf(list)).findLast((block) => block.type === 'heading');
  return above && isContentsName(headingText(above)) ? above : undefined;
}

/** Returns the parent of each heading in a table of contents; headings at its top level are absent. */
function parentsIn({ items }: Contents): Map<Heading, Heading> {
  const parents = new Map<Heading, Heading>();
  const open: (Heading | undefined)[] = [];
  for (const { heading, level } of items) {
    open.length = level;
    const parent = open.at(-1);
    if (heading && parent) parents.set(heading, parent);
    open.push(heading);
  }
  return parents;
}

/** A section that has not ended yet. */
interface OpenSection {
  readonly depth: number;
  /** The markers of the pseudo-headings that are its direct subsections. */
  readonly markers: Set<string>;
  /** Whether its heading is the name of a table of contents. */
  isContentsName: boolean;
}

/** Returns the markers of the pseudo-headings without an objection below each real heading. */
function markersBySection(source: Source, pseudos: ReadonlyMap<unknown, PseudoHeading>): string[][] {
  const sections: string[][] = [[]];
  for (const block of source.tree.children) {
    if (block.type === 'heading') sections.push([]);
    const pseudo = pseudos.get(block);
    if (pseudo && pseudo.objection === undefined) sections.at(-1)!.push(pseudo.marker);
  }
  return sections;
}
