/** What a note does with a style of emphasised lines, as evidence about each line in the style. */

import { addTo } from '../source/grouping.ts';
import { countWords } from '../titles/sentence.ts';
import { styleOf } from './emphasised-lines.ts';
import type { Evidence, Exclusion } from './evidence.ts';
import type { JudgedLine } from './line-evidence.ts';

/** The number of lines in bold, and in italics, that make a style a heading style. */
const MIN_BOLD = 2;
const MIN_ITALICS = 3;

/** The numbers of lines per section from which lines divide sections, and up to which they do not. */
const SEVERAL_IN_SECTION = 2.5;
const ONE_IN_SECTION = 1.4;

/**
 * The shares of a style's lines above which the whole style has a property. Together with the points, they
 * predict the labels of lines best; see `evidence.ts`.
 */
const MAX_SHARES = {
  singleWords: 0.6,
  holdsNothing: 0.4,
  subtitles: 0.7,
  signatures: 0.75,
  captions: 0.5,
  labels: 0.3,
};

/** What is known about a style. */
export interface StyleEvidence {
  readonly evidence: readonly Evidence[];
  readonly exclusion: Exclusion | undefined;
  /** The number of lines in the style, and the least number that a style of headings has. */
  readonly lines: number;
  readonly leastLines: number;
}

/** Returns the objection to the lines of a style that has too few, as a clause. */
export function tooFewLines({ leastLines }: StyleEvidence): string {
  return `at least ${leastLines} such lines are required`;
}

/** Returns the evidence about each style by its key. */
export function judgeStyles(lines: readonly JudgedLine[]): ReadonlyMap<string, StyleEvidence> {
  const styles = new Map<string, JudgedLine[]>();
  for (const judged of lines) addTo(styles, styleOf(judged.line), judged);
  return new Map([...styles].map(([key, style]) => [key, judgeStyle(style)]));
}

/** Returns the evidence about a style. @param style the lines in the style. */
function judgeStyle(style: readonly JudgedLine[]): StyleEvidence {
  const evidence: Evidence[] = [];
  const sections = new Set(style.map(({ section }) => section));
  if (style.length > 1) {
    const perSection = style.length / sections.size;
    if (perSection >= SEVERAL_IN_SECTION) evidence.push('style: several in a section');
    else if (perSection <= ONE_IN_SECTION) evidence.push('style: one in a section');
  }
  if (shareOf(style, ({ line }) => countWords(line.text) === 1) > MAX_SHARES.singleWords)
    evidence.push('style: single words');
  if (shareOf(style, (judged) => judged.evidence.includes('nothing below')) > MAX_SHARES.holdsNothing)
    evidence.push('style: nothing below');
  const leastLines = style[0]!.line.marker.length === 1 ? MIN_ITALICS : MIN_BOLD;
  return { evidence, exclusion: exclusionOf(style, leastLines), lines: style.length, leastLines };
}

function exclusionOf(style: readonly JudgedLine[], leastLines: number): Exclusion | undefined {
  const isNamed = style.some(({ evidence }) => evidence.includes('in the table of contents'));
  if (style.length < leastLines && !isNamed) return 'style: too few lines';
  if (style.length > 2 && shareOf(style, ({ isSubtitle }) => isSubtitle) > MAX_SHARES.subtitles)
    return 'style: subtitles';
  if (shareOf(style, ({ isBelowQuotation }) => isBelowQuotation) > MAX_SHARES.signatures)
    return 'a signature';
  if (shareOf(style, ({ isBesidePicture }) => isBesidePicture) > MAX_SHARES.captions)
    return 'a caption of its neighbour';
  return shareOf(style, ({ exclusion }) => exclusion === 'a label') > MAX_SHARES.labels
    ? 'style: labels'
    : undefined;
}

function shareOf(lines: readonly JudgedLine[], holds: (line: JudgedLine) => boolean): number {
  return lines.filter(holds).length / lines.length;
}
