/**
 * The outline of a note: its headings, and the lines that serve as headings, in order, with the depths that
 * they should have. All rules about headings use this outline.
 */

import type { PhrasingContent } from 'mdast';
import type { Contents } from '../contents/find-contents.ts';
import type { Source } from '../source/source.ts';
import { numberingOf } from '../titles/numbering.ts';
import { countWords, hasSentenceEnd, isSentenceCase } from '../titles/sentence.ts';
import {
  type Candidates,
  type HeadingCandidate,
  type HtmlCandidate,
  headingCandidates,
  type MarkdownCandidate,
  nodeOf,
  type PseudoCandidate,
  type UnspacedCandidate,
  writtenDepth,
} from './heading-candidates.ts';
import { planDepths } from './heading-depths.ts';
import type { LevelDoubt } from './level-doubts.ts';
import { LineSections } from './line-sections.ts';
import { ListedHeadings } from './listed-headings.ts';
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
  const found = headingCandidates(source, contents);
  const { candidates } = found;
  const depths = planDepths(headingsToPlan(found), source.dialect.levelsAreSizes);
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
 * pseudo-heading depends on the heading above it, on the rank of its marker, and on the table of contents.
 */
function headingsToPlan({ candidates, list }: Candidates): PlannedHeading[] {
  const sections = candidates.filter(({ objection }) => objection === undefined);
  const ranks = nestingOf(markersBySection(candidates));
  const listing = new ListedHeadings(sections, list);
  const lines = new LineSections(sections, listing);
  return sections.map((candidate): PlannedHeading => {
    const node = nodeOf(candidate);
    const numbering = numberingOf(candidate.text);
    const listedUnder = listing.parentOf(node);
    if (candidate.type === 'pseudo') {
      const { marker } = candidate.pseudo;
      const tier = tierOfLine(lines.depthAbove(candidate), ranks.get(marker) ?? 1, ranks.size);
      return { node, tier, numbering, ...PLAIN, listedUnder };
    }
    lines.enter(candidate);
    const tier = tierOf(writtenDepth(candidate));
    if (candidate.type === 'unspaced') return { node, tier, numbering, ...PLAIN };
    return {
      node,
      tier,
      numbering,
      listedUnder,
      listed: listing.has(node),
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
