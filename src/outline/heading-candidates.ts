/**
 * The one list of a note's heading candidates, in order: headings as written, in Markdown and in HTML,
 * headings without a space after `#`, and emphasised lines. All that reads headings reads this list.
 */

import type { Heading, Root } from 'mdast';
import type { Contents } from '../contents/find-contents.ts';
import { findNamedList, type NamedList } from '../contents/named-list.ts';
import { wordsOf } from '../contents/title-evidence.ts';
import { headingText } from '../links/slug.ts';
import { writtenHeadings } from '../links/written-headings.ts';
import { firstIndex } from '../source/binary-search.ts';
import { type HtmlHeading, isHtmlHeading } from '../source/html-headings.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { mayBeTitle } from '../titles/title-words.ts';
import { type EmphasisedLine, findEmphasisedLines } from './emphasised-lines.ts';
import type { PlannedHeading } from './planned-heading.ts';
import { findPseudoHeadings, type PseudoHeading } from './pseudo-headings.ts';
import { findTaglines, type TaglineVerdict } from './tagline.ts';
import { findUnspacedHeadings, type UnspacedHeading } from './unspaced-headings.ts';

/** A heading, or a line that may be one. */
export type HeadingCandidate = MarkdownCandidate | HtmlCandidate | PseudoCandidate | UnspacedCandidate;

interface CommonCandidate {
  readonly text: string;
  /** Why it does not begin a section, as a clause; `undefined` if it does. */
  readonly objection: string | undefined;
}

export interface MarkdownCandidate extends CommonCandidate {
  readonly type: 'heading';
  readonly heading: Heading;
  /** Whether the heading is a tagline; `undefined` if it is not. */
  readonly tagline: TaglineVerdict | undefined;
}

/** A heading in HTML, which is never edited. */
export interface HtmlCandidate extends CommonCandidate {
  readonly type: 'html';
  readonly heading: HtmlHeading;
}

export interface PseudoCandidate extends CommonCandidate {
  readonly type: 'pseudo';
  readonly pseudo: PseudoHeading;
}

export interface UnspacedCandidate extends CommonCandidate {
  readonly type: 'unspaced';
  readonly unspaced: UnspacedHeading;
}

/** The heading candidates of a note, and the list that names its sections. */
export interface Candidates {
  readonly candidates: HeadingCandidate[];
  /** The table of contents, or else a list that becomes one when emphasised lines become headings. */
  readonly list: NamedList | undefined;
}

/**
 * Finds the heading candidates of a note. Lines inside block quotes, list items, code, and the syntax of
 * other programs are none.
 *
 * @param contents the table of contents, which may name emphasised lines.
 */
export function headingCandidates(source: Source, contents: Contents | undefined): Candidates {
  const written = headingsAsWritten(source.tree);
  const unspaced = findUnspacedHeadings(source).map(
    (line): UnspacedCandidate => ({
      type: 'unspaced',
      unspaced: line,
      text: line.text,
      objection: undefined,
    }),
  );
  const headings = inOrder([...written, ...unspaced]);
  const starts = headings.map(startOfCandidate);
  const emphasised = findEmphasisedLines(source);
  const list = contents ?? listOfLines(source, headings, emphasised);
  const listed = new Set(list?.items.map(({ title }) => wordsOf(title)));
  const pseudoHeadings = findPseudoHeadings(
    source,
    emphasised,
    (block) => {
      const first = headings[firstIndex(starts.length, (i) => starts[i]! >= startOf(block))];
      return first && startOfCandidate(first) < endOf(block) ? writtenDepth(first) : undefined;
    },
    (title) => listed.has(wordsOf(title)),
  );
  const rows = new Set(pseudoHeadings.filter(isCertain).map(({ row }) => row));
  const lines = pseudoHeadings
    .filter((line) => isCertain(line) || isPossible(line, rows))
    .map((pseudo): PseudoCandidate => {
      return { type: 'pseudo', pseudo, text: pseudo.text, objection: pseudo.objection };
    });
  return { candidates: inOrder([...headings, ...lines]), list };
}

function isCertain({ objection }: PseudoHeading): boolean {
  return objection === undefined;
}

/**
 * Whether a line that does not become a heading may still be one. A line that ends in a colon, such as `**Timeline:**`,
 * may be one only if other lines of its row become headings.
 *
 * @param rows the rows that contain headings.
 */
function isPossible(
  { text, exclusion, row, isInlineBody, evidence }: PseudoHeading,
  rows: Set<string>,
): boolean {
  if (exclusion !== 'a colon') return mayBeTitle(text);
  return rows.has(row) && !isInlineBody && !evidence.includes('nothing below');
}

/** Finds the list below the name of a table of contents that names headings and emphasised lines. */
function listOfLines(
  source: Source,
  headings: readonly HeadingCandidate[],
  emphasised: readonly EmphasisedLine[],
): NamedList | undefined {
  const lines = emphasised.filter(({ isInlineBody }) => !isInlineBody);
  if (lines.length === 0) return undefined;
  /** The offset of the last title with some words. */
  const offsets = new Map<string, number>();
  for (const heading of headings) offsets.set(wordsOf(heading.text), startOfCandidate(heading));
  for (const { text, paragraph } of lines)
    offsets.set(wordsOf(text), Math.max(offsets.get(wordsOf(text)) ?? 0, startOf(paragraph)));
  return findNamedList(source.tree, (title, offset) => (offsets.get(wordsOf(title)) ?? -1) > offset);
}

/** Returns the headings of a note as written, in Markdown and in HTML, without lines that may be headings. */
export function headingsAsWritten(tree: Root): (MarkdownCandidate | HtmlCandidate)[] {
  const taglines = findTaglines(tree.children);
  return writtenHeadings(tree.children).map(({ heading, objection }) => {
    const text = headingText(heading);
    if (isHtmlHeading(heading)) return { type: 'html', heading, text, objection };
    const tagline = objection === undefined ? taglines.get(heading) : undefined;
    const own = tagline === 'sure' ? 'it is a tagline' : undefined;
    return { type: 'heading', heading, tagline, text, objection: objection ?? own };
  });
}

/** Returns the node that a candidate is planned by. */
export function nodeOf(candidate: HeadingCandidate): PlannedHeading['node'] {
  if (candidate.type === 'pseudo') return candidate.pseudo.paragraph;
  return candidate.type === 'unspaced' ? candidate.unspaced : candidate.heading;
}

/** Returns the written depth of a heading. */
export function writtenDepth(candidate: MarkdownCandidate | HtmlCandidate | UnspacedCandidate): number {
  return candidate.type === 'unspaced' ? candidate.unspaced.depth : candidate.heading.depth;
}

function inOrder<C extends HeadingCandidate>(candidates: readonly C[]): C[] {
  return [...candidates].sort((a, b) => startOfCandidate(a) - startOfCandidate(b));
}

/** Returns the offset of a candidate's first character, without HTML before it in the same block. */
export function startOfCandidate(candidate: HeadingCandidate): number {
  switch (candidate.type) {
    case 'pseudo':
      return startOf(candidate.pseudo.paragraph);
    case 'unspaced':
      return candidate.unspaced.start;
    default:
      return startOf(candidate.heading);
  }
}
