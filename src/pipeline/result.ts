/** The result of fixing a note, as data. Every fix and finding has its place in the note before and after. */

import { mapOffsetThrough } from '../source/edit-map.ts';
import type { Source } from '../source/source.ts';
import { type Diagnostic, type DoneFix, type LeftFinding, placeAt } from './diagnostic.ts';
import type { Outcome } from './fix-progress.ts';

export interface Result extends Omit<Outcome, 'source' | 'history' | 'record' | 'done' | 'left'> {
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
  const { source: fixed, history, record: _, done, left, ...rest } = outcome;
  const forward = (line: number, column: number) =>
    history.reduce((at, map) => map.forwardToStart(at), offsetAt(original, line, column));
  const back = ({ start }: Diagnostic) =>
    mapOffsetThrough(offsetAt(fixed, start.line, start.column), history);
  return {
    ...rest,
    done: done.map((fix) => ({ ...fix, after: placeAt(fixed, forward(fix.before.line, fix.before.column)) })),
    left: left.map((finding) => ({ ...finding, before: placeAt(original, back(finding)) })),
  };
}

/** Returns the offset of a place in the body. */
function offsetAt(source: Source, line: number, column: number): number {
  return source.offsetOfLine(line)! + column - 1;
}

/** Whether a fix or finding of a result is on another line after the fixes than before. */
export function movesLines({ done, left }: Pick<Result, 'done' | 'left'>): boolean {
  return (
    done.some(({ before, after }) => before.line !== after.line) ||
    left.some(({ before, start }) => before.line !== start.line)
  );
}
