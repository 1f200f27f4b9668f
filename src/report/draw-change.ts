/** A change of a note as lines before and after, with the words that differ highlighted. */

import { diffWordsWithSpace } from 'diff';
import { oneLine } from '../messages/display.ts';
import { amount } from '../messages/wording.ts';
import { firstIndex } from '../source/binary-search.ts';
import { applyEdits, shiftEdits, type TextEdit } from '../source/edits.ts';
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
const LINE_ENDING = /\r\n|\r|\n/g;
/** How much of a long line is shown at least on each side of what differs, in UTF-16 code units. */
const BESIDE = 16;
/** Lines that share less than this have nothing to highlight. */
const SIMILAR = 0.4;
const TAB = '    ';

/** A part of a line, and whether the other line does not have it. */
interface Part {
  readonly text: string;
  readonly differs: boolean;
}

interface DiffLine {
  readonly sign: '-' | '+' | ' ';
  /** The number of the line before the change; for a new line, none. */
  readonly number: number | undefined;
  readonly text: string;
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

/** Returns the lines that edits touch, before and after them, with the unchanged lines around. */
function hunksOf(text: string, edits: readonly TextEdit[], wanted: ChangeStyle['context']): DiffLine[][] {
  const lines = new LineTable(text);
  const blocks: { first: number; last: number; edits: TextEdit[] }[] = [];
  for (const edit of edits) {
    const [first, last] = [lines.at(edit.start), lines.at(edit.end)];
    const block = blocks.at(-1);
    if (block && first <= block.last) {
      block.last = Math.max(block.last, last);
      block.edits.push(edit);
    } else blocks.push({ first, last, edits: [edit] });
  }
  const hunks: { lines: DiffLine[]; end: number }[] = [];
  for (const { first, last, edits: own } of blocks) {
    const start = lines.startOf(first);
    const old = text.slice(start, lines.startOf(last + 1));
    const now = applyEdits(old, shiftEdits(own, -start));
    const changed = changedLines(splitLines(old), splitLines(now), first);
    const context = wanted === 'places' ? Number(changed.lines[0]?.sign === '+') : wanted;
    const from = Math.max(0, changed.first - context);
    const hunk = hunks.at(-1);
    const after = lines.kept(changed.end, changed.end + context);
    if (hunk && from <= hunk.end) {
      const kept = hunk.lines.filter(({ sign, number }) => sign !== ' ' || number! <= changed.first);
      hunk.lines = [...kept, ...lines.kept(hunk.end, changed.first), ...changed.lines, ...after];
    } else hunks.push({ lines: [...lines.kept(from, changed.first), ...changed.lines, ...after], end: 0 });
    hunks.at(-1)!.end = changed.end + after.length;
  }
  return hunks.map((hunk) => withoutOuterBlanks(hunk.lines)).filter((hunk) => hunk.length > 0);
}

/** The lines of a text, with numbers from 0. */
class LineTable {
  readonly #text: string;
  readonly #starts: number[] = [0];

  constructor(text: string) {
    this.#text = text;
    for (const { index, 0: ending } of text.matchAll(LINE_ENDING)) this.#starts.push(index + ending.length);
  }

  at(offset: number): number {
    return firstIndex(this.#starts.length, (i) => this.#starts[i]! > offset) - 1;
  }

  startOf(line: number): number {
    return this.#starts[line] ?? this.#text.length;
  }

  /** Returns unchanged lines, as far as there are any. */
  kept(first: number, end: number): DiffLine[] {
    const lines: DiffLine[] = [];
    for (let line = first; line < Math.min(end, this.#starts.length); line++) {
      const text = this.#text.slice(this.startOf(line), this.startOf(line + 1)).replace(/[\r\n]+$/, '');
      lines.push({ sign: ' ', number: line + 1, text });
    }
    return lines;
  }
}

function splitLines(text: string): string[] {
  return text.split(LINE_ENDING);
}

/** Returns the lines that differ. @param first the number of the first line, from 0. */
function changedLines(old: readonly string[], now: readonly string[], first: number) {
  let head = 0;
  while (head < Math.min(old.length, now.length) && old[head] === now[head]) head++;
  let tail = 0;
  const most = Math.min(old.length, now.length) - head;
  while (tail < most && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  const removed = old.slice(head, old.length - tail);
  const added = now.slice(head, now.length - tail);
  return {
    first: first + head,
    end: first + head + removed.length,
    lines: [
      ...removed.map((text, i): DiffLine => ({ sign: '-', number: first + head + i + 1, text })),
      ...added.map((text): DiffLine => ({ sign: '+', number: undefined, text })),
    ],
  };
}

function withoutOuterBlanks(lines: readonly DiffLine[]): DiffLine[] {
  const isNeeded = ({ sign, text }: DiffLine) => sign !== ' ' || text.trim() !== '';
  const first = lines.findIndex(isNeeded);
  return first === -1 ? [] : lines.slice(first, lines.findLastIndex(isNeeded) + 1);
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
  const changes = diffWordsWithSpace(a, b);
  const side = (isOther: (change: (typeof changes)[number]) => boolean | undefined): Part[] =>
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
