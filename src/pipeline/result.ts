/** The result of fixing a note, as data. Every fix and finding has its place in the note before and after. */

import { EditMap, mapOffsetThrough } from '../source/edit-map.ts';
import type { Edit } from '../source/edits.ts';
import { sortRanges } from '../source/range.ts';
import type { Source } from '../source/source.ts';
import {
  type Diagnostic,
  type DoneFix,
  type LeftFinding,
  type Place,
  placeAt,
  placesOf,
  sortDiagnostics,
} from './diagnostic.ts';
import type { Outcome } from './fix-progress.ts';

export interface Result
  extends Omit<Outcome, 'source' | 'history' | 'record' | 'changedSlugs' | 'done' | 'left'> {
  readonly done: readonly DoneFix[];
  /** The findings in the fixed note. */
  readonly left: readonly LeftFinding[];
}

/**
 * The text whose lines a report names: the note before its fixes, or after them. All lines of a report are
 * those of the text that the file of the note has when the command has ended, because editors open that one.
 */
export type Base = 'before' | 'after';

/** Returns the result of fixing a note. */
export function resultOf(original: Source, outcome: Outcome): Result {
  const { source: fixed, history, record: _, changedSlugs: __, done, left, ...rest } = outcome;
  const forward = (line: number, column: number) =>
    history.reduce((at, map) => map.forwardToStart(at), offsetAt(original, line, column));
  const back = ({ line, column }: Place) => mapOffsetThrough(offsetAt(fixed, line, column), history);
  return {
    ...rest,
    done: done.map((fix) => ({ ...fix, after: placeAt(fixed, forward(fix.before.line, fix.before.column)) })),
    left: left.map((finding) => {
      const start = back(finding.start);
      const before = placesOf(original, { start, end: Math.max(start, back(finding.end)) });
      return { ...finding, before };
    }),
  };
}

/**
 * Returns the result of fixing a note after its links were updated.
 *
 * @param fixed the note before that, and `updated` after it.
 * @param edits what turned one into the other.
 */
export function withUpdatedLinks(
  result: Result,
  fixed: Source,
  updated: Source,
  edits: readonly Edit[],
): Result {
  const map = new EditMap(sortRanges(edits));
  const forward = ({ line, column }: Place) =>
    placeAt(updated, map.forwardToStart(offsetAt(fixed, line, column)));
  return {
    ...result,
    done: result.done.map((fix) => ({ ...fix, after: forward(fix.after) })),
    left: result.left.map((one) => ({ ...one, start: forward(one.start), end: forward(one.end) })),
    links: result.links + edits.length,
  };
}

/** Returns the remaining findings in order, at their places in a text of the note. */
export function findingsLeft({ left }: Pick<Result, 'left'>, base: Base): Diagnostic[] {
  const findings = left.map(({ before, ...finding }) =>
    base === 'before' ? { ...finding, ...before } : finding,
  );
  return sortDiagnostics(findings);
}

/** Returns the offset of a place in the body. */
function offsetAt(source: Source, line: number, column: number): number {
  return source.offsetOfLine(line)! + column - 1;
}

/** Whether a fix or finding of a result is on another line after the fixes than before. */
export function movesLines({ done, left }: Pick<Result, 'done' | 'left'>): boolean {
  return (
    done.some(({ before, after }) => before.line !== after.line) ||
    left.some(({ before, start }) => before.start.line !== start.line)
  );
}
