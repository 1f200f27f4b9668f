/** How the numbers of a note are written: with leading zeros, before a point, a bracket or a colon, and before a space. */

import type { HeadingNumber } from '../outline/section-numbers.ts';
import { mostFrequent } from '../source/grouping.ts';

/** The marks after the numbers of the outermost headings, and of the others; and the widths of numbers. */
export class Marks {
  readonly #separator: string;
  readonly #usual: readonly [outer: string, inner: string];
  /** The greatest width of the numbers with leading zeros, by the length of their paths. */
  readonly #widths = new Map<number, number>();
  /** The usual whitespace after a mark. */
  readonly #gaps = new Map<string, string>();

  constructor(headings: readonly HeadingNumber[], separator: string) {
    this.#separator = separator;
    const usual = (isOuter: boolean) =>
      mostFrequent(
        headings.flatMap(({ written }) =>
          written && (written.number.path.length === 1) === isOuter ? written.number.mark : [],
        ),
      );
    for (const { written } of headings) {
      if (!written) continue;
      const { path, digits } = written.number;
      this.#widths.set(path.length, Math.max(this.#widths.get(path.length) ?? 1, paddedWidth(digits)));
    }
    const numbers = headings.flatMap(({ written }) => written?.number ?? []);
    for (const mark of new Set(numbers.map((number) => number.mark)))
      this.#gaps.set(mark, mostFrequent(numbers.flatMap((one) => (one.mark === mark ? one.gap : []))) ?? ' ');
    const outer = usual(true);
    this.#usual = [outer ?? (usual(false) === '' ? '' : '.'), usual(false) ?? ''];
  }

  /** Returns the width of a new number, so that “03” follows “02”. */
  widthOf(path: readonly number[]): number {
    return this.#widths.get(path.length) ?? 1;
  }

  /** Returns the whitespace after a mark, which only a letter in upper case can follow directly. */
  gapOf(mark: string, title: string): string {
    const gap = this.#gaps.get(mark) ?? ' ';
    return gap === '' && !/^[\p{Lu}\p{Lo}]/u.test(title) ? ' ' : gap;
  }

  /** Returns what follows a number. */
  of(path: readonly number[], written: string | undefined): string {
    if (this.#separator !== 'auto') return this.#separator === 'none' ? '' : this.#separator;
    return written ?? this.#usual[path.length === 1 ? 0 : 1];
  }
}

/** Returns the number of digits after the last point if they begin with a zero; otherwise 1. */
function paddedWidth(digits: string): number {
  const last = digits.split('.').at(-1)!;
  return last.startsWith('0') ? last.length : 1;
}
