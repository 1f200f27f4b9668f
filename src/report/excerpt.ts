/** The line of a note that a finding is about, as far as there is room for it, and where to put marks under it. */

import stringWidth from 'string-width';
import { oneLine } from '../messages/display.ts';
import type { Diagnostic } from '../pipeline/diagnostic.ts';

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
/** Letters that are one unit and one column each, whatever stands beside them, as long as that is one of them too. */
const PLAIN =
  /^[\t -~\u00A1-\u00AC\u00AE-\u02AF\u0391-\u03C9\u0400-\u0482\u2010-\u2015\u2018-\u2022\u2026]*$/;

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
  // A unit is a column or more, but for letters of many units: beside those fewer others are shown.
  const from = Math.max(lineStart, start.offset - room);
  const to = Math.min(endOfLine(text, start.offset), start.offset + room);
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

let segmenter: Intl.Segmenter | undefined;

function cellsOf(text: string, from: number, to: number): Cell[] {
  const slice = text.slice(from, to);
  // A segmenter is slow to make and to ask, and most lines need none.
  if (PLAIN.test(slice)) return Array.from(slice, (letter, index) => cellOf(letter, from + index));
  segmenter ??= new Intl.Segmenter();
  return Array.from(segmenter.segment(slice), ({ segment, index }) => cellOf(segment, from + index));
}

function cellOf(letter: string, start: number): Cell {
  return { start, end: start + letter.length, ...looksOf(letter) };
}

/** What has been measured; a line has few different letters. */
const looks = new Map<string, Pick<Cell, 'shown' | 'width'>>();

function looksOf(letter: string): Pick<Cell, 'shown' | 'width'> {
  const known = looks.get(letter);
  if (known) return known;
  const shown = letter === '\t' ? TAB : oneLine(letter);
  const look = { shown, width: PLAIN.test(shown) ? shown.length : stringWidth(shown) };
  looks.set(letter, look);
  return look;
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { width }) => sum + width, 0);
}
