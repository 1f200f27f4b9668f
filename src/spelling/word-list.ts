/** The words that a user accepts. */

import { stemsOf } from './forms.ts';

/**
 * A list of words. One in small letters stands for any case and for its inflections; one with a capital, which is a
 * name, for itself alone and for itself in capitals; `*` stands for any letters. Of a compound each part counts.
 */
export class WordList {
  /** Those that stand for themselves, in small letters. */
  readonly common = new Set<string>();
  /** Those with a capital, and the same in capitals. */
  readonly #names = new Set<string>();
  readonly #patterns: Pattern[] = [];

  constructor(entries: readonly string[]) {
    for (const entry of entries.flatMap((one) => one.normalize().split(/[\s-]+/))) {
      if (!/\p{L}/u.test(entry)) continue;
      const isName = entry !== entry.toLowerCase();
      if (entry.includes('*')) this.#patterns.push({ parts: entry.split('*'), isName });
      else if (isName) this.#names.add(entry).add(entry.toUpperCase());
      else this.common.add(entry);
    }
  }

  /** @param word as written, without the ending of a possessive. */
  accepts(word: string): boolean {
    if (this.#names.has(word)) return true;
    const small = word.toLowerCase();
    if (this.common.size > 0) {
      if (this.common.has(small)) return true;
      for (const [stem] of stemsOf(small)) if (this.common.has(stem)) return true;
    }
    return this.#patterns.some(({ parts, isName }) => matches(parts, isName ? word : small));
  }
}

/** What stands between the asterisks of an entry. */
interface Pattern {
  readonly parts: readonly string[];
  readonly isName: boolean;
}

function matches(parts: readonly string[], word: string): boolean {
  const [first = '', ...rest] = parts;
  const last = rest.pop() ?? '';
  if (word.length < first.length + last.length || !word.startsWith(first) || !word.endsWith(last))
    return false;
  // The earliest place for each part leaves the most to the next.
  let at = first.length;
  for (const part of rest) {
    const found = word.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return at <= word.length - last.length;
}
