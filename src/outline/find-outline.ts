/**
 * The outline of a note: its headings, and the lines that serve as headings, in order, with the depths that
 * they should have. All rules about headings use this outline.
 */

import type { Heading, PhrasingContent } from 'mdast';
import { isContentsName } from '../contents/contents-place.ts';
import type { Contents } from '../contents/find-contents.ts';
import { type Source, startOf } from '../source/source.ts';
import { numberingOf } from '../titles/numbering.ts';
import { countWords, hasSentenceEnd, isSentenceCase } from '../titles/sentence.ts';
import {
  type HeadingCandidate,
  type HtmlCandidate,
  headingCandidates,
  type MarkdownCandidate,
  type PseudoCandidate,
  type UnspacedCandidate,
  writtenDepth,
} from './heading-candidates.ts';
import { planDepths } from './heading-depths.ts';
import type { LevelDoubt } from './level-doubts.ts';
import { nestingOf } from './nesting.ts';
import { type PlannedHeading, tierOf, tierOfLine } from './planned-heading.ts';
import { isUnnumbered } from './tagline.ts';

/** A line of the outline: a heading candidate with the depth that it should have. */
export type Entry = MarkdownEntry | HtmlEntry | PseudoEntry | UnspacedEntry;

interface EntryDepth {
  /** The depth that the heading should have, from 1. It may exceed 6, the deepest heading in Markdown. */
  readonly depth: number;
  /** Why it differs from the written depth; `undefined` if it does not, or no depth is written. */
  readonly why: string | undefined;
  /** Why the depth may be wrong although it is kept, and the text of the division before it. */
  readonly doubt?: { readonly type: LevelDoubt['type']; readonly before: string } | undefined;
}

export type MarkdownEntry = MarkdownCandidate & EntryDepth;
/** The depth of a heading in HTML is always the written one. */
export type HtmlEntry = HtmlCandidate & EntryDepth;
export type PseudoEntry = PseudoCandidate & EntryDepth;
export type UnspacedEntry = UnspacedCandidate & EntryDepth;

/**
 * Returns the outline of a note. Headings inside block quotes and list items, and headings in HTML with an
 * objection, are not included.
 *
 * @param contents the table of contents, which may name pseudo-headings.
 */
export function outlineOf(source: Source, contents: Contents | undefined): Entry[] {
  const candidates = headingCandidates(source, contents);
  const depths = planDepths(headingsToPlan(candidates, contents), source.dialect.levelsAreSizes);
  const texts = new Map(candidates.map((candidate) => [nodeOf(candidate), candidate.text]));
  const entries: Entry[] = [];
  let section = 0;
  for (const candidate of candidates) {
    const planned = depths.get(nodeOf(candidate));
    switch (candidate.type) {
      case 'heading': {
        const { depth, why } = planned ?? { depth: candidate.heading.depth, why: undefined };
        if (planned) section = depth;
        const doubt = planned?.doubt;
        const known = doubt && { type: doubt.type, before: texts.get(doubt.before)! };
        entries.push({ ...candidate, depth, why, doubt: known });
        break;
      }
      case 'html':
        if (!planned) break;
        section = candidate.heading.depth;
        entries.push({ ...candidate, depth: section, why: undefined });
        break;
      case 'pseudo':
        entries.push({ ...candidate, depth: planned?.depth ?? section + 1, why: undefined });
        break;
      case 'unspaced':
        section = planned!.depth;
        entries.push({ ...candidate, depth: section, why: planned!.why });
    }
  }
  return entries;
}

/** Returns the node that a candidate is planned by. */
function nodeOf(candidate: HeadingCandidate): PlannedHeading['node'] {
  if (candidate.type === 'pseudo') return candidate.pseudo.paragraph;
  return candidate.type === 'unspaced' ? candidate.unspaced : candidate.heading;
}

/** A version at the beginning of the title of a release: `1.2.0`, or `[1.2]` before a year. */
const VERSION = /^\[?v?\d+\.\d+(?:\.\d+\S*|\]?(?=.*\b\d{4}\b))/i;
/** The number of words from which a text that ends like a sentence is one. */
const MIN_SENTENCE_WORDS = 4;
/** The depth from which headings are no larger than text. */
const SMALL_PRINT_DEPTH = 5;
const PLAIN = {
  listedUnder: undefined,
  listed: false,
  version: false,
  fixed: false,
  isSmallPrint: false,
} as const;

/**
 * Returns the headings whose depths are planned: the candidates without an objection. The tier of a
 * pseudo-heading depends on the heading above it and on the rank of its marker.
 */
function headingsToPlan(
  candidates: readonly HeadingCandidate[],
  contents: Contents | undefined,
): PlannedHeading[] {
  const sections = candidates.filter(({ objection }) => objection === undefined);
  const ranks = nestingOf(markersBySection(candidates));
  const listedUnder = contents ? parentsIn(contents) : new Map<Heading, Heading>();
  const listed = new Set(contents?.items.map(({ heading }) => heading));
  const name = contents && nameHeading(sections, contents);
  // The title of a note without a heading is in its front matter or its file name. Lines above the first
  // heading of a note are as deep as its topmost headings.
  const written = sections.flatMap((candidate) =>
    candidate.type === 'pseudo' ? [] : writtenDepth(candidate),
  );
  const depthAbove = written.length > 0 ? written.reduce((a, b) => Math.min(a, b)) - 1 : 1;
  const open: OpenSection[] = [];
  const enter = (depth: number): void => {
    while (open.length > 0 && open.at(-1)!.depth >= depth) open.pop();
    // A real heading one level below the section shows that the pseudo-headings in it are not at that level.
    if (open.at(-1)?.depth === depth - 1) open.at(-1)!.markers.clear();
    open.push({ depth, markers: new Set(), isContentsName: false });
  };
  return sections.map((candidate): PlannedHeading => {
    const node = nodeOf(candidate);
    const numbering = numberingOf(candidate.text);
    if (candidate.type === 'pseudo') {
      const { marker } = candidate.pseudo;
      // The section of the table of contents has no subsections.
      const section =
        open.find(({ markers }) => markers.has(marker)) ??
        open.findLast(({ isContentsName }) => !isContentsName);
      section?.markers.add(marker);
      const tier = tierOfLine(section?.depth ?? depthAbove, ranks.get(marker) ?? 1, ranks.size);
      return { node, tier, numbering, ...PLAIN };
    }
    if (candidate.type === 'unspaced') {
      const { depth } = candidate.unspaced;
      enter(depth);
      return { node, tier: tierOf(depth), numbering, ...PLAIN };
    }
    const { heading } = candidate;
    enter(heading.depth);
    open.at(-1)!.isContentsName = heading === name;
    return {
      node,
      tier: tierOf(heading.depth),
      numbering,
      listedUnder: listedUnder.get(heading),
      listed: listed.has(heading),
      version: VERSION.test(candidate.text),
      fixed: candidate.type === 'html',
      isSmallPrint: candidate.type === 'heading' && isSmallPrint(candidate),
    };
  });
}

/** Whether a heading of one of the smallest sizes is a sentence, or only links and images. */
function isSmallPrint({ heading, text }: MarkdownCandidate): boolean {
  if (heading.depth < SMALL_PRINT_DEPTH || !isUnnumbered(text)) return false;
  if (hasSentenceEnd(text) && isSentenceCase(text) && countWords(text) >= MIN_SENTENCE_WORDS) return true;
  return heading.children.length > 0 && heading.children.every(isEmbed);
}

function isEmbed(node: PhrasingContent): boolean {
  if (node.type === 'text') return node.value.trim() === '';
  return ['link', 'linkReference', 'image', 'imageReference', 'html'].includes(node.type);
}

/** Returns the heading above the table of contents if it is its name. */
function nameHeading(sections: readonly HeadingCandidate[], { list }: Contents): Heading | undefined {
  const above = sections
    .filter((candidate) => candidate.type === 'heading' || candidate.type === 'html')
    .findLast(({ heading }) => startOf(heading) < startOf(list));
  return above && isContentsName(above.text) ? above.heading : undefined;
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
function markersBySection(candidates: readonly HeadingCandidate[]): string[][] {
  const sections: string[][] = [[]];
  for (const candidate of candidates) {
    if (candidate.type === 'heading' || (candidate.type === 'html' && candidate.objection === undefined))
      sections.push([]);
    else if (candidate.type === 'pseudo' && candidate.objection === undefined)
      sections.at(-1)!.push(candidate.pseudo.marker);
  }
  return sections;
}
