/** Headings by how they begin: each goes on where a title stops, or a title adds a remark to it, such as "(p. 3)". */

import type { Heading } from 'mdast';
import { firstIndex } from '../source/binary-search.ts';
import { addTo } from '../source/grouping.ts';

interface Named {
  readonly heading: Heading;
  readonly text: string;
}

/** A beginning of fewer letters says too little. */
const LEAST = 8;
const REMARK = /^[\s]*[([–—:,-]/;

export class Beginnings {
  readonly #headings: readonly Named[];
  readonly #wordsOf: (text: string) => string;
  /** The places of headings by their whole texts. */
  readonly #byText = new Map<string, number[]>();
  readonly #lengths: readonly number[];
  /** The places of headings in the order of their words. */
  readonly #byWords: readonly { readonly words: string; readonly at: number }[];
  /** The places of the headings that go on where some words stop, by those. */
  readonly #longer = new Map<string, readonly number[]>();

  /**
   * @param headings in the order in which they are to be found.
   * @param wordsOf what of a text is compared.
   */
  constructor(headings: readonly Named[], wordsOf: (text: string) => string) {
    this.#headings = headings;
    this.#wordsOf = wordsOf;
    for (const [at, { text }] of headings.entries()) if (text !== '') addTo(this.#byText, text, at);
    this.#lengths = [...new Set([...this.#byText.keys()].map(({ length }) => length))];
    this.#byWords = headings
      .map(({ text }, at) => ({ words: wordsOf(text), at }))
      .sort((a, b) => (a.words < b.words ? -1 : a.words > b.words ? 1 : 0));
  }

  /** The first heading that a title may mean, of those that are free. */
  find(title: string, isFree: (heading: Heading) => boolean): Heading | undefined {
    const initial = title[0]?.toLowerCase();
    const isLike = (at: number): boolean => {
      const { heading, text } = this.#headings[at]!;
      return isFree(heading) && text[0]?.toLowerCase() === initial;
    };
    const places = [this.#goingOnFrom(this.#wordsOf(title)), ...this.#beginningsOf(title)].flatMap(
      (some) => some.find(isLike) ?? [],
    );
    return this.#headings[Math.min(...places)]?.heading;
  }

  #goingOnFrom(words: string): readonly number[] {
    if (words.length < LEAST) return [];
    let found = this.#longer.get(words);
    if (!found) {
      const beginning = `${words} `;
      const sorted = this.#byWords;
      const first = firstIndex(sorted.length, (i) => sorted[i]!.words >= beginning);
      const rest = firstIndex(sorted.length - first, (i) => !sorted[first + i]!.words.startsWith(beginning));
      found = sorted
        .slice(first, first + rest)
        .map(({ at }) => at)
        .sort((a, b) => a - b);
      this.#longer.set(words, found);
    }
    return found;
  }

  #beginningsOf(title: string): (readonly number[])[] {
    return this.#lengths.flatMap((length) => {
      const alike = this.#byText.get(title.slice(0, length));
      return alike && REMARK.test(title.slice(length)) ? [alike] : [];
    });
  }
}
