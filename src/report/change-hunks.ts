/** The lines that a change removes and adds. */

import { firstIndex } from '../source/binary-search.ts';
import { applyEdits, shiftEdits, type TextEdit } from '../source/edits.ts';

const LINE_ENDING = /\r\n|\r|\n/g;

/** A line of a change. */
export interface DiffLine {
  readonly sign: '-' | '+' | ' ';
  /** The number of the line before the change; for a new line, none. */
  readonly number: number | undefined;
  readonly text: string;
}

/**
 * Returns the lines that edits touch, before and after them, with unchanged lines around.
 *
 * @param edits in order.
 * @param wanted how many unchanged lines; with `places`, only one around new lines.
 */
export function hunksOf(text: string, edits: readonly TextEdit[], wanted: number | 'places'): DiffLine[][] {
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
