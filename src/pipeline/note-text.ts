/** The text of a note, or as much of it as reports on its findings show. */

import { firstIndex } from '../source/binary-search.ts';
import { type AnyRange, sortRanges } from '../source/range.ts';
import type { Diagnostic } from './diagnostic.ts';

/** A text that may have gaps away from findings. */
export interface NoteText {
  /** Returns a part of the text, in UTF-16 code units. */
  readonly slice: (start: number, end: number) => string;
}

/** Where a part of a text begins, and the part. */
export type TextPart = readonly [start: number, part: string];

/** How far reports look from a finding, on its line: less than this. */
const AROUND = 128;

/** Returns the parts of a text that reports show: those around findings, and a byte-order mark. */
export function partsOf(text: string, findings: readonly Diagnostic[]): TextPart[] {
  const ranges: AnyRange[] = text.startsWith('\uFEFF') ? [{ start: 0, end: 1 }] : [];
  for (const { start, end } of findings) {
    const ending = /[\r\n]|$/g;
    ending.lastIndex = start.offset;
    ranges.push({
      start: start.offset - Math.min(start.column - 1, AROUND),
      end: Math.min(ending.exec(text)!.index, Math.max(end.offset, start.offset) + AROUND),
    });
  }
  const parts: { start: number; end: number }[] = [];
  for (const { start, end } of sortRanges(ranges)) {
    const last = parts.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else parts.push({ start, end });
  }
  return parts.map(({ start, end }) => [start, text.slice(start, end)]);
}

/** A text of which only parts are known. */
export class PartialText implements NoteText {
  readonly #parts: readonly TextPart[];

  /** @param parts in order; see `partsOf`. */
  constructor(parts: readonly TextPart[]) {
    this.#parts = parts;
  }

  slice(start: number, end: number): string {
    const [from, part] = this.#parts[
      firstIndex(this.#parts.length, (i) => this.#parts[i]![0] > start) - 1
    ] ?? [start, ''];
    return part.slice(start - from, end - from);
  }
}
