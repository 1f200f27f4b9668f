/** A change of a note as lines before and after, with the words that differ highlighted. */

import { diffWordsWithSpace } from 'diff';
import { oneLine } from '../messages/display.ts';
import { amount } from '../messages/wording.ts';
import type { TextEdit } from '../source/edits.ts';
import { type DiffLine, hunksOf } from './change-hunks.ts';
import type { Paint } from './style.ts';

/** How a change is drawn. */
export interface ChangeStyle {
  readonly paint: Paint;
  /** The width of a line, in columns. */
  readonly width: number;
  /** How many unchanged lines are shown around changes; `places` shows only those around new lines, and each line once. */
  readonly context: number | 'places';
  /** How many lines are shown at most. */
  readonly most: number;
  /** How the user can see the missing lines. */
  readonly hint?: string;
}

/** How many removed or added lines in a row are shown at most. */
const LONGEST_RUN = 6;
/** Lines of longer runs get one row of the terminal each, others up to `MOST_ROWS`. */
const SHORT_RUN = 2;
const MOST_ROWS = 3;
/** How much of a long line is shown at least on each side of what differs, in UTF-16 code units. */
const BESIDE = 16;
/** Lines that share less than this have nothing to highlight. */
const SIMILAR = 0.4;
/** The limit of differing words, as the cost is quadratic in it. */
const MOST_DIFFERENCES = 500;
const TAB = '    ';

/** A part of a line, and whether the other line does not have it. */
interface Part {
  readonly text: string;
  readonly differs: boolean;
}

/** A change as lines without their endings, and whether some of them are missing. */
export interface DrawnChange {
  readonly lines: readonly string[];
  readonly isCut: boolean;
}

/** Draws edits of a text. @param edits in order. */
export function drawChange(text: string, edits: readonly TextEdit[], style: ChangeStyle): DrawnChange {
  const hunks = hunksOf(text, edits, style.context);
  const last = hunks.at(-1)?.findLast(({ number }) => number !== undefined)?.number ?? 1;
  const gutter = Math.max(3, String(last).length);
  const note = (about: string) => style.paint('dim', `  ${' '.repeat(gutter)} ${about}`);
  const drawn = hunks.map((hunk) => drawHunk(hunk, gutter, style));
  const lines = drawn.flatMap((hunk, i) => (i > 0 ? [note('⋮'), ...hunk.lines] : hunk.lines));
  const isCut = drawn.some((hunk) => hunk.isCut);
  if (lines.length <= style.most + 1) return { lines, isCut };
  return {
    lines: [...lines.slice(0, style.most), note(moreLines(lines.length - style.most, style))],
    isCut: true,
  };
}

function moreLines(count: number, { hint }: ChangeStyle): string {
  return `… and ${amount(count, 'more line')}${hint === undefined ? '' : ` (${hint})`}`;
}

function drawHunk(lines: readonly DiffLine[], gutter: number, style: ChangeStyle): DrawnChange {
  const parts = partsOf(lines);
  const isPlaces = style.context === 'places';
  const drawn: string[] = [];
  let isCut = false;
  for (let start = 0; start < lines.length; ) {
    const { sign } = lines[start]!;
    let end = start;
    while (lines[end]?.sign === sign) end++;
    const isLong = !isPlaces && sign !== ' ' && end - start > LONGEST_RUN + 1 && Number.isFinite(style.most);
    const last = isLong ? start + LONGEST_RUN : end;
    const most = end - start > SHORT_RUN ? 1 : MOST_ROWS;
    for (let i = start; i < last; i++)
      if (!(isPlaces && sign === '+' && parts[i]!.length > 1))
        drawn.push(drawLine(lines[i]!, parts[i]!, gutter, most, style));
    if (isLong) {
      const color = sign === '-' ? 'red' : 'green';
      const about = style.paint('dim', `${' '.repeat(gutter)} │ ${moreLines(end - last, style)}`);
      drawn.push(`${style.paint(color, sign)} ${about}`);
      isCut = true;
    }
    start = end;
  }
  return { lines: drawn, isCut };
}

/** @param most how many rows of the terminal it may fill. */
function drawLine(
  { sign, number }: DiffLine,
  parts: readonly Part[],
  gutter: number,
  most: number,
  { paint, width }: ChangeStyle,
): string {
  const room = width - gutter - 5;
  const shown =
    sign !== ' ' && parts.some(({ differs }) => differs)
      ? cut(shorten(parts, room), MOST_ROWS * room)
      : cut(parts, (sign === ' ' ? 1 : most) * room);
  const margin = paint('dim', `${String(number ?? '').padStart(gutter)} │`);
  if (sign === ' ') return `  ${margin} ${paint('dim', plain(shown))}`.trimEnd();
  const line = shown.map((part) => paintPart(part, sign === '-', paint)).join('');
  return `${paint(sign === '-' ? 'red' : 'green', sign)} ${margin} ${line}`.trimEnd();
}

function plain(parts: readonly Part[]): string {
  return parts.map(({ text }) => printed(text)).join('');
}

function paintPart({ text, differs }: Part, isRemoved: boolean, paint: Paint): string {
  const color = isRemoved ? 'red' : 'green';
  if (text === '') return '';
  if (!differs) return paint(color, printed(text));
  // Whitespace would be invisible.
  const isSpace = text.trim() === '';
  const shown = isSpace ? text.replace(/[^\S\t]/g, '·').replaceAll('\t', '→') : printed(text);
  return paint(isRemoved ? 'bgRed' : 'bgGreen', paint('black', shown));
}

function printed(text: string): string {
  return oneLine(text.replaceAll('\t', TAB));
}

/** Compares each removed line with the added line that is most likely the same one. */
function partsOf(lines: readonly DiffLine[]): (readonly Part[])[] {
  const parts: (readonly Part[])[] = lines.map(({ text }) => [{ text, differs: false }]);
  for (let i = 0; i < lines.length; ) {
    const start = i;
    while (lines[i]?.sign === '-') i++;
    const middle = i;
    while (lines[i]?.sign === '+') i++;
    pair(lines, start, middle, i, parts);
    if (i === start) i++;
  }
  return parts;
}

/** Pairs the removed lines from `start` with the added lines from `middle` to `end`, in order. */
function pair(
  lines: readonly DiffLine[],
  start: number,
  middle: number,
  end: number,
  parts: (readonly Part[])[],
): void {
  const isPaired = middle - start === end - middle;
  let next = middle;
  for (let old = start; old < middle; old++) {
    const limit = isPaired ? next + 1 : end;
    let found = next;
    while (found < limit && !isSimilar(lines[old]!.text, lines[found]!.text)) found++;
    if (found < limit) [parts[old], parts[found]] = compare(lines[old]!.text, lines[found]!.text);
    if (isPaired || found < limit) next = found + (isPaired && found === limit ? 0 : 1);
  }
}

/** Whether two lines begin and end with the same text, as far as most of the shorter one. */
function isSimilar(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  let first = 0;
  while (first < shorter && a[first] === b[first]) first++;
  let last = 0;
  while (last < shorter - first && a[a.length - 1 - last] === b[b.length - 1 - last]) last++;
  return first + last > SIMILAR * Math.max(1, shorter);
}

function compare(a: string, b: string): [readonly Part[], readonly Part[]] {
  const changes = diffWordsWithSpace(a, b, { maxEditLength: MOST_DIFFERENCES });
  if (!changes) return [[{ text: a, differs: false }], [{ text: b, differs: false }]];
  const side = (
    isOther: (change: { readonly added: boolean; readonly removed: boolean }) => boolean | undefined,
  ): Part[] =>
    changes
      .filter((change) => !isOther(change))
      .map(({ value, added, removed }) => ({ text: value, differs: Boolean(added || removed) }));
  return [withMark(side(({ added }) => added)), withMark(side(({ removed }) => removed))];
}

/** Marks where the other line has more, if this one has nothing else that differs. */
function withMark(parts: readonly Part[]): readonly Part[] {
  return parts.some(({ differs }) => differs) ? parts : [{ text: '', differs: true }, ...parts];
}

/** Cuts unchanged parts of a long line, so that it fits into the room if the parts that differ do. */
function shorten(parts: readonly Part[], room: number): readonly Part[] {
  if (lengthOf(parts) <= room) return parts;
  const sides = parts.reduce(
    (sum, { differs }, i) => sum + (differs ? 0 : Number(i > 0) + Number(i < parts.length - 1)),
    0,
  );
  const spare = room - lengthOf(parts.filter(({ differs }) => differs)) - sides;
  const beside = Math.max(BESIDE, Math.floor(spare / Math.max(1, sides)));
  return parts.map((part, i) => {
    if (part.differs) return part;
    const start = i > 0 ? beside : 0;
    const end = i < parts.length - 1 ? beside : 0;
    const { length } = part.text;
    if (length <= start + end + 1) return part;
    return { text: `${part.text.slice(0, start)}…${part.text.slice(length - end)}`, differs: false };
  });
}

/** Cuts a line at its end. */
function cut(parts: readonly Part[], room: number): readonly Part[] {
  let left = room;
  return parts.flatMap((part) => {
    if (left <= 0) return [];
    const text = part.text.length > left ? `${part.text.slice(0, left - 1)}…` : part.text;
    left -= text.length;
    return [{ ...part, text }];
  });
}

function lengthOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { text }) => sum + text.length, 0);
}
