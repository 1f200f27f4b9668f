/** How the numbers of a note are written: with leading zeros, and before a point, a bracket, a colon or nothing. */

import type { HeadingNumber } from '../outline/section-numbers.ts';

/** The marks after the numbers of the outermost headings, and of the others; and the widths of numbers. */
export class Marks {
  readonly #separator: string;
  readonly #usual: readonly [outer: string, inner: string];
  /** The greatest width of the numbers with leading zeros, by the length of their paths. */
  readonly #widths = new Map<number, number>();

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
    const outer = usual(true);
    this.#usual = [outer ?? (usual(false) === '' ? '' : '.'), usual(false) ?? ''];
  }

  /** Returns the width of a new number, so that “03” follows “02”. */
  widthOf(path: readonly number[]): number {
    return this.#widths.get(path.length) ?? 1;
  }

  /** Returns what follows a number. */
  of(path: readonly number[], written: string | undefined): string {
    if (this.#separator !== 'auto') return this.#separator === 'none' ? '' : this.#separator;
    return written ?? this.#usual[path.length === 1 ? 0 : 1];
  }
}

/** Returns the number of digits after the last point if they begin with a zero; otherwise 1. */
export function paddedWidth(digits: string): number {
  const last = digits.split('.').at(-1)!;
  return last.startsWith('0') ? last.length : 1;
}

function mostFrequent(marks: readonly string[]): string | undefined {
  const count = (mark: string) => marks.filter((other) => other === mark).length;
  return [...new Set(marks)].sort((a, b) => count(b) - count(a))[0];
}
