/**
 * The one list of a note's heading candidates, in order: headings as written, in Markdown and in HTML,
 * headings without a space after `#`, and emphasised lines. All that reads headings reads this list.
 */

import type { Heading, Root } from 'mdast';
import type { Contents } from '../contents/find-contents.ts';
import { wordsOf } from '../contents/title-evidence.ts';
import { headingText } from '../links/slug.ts';
import { writtenHeadings } from '../links/written-headings.ts';
import { firstIndex } from '../source/binary-search.ts';
import { type HtmlHeading, isHtmlHeading } from '../source/html-headings.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { mayBeTitle } from '../titles/title-words.ts';
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

/**
 * Finds the heading candidates of a note. Lines inside block quotes, list items, code, and the syntax of
 * other programs are none.
 *
 * @param contents the table of contents, which may name emphasised lines.
 */
export function headingCandidates(source: Source, contents: Contents | undefined): HeadingCandidate[] {
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
  const listed = new Set(contents?.items.map(({ title }) => wordsOf(title)));
  const pseudoHeadings = findPseudoHeadings(
    source,
    (block) => {
      const first = headings[firstIndex(starts.length, (i) => starts[i]! >= startOf(block))];
      return first && startOfCandidate(first) < endOf(block) ? writtenDepth(first) : undefined;
    },
    (title) => listed.has(wordsOf(title)),
  );
  const lines = pseudoHeadings
    .filter(({ text, objection }) => objection === undefined || mayBeTitle(text))
    .map((pseudo): PseudoCandidate => {
      return { type: 'pseudo', pseudo, text: pseudo.text, objection: pseudo.objection };
    });
  return inOrder([...headings, ...lines]);
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

/** Returns the written depth of a heading. */
export function writtenDepth(candidate: MarkdownCandidate | HtmlCandidate | UnspacedCandidate): number {
  return candidate.type === 'unspaced' ? candidate.unspaced.depth : candidate.heading.depth;
}

function inOrder<C extends HeadingCandidate>(candidates: readonly C[]): C[] {
  return [...candidates].sort((a, b) => startOfCandidate(a) - startOfCandidate(b));
}

/** Returns the offset of a candidate's first character, without HTML before it in the same block. */
function startOfCandidate(candidate: HeadingCandidate): number {
  switch (candidate.type) {
    case 'pseudo':
      return startOf(candidate.pseudo.paragraph);
    case 'unspaced':
      return candidate.unspaced.start;
    default:
      return startOf(candidate.heading);
  }
}
