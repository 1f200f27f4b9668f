/**
 * The note as a book: its headings and the lines that stand for headings, in order, each with its place in the
 * book and the depth that it should have. Structure is decided here, once; rules only carry it out.
 */

import type { Heading, Paragraph } from 'mdast';
import { isContentsName } from '../contents/contents-place.ts';
import { type Contents, findContents } from '../contents/find-contents.ts';
import { wordsOf } from '../contents/match-items.ts';
import { headingText } from '../links/slug.ts';
import { addTo } from '../source/grouping.ts';
import type { Source } from '../source/source.ts';
import { numberingOf } from '../titles/numbering.ts';
import { type PlannedDepth, planDepths } from './heading-depths.ts';
import { nestingOf } from './nesting.ts';
import type { Planned } from './planned-heading.ts';
import { findPseudoHeadings, type PseudoHeading } from './pseudo-headings.ts';
import { findTaglines, type TaglineVerdict } from './tagline.ts';
import { findUnspacedHeadings, type UnspacedHeading } from './unspaced-headings.ts';

/** One line of the outline. */
export type Entry = HeadingEntry | PseudoEntry | UnspacedEntry;

interface Placed {
  readonly text: string;
  /** The depth that it should have, from 1; more than 6 where Markdown has no such heading. */
  readonly depth: number;
  /** Why that is not the depth written; `undefined` where it is, or none is written. */
  readonly why: string | undefined;
}

export interface HeadingEntry extends Placed {
  readonly type: 'heading';
  readonly heading: Heading;
  /** Whether this is no heading but a sentence set as one. */
  readonly tagline: TaglineVerdict | undefined;
}

export interface PseudoEntry extends Placed {
  readonly type: 'pseudo';
  readonly pseudo: PseudoHeading;
}

export interface UnspacedEntry extends Placed {
  readonly type: 'unspaced';
  readonly unspaced: UnspacedHeading;
}

/**
 * Reads the outline of a note. Headings inside quotations and list items are no part of it.
 *
 * @param contents its contents list, which tells of headings as well.
 */
export function outlineOf(source: Source, contents = findContents(source.tree)): Entry[] {
  const blocks = source.tree.children;
  const taglines = findTaglines(blocks);
  const named = new Set(contents?.items.map(({ title }) => wordsOf(title)));
  const found = findPseudoHeadings(source, (title) => named.has(wordsOf(title)));
  const pseudos = new Map(found.map((pseudo) => [pseudo.paragraph, pseudo]));
  const texts = new Map(
    blocks.flatMap((block) => (block.type === 'heading' ? [[block, headingText(block)]] : [])),
  );
  const unspaced = byParagraph(findUnspacedHeadings(source));
  const depths = planDepths(
    toPlan(source, pseudos, unspaced, taglines, texts, contents),
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
      for (const one of unspaced.get(block) ?? []) {
        const { depth, why } = depths.get(one)!;
        section = depth;
        entries.push({ type: 'unspaced', unspaced: one, text: one.text, depth, why });
      }
    }
  }
  return entries;
}

function byParagraph(found: readonly UnspacedHeading[]): ReadonlyMap<Paragraph, UnspacedHeading[]> {
  const lines = new Map<Paragraph, UnspacedHeading[]>();
  for (const one of found) addTo(lines, one.paragraph, one);
  return lines;
}

const VERSION = /^\[?v?\d+\.\d+(?:\.\d+\S*|\]?(?=.*\b\d{4}\b))/i;
const PLAIN = { listedUnder: undefined, version: false } as const;

/**
 * What the depths are planned of: all headings but taglines, and the sure pseudo-headings, each below the heading
 * that it stands under, in the order in which their styles nest.
 */
function toPlan(
  source: Source,
  pseudos: ReadonlyMap<Paragraph, PseudoHeading>,
  unspaced: ReadonlyMap<Paragraph, readonly UnspacedHeading[]>,
  taglines: ReadonlyMap<Heading, TaglineVerdict>,
  texts: ReadonlyMap<Heading, string>,
  contents: Contents | undefined,
): Planned[] {
  const ranks = nestingOf(markersBySection(source, pseudos));
  const listedUnder = contents ? parentsIn(contents) : new Map<Heading, Heading>();
  const name = contents && nameHeading(source, contents);
  const planned: Planned[] = [];
  // A note without any heading has its title elsewhere: in its front matter, or in its name.
  const open: OpenSection[] = [];
  const enter = (depth: number): void => {
    while (open.length > 0 && open.at(-1)!.depth >= depth) open.pop();
    // Where real headings stand at the depth that lines have seemed to stand at, those are not it.
    if (open.at(-1)?.depth === depth - 1) open.at(-1)!.markers.clear();
    open.push({ depth, markers: new Set(), names: false });
  };
  for (const node of source.tree.children) {
    if (node.type === 'heading' && taglines.get(node) !== 'sure') {
      enter(node.depth);
      const text = texts.get(node)!;
      planned.push({
        node,
        depth: node.depth,
        numbering: numberingOf(text),
        listedUnder: listedUnder.get(node),
        version: VERSION.test(text),
      });
      open.at(-1)!.names = node === name;
    }
    if (node.type !== 'paragraph') continue;
    for (const one of unspaced.get(node) ?? []) {
      enter(one.depth);
      planned.push({ node: one, depth: one.depth, numbering: numberingOf(one.text), ...PLAIN });
    }
    const pseudo = pseudos.get(node);
    if (!pseudo || pseudo.objection !== undefined) continue;
    // Nothing but the list stands under its name.
    const section =
      open.find(({ markers }) => markers.has(pseudo.marker)) ?? open.findLast(({ names }) => !names);
    section?.markers.add(pseudo.marker);
    const depth = (section?.depth ?? 1) + (ranks.get(pseudo.marker) ?? 1) / (ranks.size + 1);
    planned.push({ node, depth, numbering: numberingOf(pseudo.text), ...PLAIN });
  }
  return planned;
}

/** The heading that is the name of the contents list, and nothing else. */
function nameHeading(source: Source, { list }: Contents): Heading | undefined {
  const blocks = source.tree.children;
  const above = blocks.slice(0, blocks.indexOf(list)).findLast((block) => block.type === 'heading');
  return above && isContentsName(headingText(above)) ? above : undefined;
}

/** The heading that each is listed under, where it is not on top. */
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

/** A heading with what stands under it so far. */
interface OpenSection {
  readonly depth: number;
  /** The markers of the lines that stand just below it. */
  readonly markers: Set<string>;
  /** Whether it is the name of a contents list. */
  names: boolean;
}

/** The markers of the sure pseudo-headings under each real heading. */
function markersBySection(source: Source, pseudos: ReadonlyMap<unknown, PseudoHeading>): string[][] {
  const sections: string[][] = [[]];
  for (const block of source.tree.children) {
    if (block.type === 'heading') sections.push([]);
    const pseudo = pseudos.get(block);
    if (pseudo && pseudo.objection === undefined) sections.at(-1)!.push(pseudo.marker);
  }
  return sections;
}
