/** What follows the numbers of a note: a point, a bracket, a colon or nothing. */

import type { HeadingNumber } from '../outline/section-numbers.ts';

/** The marks after the numbers of the outermost headings, and of the others. */
export class Marks {
  readonly #separator: string;
  readonly #usual: readonly [outer: string, inner: string];

  constructor(headings: readonly HeadingNumber[], separator: string) {
    this.#separator = separator;
    const usual = (isOuter: boolean) =>
      mostFrequent(
        headings.flatMap(({ written }) =>
          written && (written.number.path.length === 1) === isOuter ? written.number.mark : [],
        ),
      );
    const outer = usual(true);
    this.#usual = [outer ?? (usual(false) === '' ? '' : '.'), usual(false) ?? ''];
  }

  /** Returns what follows a number. */
  of(path: readonly number[], written: string | undefined): string {
    if (this.#separator !== 'auto') return this.#separator === 'none' ? '' : this.#separator;
    return written ?? this.#usual[path.length === 1 ? 0 : 1];
  }
}

function mostFrequent(marks: readonly string[]): string | undefined {
  const count = (mark: string) => marks.filter((other) => other === mark).length;
  return [...new Set(marks)].sort((a, b) => count(b) - count(a))[0];
}
