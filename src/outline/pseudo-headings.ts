/**
 * Pseudo-headings: emphasised lines that serve as headings.
 *
 * Lines in one style below one heading are a row, and a row is decided as a whole. Evidence about the words
 * and the place of each line, and about its style in the whole note, adds up to points (see `evidence.ts`).
 * The lines of a row are headings if they have enough points on average, so that the others lift a weak line.
 * Some lines are excluded whatever their points. If they play another role, such as labels, the other lines of
 * the row may still be headings. Otherwise none is, so that no row is torn.
 *
 * The marker determines the level: `_Reliability_` may be above `*Hardware Faults*` (see `nesting.ts`).
 */

import type { RootContent } from 'mdast';
import { amount } from '../messages/wording.ts';
import { addTo } from '../source/grouping.ts';
import type { Source } from '../source/source.ts';
import { countWords } from '../titles/sentence.ts';
import { type EmphasisedLine, styleOf } from './emphasised-lines.ts';
import {
  ENOUGH_POINTS,
  type Evidence,
  EXCLUSIONS,
  type Exclusion,
  OTHER_ROLES,
  pointsOf,
  reasonAgainst,
  STRANGERS,
} from './evidence.ts';
import { type JudgedLine, judgeLines } from './line-evidence.ts';
import { judgeStyles, tooFewLines } from './style-evidence.ts';

/** The share of a row that may be written like headings without being able to be some. */
const MAX_MISFITS = 1 / 8;
/** The number of words of a long title. A longer line is an emphasised remark among titles. */
const MAX_TITLE_WORDS = 12;

/** An emphasised line with the decision about it. */
export interface PseudoHeading extends Omit<EmphasisedLine, 'exclusion'> {
  /** Why the line may not be a heading, as a clause; `undefined` if it is one. */
  readonly objection: string | undefined;
  /** Why the line is a heading if nothing is against it, as a phrase. */
  readonly why: string;
  /** The key of its row. */
  readonly row: string;
  /** The average points of the row. */
  readonly points: number;
  readonly evidence: readonly Evidence[];
  readonly exclusion: Exclusion | undefined;
}

/**
 * Decides which emphasised lines at the top level of a note are headings.
 *
 * @param lines the emphasised lines.
 * @param depthOf the depth of a block that is a heading, in any notation; `undefined` for other blocks.
 * @param isListed whether the table of contents names a title.
 */
export function findPseudoHeadings(
  source: Source,
  lines: readonly EmphasisedLine[],
  depthOf: (block: RootContent) => number | undefined,
  isListed: (title: string) => boolean,
): PseudoHeading[] {
  if (lines.length === 0) return [];
  const judged = judgeLines(source, lines, depthOf, isListed);
  const styles = judgeStyles(judged);
  const rows = new Map<string, JudgedLine[]>();
  for (const line of judged) addTo(rows, rowOf(line), line);
  const evidenceOf = (line: JudgedLine): Evidence[] => [
    ...line.evidence,
    ...styles.get(styleOf(line.line))!.evidence,
  ];
  const decisions = new Map([...rows].map(([key, row]) => [key, decideRow(row, evidenceOf)]));
  const objections = judged.map((line) => {
    const { points, isTorn } = decisions.get(rowOf(line))!;
    const style = styles.get(styleOf(line.line))!;
    const exclusion = line.exclusion ?? style.exclusion ?? (isTorn ? 'a torn row' : undefined);
    const evidence = evidenceOf(line);
    const objection =
      exclusion === 'style: too few lines' ? tooFewLines(style) : objectionOf(exclusion, points, evidence);
    return { row: rowOf(line), points, evidence, exclusion, objection };
  });
  const headings = new Map<string, number>();
  for (const [i, { line }] of judged.entries())
    if (objections[i]!.objection === undefined)
      headings.set(styleOf(line), (headings.get(styleOf(line)) ?? 0) + 1);
  return judged.map(({ line }, i): PseudoHeading => {
    const others = (headings.get(styleOf(line)) ?? 0) - 1;
    return { ...line, ...objections[i]!, why: whyHeading(objections[i]!.evidence, others) };
  });
}

/**
 * Returns the reason why a line is a heading, as a phrase.
 *
 * @param others the number of other lines in its style that are headings.
 */
function whyHeading(evidence: readonly Evidence[], others: number): string {
  if (evidence.includes('in the table of contents')) return 'as in the table of contents';
  if (others === 0) return 'as its words and place suggest';
  return `along with ${amount(others, 'other line')} in its style`;
}

/** Returns the key of a line's row. */
function rowOf({ line, section }: JudgedLine): string {
  return `${section} ${line.marker}`;
}

/**
 * Returns the average points of the lines of a row that are not excluded, and whether too many others are
 * written like them.
 */
function decideRow(
  row: readonly JudgedLine[],
  evidenceOf: (line: JudgedLine) => readonly Evidence[],
): { points: number; isTorn: boolean } {
  const members = row.filter(({ exclusion }) => exclusion === undefined);
  const misfits = row.filter(isMisfit);
  const strangers = row.filter(isStranger).length;
  const sum = members.reduce((total, line) => total + pointsOf(evidenceOf(line)), 0);
  return {
    points: sum / Math.max(1, members.length),
    isTorn:
      misfits.some(({ isNumbered }) => isNumbered) ||
      misfits.length + strangers / 2 > MAX_MISFITS * (members.length + misfits.length + strangers),
  };
}

/** Whether a line is written like the others of its row, but cannot be a heading. */
function isMisfit({ line, exclusion, isNumbered }: JudgedLine): boolean {
  if (exclusion === undefined) return false;
  if (isNumbered) return true;
  return !OTHER_ROLES.has(exclusion) && !STRANGERS.has(exclusion) && countWords(line.text) <= MAX_TITLE_WORDS;
}

/** Whether it is unknown if a line belongs to its row. */
function isStranger({ line, exclusion, isNumbered }: JudgedLine): boolean {
  return (
    exclusion !== undefined &&
    !isNumbered &&
    STRANGERS.has(exclusion) &&
    countWords(line.text) <= MAX_TITLE_WORDS
  );
}

function objectionOf(
  exclusion: Exclusion | undefined,
  points: number,
  evidence: readonly Evidence[],
): string | undefined {
  if (exclusion !== undefined) return EXCLUSIONS[exclusion];
  return points >= ENOUGH_POINTS ? undefined : reasonAgainst(evidence);
}
