/** An excerpt of the line with a finding, and the position of the marks below it. */

import { oneLine } from '../messages/display.ts';
import type { Diagnostic } from '../pipeline/diagnostic.ts';
import type { NoteText } from '../pipeline/note-text.ts';
import { graphemesOf, isPlainText, textWidth } from './text-width.ts';

/** Widths are in terminal columns. */
export interface Excerpt {
  /** The line, cut to the width with `…`, without control characters. */
  readonly line: string;
  /** The width of the text before the first mark. */
  readonly indent: number;
  /** The number of marks, at least 1. */
  readonly marks: number;
}

/** A grapheme of the line. */
interface Cell {
  /** Offsets in the note's text, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly shown: string;
  readonly width: number;
}

const TAB = '    ';
/** The minimum context before the first mark, if the line has that much. */
const CONTEXT = 12;
/** The part of a line that may be shown, and what is marked in it, as offsets in the note's text. */
interface LinePart {
  readonly from: number;
  readonly to: number;
  readonly markStart: number;
  readonly markEnd: number;
  /** Whether the line has more text before and after. */
  readonly before: boolean;
  readonly after: boolean;
}

/**
 * Returns the excerpt of the line on which a finding begins. A range over several lines is marked up to the
 * end of the first.
 *
 * @param text the file's text.
 * @param room the maximum width of the excerpt.
 */
export function excerptOf(
  text: NoteText,
  { start, end }: Pick<Diagnostic, 'start' | 'end'>,
  room: number,
): Excerpt {
  const lineStart = start.offset - start.column + 1;
  // A code unit is at least a column wide, except in long graphemes. Next to these, the excerpt is shorter.
  const from = Math.max(lineStart, start.offset - room);
  const right = lineFrom(text, start.offset, room + 1);
  const to = start.offset + Math.min(right.length, room);
  const part: LinePart = {
    from,
    to,
    markStart: start.offset,
    markEnd: Math.max(end.offset, start.offset + 1),
    before: from > lineStart,
    after: right.length > room,
  };
  const slice = text.slice(from, to);
  return isPlainText(slice) && !slice.includes('\t')
    ? excerptOfPlain(slice, part, room)
    : excerptOfCells(text, part, room);
}

/** The excerpt of a part in which each code unit is a column wide, which most are. */
function excerptOfPlain(slice: string, part: LinePart, room: number): Excerpt {
  let { before, after } = part;
  // The same cuts as between graphemes.
  let first = before ? 1 : 0;
  let last = slice.length - (after ? 1 : 0);
  const within = (offset: number) => Math.min(Math.max(offset - part.from, first), Math.max(first, last));
  if (before || after || last - first > room) {
    const inner = room - 2;
    const marked = within(part.markEnd) - within(part.markStart);
    const context = Math.max(Math.floor((inner - marked) / 2), CONTEXT);
    const skipped = Math.max(0, Math.min(within(part.markStart) - first - context, last - first - inner));
    if (skipped > 0) before = true;
    first += skipped;
    if (last > first + inner) after = true;
    last = Math.min(last, first + inner);
  }
  const marks = within(part.markEnd) - within(part.markStart);
  return {
    line: `${before ? '…' : ''}${slice.slice(first, Math.max(first, last))}${after ? '…' : ''}`,
    indent: (before ? 1 : 0) + within(part.markStart) - first,
    marks: Math.max(1, marks),
  };
}

/** The excerpt of a part with any characters, grapheme by grapheme. */
function excerptOfCells(
  text: NoteText,
  { from, to, markStart, markEnd, ...part }: LinePart,
  room: number,
): Excerpt {
  const cells = cellsOf(text, from, to);
  // The cuts at `from` and `to` may divide a grapheme.
  let { before, after } = part;
  if (before) cells.shift();
  if (after) cells.pop();
  const isMarked = (cell: Cell) => cell.end > markStart && cell.start < markEnd;
  const isBefore = (cell: Cell) => cell.end <= markStart;
  let visible = cells;
  const total = widthOf(cells);
  if (before || after || total > room) {
    const inner = room - 2;
    const lead = widthOf(cells.filter(isBefore));
    const spare = inner - widthOf(cells.filter(isMarked));
    const context = Math.max(Math.floor(spare / 2), CONTEXT);
    const first = Math.max(0, Math.min(lead - context, total - inner));
    visible = [];
    let column = 0;
    for (const cell of cells) {
      const next = column + cell.width;
      if (column < first) before = true;
      else if (next > first + inner) after = true;
      else visible.push(cell);
      column = next;
    }
  }
  return {
    line: `${before ? '…' : ''}${visible.map(({ shown }) => shown).join('')}${after ? '…' : ''}`,
    indent: (before ? 1 : 0) + widthOf(visible.filter(isBefore)),
    marks: Math.max(1, widthOf(visible.filter(isMarked))),
  };
}

/** Returns the beginning of the rest of a line. */
function lineFrom(text: NoteText, start: number, length: number): string {
  const [line = ''] = text.slice(start, start + length).split(/[\r\n]/, 1);
  return line;
}

function cellsOf(text: NoteText, from: number, to: number): Cell[] {
  let start = from;
  return graphemesOf(text.slice(from, to)).map((grapheme) => {
    const cell = cellOf(grapheme, start);
    start = cell.end;
    return cell;
  });
}

function cellOf(letter: string, start: number): Cell {
  return { start, end: start + letter.length, ...appearanceOf(letter) };
}

/** A cache of measured graphemes; a line has few different ones. */
const appearances = new Map<string, Pick<Cell, 'shown' | 'width'>>();

function appearanceOf(letter: string): Pick<Cell, 'shown' | 'width'> {
  const known = appearances.get(letter);
  if (known) return known;
  const shown = letter === '\t' ? TAB : oneLine(letter);
  const appearance = { shown, width: textWidth(shown) };
  appearances.set(letter, appearance);
  return appearance;
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { width }) => sum + width, 0);
}
