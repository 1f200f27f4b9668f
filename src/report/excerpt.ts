/** The line of a note that a finding is about, as far as there is room for it, and where to put marks under it. */

import stringWidth from 'string-width';
import type { Diagnostic } from '../pipeline/diagnostic.ts';
import { oneLine } from './findings.ts';

/** Widths are in columns of a terminal. */
export interface Excerpt {
  /** The line, cut to the room with `…`, without anything that a terminal would take for a command. */
  readonly line: string;
  /** What stands before the first mark. */
  readonly indent: number;
  /** How many marks there are; one at least. */
  readonly marks: number;
}

/** A letter as a person sees it. */
interface Cell {
  /** In UTF-16 units of the note's text. */
  readonly start: number;
  readonly end: number;
  readonly shown: string;
  readonly width: number;
}

const TAB = '    ';
/** How much of the line is left before the first mark, if there is that much. */
const CONTEXT = 12;
/** No more units a column are looked at; a letter that takes more leaves room for fewer others. */
const UNITS = 3;

/**
 * The line on which a finding begins. A range over several lines is marked up to the end of the first.
 *
 * @param text the file's text.
 * @param room how wide the line may be.
 */
export function excerptOf(
  text: string,
  { start, end }: Pick<Diagnostic, 'start' | 'end'>,
  room: number,
): Excerpt {
  const lineStart = start.offset - start.column + 1;
  const from = Math.max(lineStart, start.offset - room * UNITS);
  const to = Math.min(endOfLine(text, start.offset), start.offset + room * UNITS);
  const cells = cellsOf(text, from, to);
  // What the cuts at `from` and `to` left may be half a letter.
  let before = from > lineStart;
  let after = to < endOfLine(text, to);
  if (before) cells.shift();
  if (after) cells.pop();

  const markEnd = Math.max(end.offset, start.offset + 1);
  const isMarked = (cell: Cell) => cell.end > start.offset && cell.start < markEnd;
  const isBefore = (cell: Cell) => cell.end <= start.offset;
  let kept = cells;
  const total = widthOf(cells);
  if (before || after || total > room) {
    const inner = room - 2;
    const lead = widthOf(cells.filter(isBefore));
    const spare = inner - widthOf(cells.filter(isMarked));
    const context = Math.max(Math.floor(spare / 2), CONTEXT);
    const first = Math.max(0, Math.min(lead - context, total - inner));
    kept = [];
    let column = 0;
    for (const cell of cells) {
      const next = column + cell.width;
      if (column < first) before = true;
      else if (next > first + inner) after = true;
      else kept.push(cell);
      column = next;
    }
  }
  return {
    line: `${before ? '…' : ''}${kept.map(({ shown }) => shown).join('')}${after ? '…' : ''}`,
    indent: (before ? 1 : 0) + widthOf(kept.filter(isBefore)),
    marks: Math.max(1, widthOf(kept.filter(isMarked))),
  };
}

function endOfLine(text: string, from: number): number {
  const ending = /[\r\n]|$/g;
  ending.lastIndex = from;
  return ending.exec(text)?.index ?? text.length;
}

const segmenter = new Intl.Segmenter();

function cellsOf(text: string, from: number, to: number): Cell[] {
  return Array.from(segmenter.segment(text.slice(from, to)), ({ segment, index }) => {
    const start = from + index;
    const shown = segment === '\t' ? TAB : oneLine(segment);
    return { start, end: start + segment.length, shown, width: columnsOf(shown) };
  });
}

/** The width of a letter; measuring takes its time, and most need none. */
function columnsOf(shown: string): number {
  return /^[ -~]+$/.test(shown) ? shown.length : stringWidth(shown);
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { width }) => sum + width, 0);
}
