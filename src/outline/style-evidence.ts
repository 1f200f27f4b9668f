/** What a note does with a style of emphasised lines, as evidence about each line in the style. */

import { addTo } from '../source/grouping.ts';
import { countWords } from '../titles/sentence.ts';
import { styleOf } from './emphasised-lines.ts';
import type { Evidence, Exclusion } from './evidence.ts';
import type { JudgedLine } from './line-evidence.ts';

/** What is known about a style. */
export interface StyleEvidence {
  readonly evidence: readonly Evidence[];
  readonly exclusion: Exclusion | undefined;
}

/** Returns the evidence about each style by its key. */
export function judgeStyles(lines: readonly JudgedLine[]): ReadonlyMap<string, StyleEvidence> {
  const styles = new Map<string, JudgedLine[]>();
  const markers = new Map<string, JudgedLine[]>();
  for (const judged of lines) {
    addTo(styles, styleOf(judged.line), judged);
    addTo(markers, judged.line.marker, judged);
  }
  return new Map(
    [...styles].map(([key, style]) => [key, judgeStyle(style, markers.get(style[0]!.line.marker)!)]),
  );
}

/**
 * Returns the evidence about a style.
 *
 * @param style the lines of the style.
 * @param marked the lines with the same marker, with or without a colon.
 */
function judgeStyle(style: readonly JudgedLine[], marked: readonly JudgedLine[]): StyleEvidence {
  const evidence: Evidence[] = [];
  const sections = new Set(style.map(({ section }) => section));
  if (style.length > 1) {
    const perSection = style.length / sections.size;
    if (perSection >= 2.5) evidence.push('style: several in a section');
    else evidence.push(perSection > 1.4 ? 'style: about two in a section' : 'style: one in a section');
  }
  const colons = shareOf(marked, ({ line }) => line.colon !== undefined);
  if (colons > 0.2 && colons <= 0.6) evidence.push('style: colons');
  if (shareOf(style, ({ line }) => countWords(line.text) === 1) > 0.6) evidence.push('style: single words');
  if (shareOf(style, (judged) => judged.evidence.includes('holds nothing')) > 0.4)
    evidence.push('style: holds nothing');
  if (hasRunningNumbers(style)) evidence.push('style: running numbers');
  return { evidence, exclusion: exclusionOf(style) };
}

function exclusionOf(style: readonly JudgedLine[]): Exclusion | undefined {
  if (style.length === 1 && !style[0]!.evidence.includes('named by the contents list'))
    return 'style: single line';
  if (style.length > 2 && shareOf(style, ({ isSubtitle }) => isSubtitle) > 0.7) return 'style: subtitles';
  return shareOf(style, ({ exclusion }) => exclusion === 'a label') > 0.3 ? 'style: labels' : undefined;
}

function shareOf(lines: readonly JudgedLine[], holds: (line: JudgedLine) => boolean): number {
  return lines.filter(holds).length / lines.length;
}

/** A word and a number, or a letter in parentheses, at the start of a title. */
const NUMBERED = /^(?<word>\p{L}[\p{L} ]*?)?[ #]*(?<number>\d+|\(?[a-z]\)|[A-Z])(?=$|[\s.:)\-–—])/iu;

/** Whether most lines begin like the line above with the next number: “Tool 1”, “Tool 2”. */
function hasRunningNumbers(style: readonly JudgedLine[]): boolean {
  const numbers = style.map(({ line }) => NUMBERED.exec(line.text)?.groups);
  const runs = numbers.filter((groups, i) => {
    const previous = numbers[i - 1];
    if (!groups || !previous || groups.word !== previous.word) return false;
    return ordinalOf(groups.number!) === ordinalOf(previous.number!) + 1;
  });
  return runs.length >= Math.max(1, style.length / 2 - 1);
}

function ordinalOf(number: string): number {
  return /^\d/.test(number) ? Number(number) : number.replace(/[()]/g, '').charCodeAt(0);
}
