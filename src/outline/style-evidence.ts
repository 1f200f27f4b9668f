/** What a note does with a style of emphasised lines, as evidence about each line in the style. */

import { addTo } from '../source/grouping.ts';
import { countWords } from '../titles/sentence.ts';
import { styleOf } from './emphasised-lines.ts';
import type { Evidence, Exclusion } from './evidence.ts';
import type { JudgedLine } from './line-evidence.ts';

/** The number of lines in bold, and in italics, that make a style a heading style. */
const MIN_BOLD = 2;
const MIN_ITALICS = 3;

/** What is known about a style. */
export interface StyleEvidence {
  readonly evidence: readonly Evidence[];
  readonly exclusion: Exclusion | undefined;
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
    if (perSection >= 2.5) evidence.push('style: several in a section');
    else if (perSection <= 1.4) evidence.push('style: one in a section');
  }
  if (shareOf(style, ({ line }) => countWords(line.text) === 1) > 0.6) evidence.push('style: single words');
  if (shareOf(style, (judged) => judged.evidence.includes('holds nothing')) > 0.4)
    evidence.push('style: holds nothing');
  return { evidence, exclusion: exclusionOf(style) };
}

function exclusionOf(style: readonly JudgedLine[]): Exclusion | undefined {
  const isItalic = style[0]!.line.marker.length === 1;
  const isNamed = style.some(({ evidence }) => evidence.includes('named by the contents list'));
  if (style.length < (isItalic ? MIN_ITALICS : MIN_BOLD) && !isNamed) return 'style: too few lines';
  if (style.length > 2 && shareOf(style, ({ isSubtitle }) => isSubtitle) > 0.7) return 'style: subtitles';
  if (shareOf(style, ({ isBelowQuotation }) => isBelowQuotation) > 0.75) return 'a signature';
  if (shareOf(style, ({ isBesidePicture }) => isBesidePicture) > 0.5) return 'a caption of its neighbour';
  return shareOf(style, ({ exclusion }) => exclusion === 'a label') > 0.3 ? 'style: labels' : undefined;
}

function shareOf(lines: readonly JudgedLine[], holds: (line: JudgedLine) => boolean): number {
  return lines.filter(holds).length / lines.length;
}
