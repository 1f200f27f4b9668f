/** The words that a user accepts. */

import { stemsOf } from './forms.ts';

/**
 * A list of words. One in small letters stands for any case and for its inflections; one with a capital, which is a
 * name, for itself alone and for itself in capitals; `*` stands for any letters.
 */
export class WordList {
  /** Those that stand for themselves, in small letters. */
  readonly common = new Set<string>();
  /** Those with a capital. */
  readonly names = new Set<string>();
  readonly #patterns: readonly RegExp[];

  constructor(entries: readonly string[]) {
    const patterns: RegExp[] = [];
    for (const entry of entries.map((one) => one.trim().normalize())) {
      if (entry === '' || entry === '*') continue;
      const isName = entry !== entry.toLowerCase();
      if (entry.includes('*')) {
        const source = entry.split('*').map((part) => part.replace(/[^\p{L}\p{N}]/gu, '\\$&'));
        patterns.push(new RegExp(`^${source.join("[\\p{L}'’]*")}$`, isName ? 'u' : 'iu'));
      } else (isName ? this.names : this.common).add(entry);
    }
    this.#patterns = patterns;
  }

  /** @param word as written, without the ending of a possessive. */
  accepts(word: string): boolean {
    const { common, names } = this;
    if (names.size > 0 && (names.has(word) || (word === word.toUpperCase() && hasInCapitals(names, word))))
      return true;
    const small = word.toLowerCase();
    if (common.size > 0) {
      if (common.has(small)) return true;
      for (const [stem] of stemsOf(small)) if (common.has(stem)) return true;
    }
    return this.#patterns.some((pattern) => pattern.test(word));
  }
}

function hasInCapitals(names: ReadonlySet<string>, word: string): boolean {
  for (const name of names) if (name.toUpperCase() === word) return true;
  return false;
}
