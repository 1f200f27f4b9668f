/**
 * Finding headings by a common beginning: the heading is longer than the title, or the title ends in a remark
 * ("(p. 3)").
 */

import type { Heading } from 'mdast';
import { firstIndex } from '../source/binary-search.ts';
import { addTo } from '../source/grouping.ts';

interface HeadingWithText {
  readonly heading: Heading;
  readonly text: string;
}

/** The length of the shortest beginning that identifies a heading. */
const MIN_LENGTH = 8;
const REMARK = /^[\s]*[([–—:,-]/;

/** An index of headings by how they begin. "Index" below is the position of a heading in the list. */
export class HeadingBeginnings {
  readonly #headings: readonly HeadingWithText[];
  readonly #wordsOf: (text: string) => string;
  /** The indexes of headings by their text. */
  readonly #byText = new Map<string, number[]>();
  /** The lengths of all texts, without duplicates. */
  readonly #lengths: readonly number[];
  /** The words and indexes of headings, sorted by words. */
  readonly #byWords: readonly { readonly words: string; readonly at: number }[];
  /** A cache of `#longerThan`. */
  readonly #longer = new Map<string, readonly number[]>();

  /**
   * @param headings in order of preference.
   * @param wordsOf returns the part of a text that is compared.
   */
  constructor(headings: readonly HeadingWithText[], wordsOf: (text: string) => string) {
    this.#headings = headings;
    this.#wordsOf = wordsOf;
    for (const [at, { text }] of headings.entries()) if (text !== '') addTo(this.#byText, text, at);
    this.#lengths = [...new Set([...this.#byText.keys()].map(({ length }) => length))];
    this.#byWords = headings
      .map(({ text }, at) => ({ words: wordsOf(text), at }))
      .sort((a, b) => (a.words < b.words ? -1 : a.words > b.words ? 1 : 0));
  }

  /**
   * Returns the first heading that a title may name.
   *
   * @param isFree whether a heading may be returned.
   */
  find(title: string, isFree: (heading: Heading) => boolean): Heading | undefined {
    const initial = title[0]?.toLowerCase();
    const isLike = (at: number): boolean => {
      const { heading, text } = this.#headings[at]!;
      return isFree(heading) && text[0]?.toLowerCase() === initial;
    };
    const indexes = [this.#longerThan(this.#wordsOf(title)), ...this.#shorterThan(title)].flatMap(
      (candidates) => candidates.find(isLike) ?? [],
    );
    return this.#headings[Math.min(...indexes)]?.heading;
  }

  /** Returns the indexes of the headings that begin with some words and have more, in order. */
  #longerThan(words: string): readonly number[] {
    if (words.length < MIN_LENGTH) return [];
    let indexes = this.#longer.get(words);
    if (!indexes) {
      const beginning = `${words} `;
      const sorted = this.#byWords;
      const first = firstIndex(sorted.length, (i) => sorted[i]!.words >= beginning);
      const rest = firstIndex(sorted.length - first, (i) => !sorted[first + i]!.words.startsWith(beginning));
      indexes = sorted
        .slice(first, first + rest)
        .map(({ at }) => at)
        .sort((a, b) => a - b);
      this.#longer.set(words, indexes);
    }
    return indexes;
  }

  /** Returns the indexes of the headings to which a title adds a remark, by heading text. */
  #shorterThan(title: string): (readonly number[])[] {
    return this.#lengths.flatMap((length) => {
      const indexes = this.#byText.get(title.slice(0, length));
      return indexes && REMARK.test(title.slice(length)) ? [indexes] : [];
    });
  }
}
