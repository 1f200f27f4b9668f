/** The words that a user accepts. */

import { stemsOf } from './forms.ts';

/**
 * A list of accepted words. A word in lower case matches any case, and its inflections. A word with a capital is a name
 * and matches itself, and itself in upper case. `*` matches any letters. The parts of a compound are separate words.
 */
export class WordList {
  /** The words in lower case, without patterns. */
  readonly common = new Set<string>();
  /** The names, also in upper case. */
  readonly #names = new Set<string>();
  readonly #patterns: Pattern[] = [];

  constructor(entries: readonly string[]) {
    for (const entry of entries.flatMap((words) => words.normalize().split(/[\s-]+/))) {
      if (!/\p{L}/u.test(entry)) continue;
      const isName = entry !== entry.toLowerCase();
      if (entry.includes('*')) this.#patterns.push({ parts: entry.split('*'), isName });
      else if (isName) this.#names.add(entry).add(entry.toUpperCase());
      else this.common.add(entry);
    }
  }

  /** Whether a word is accepted. @param word as written, without a possessive ending. */
  accepts(word: string): boolean {
    if (this.#names.has(word)) return true;
    const lowerCase = word.toLowerCase();
    if (this.common.size > 0) {
      if (this.common.has(lowerCase)) return true;
      for (const [stem] of stemsOf(lowerCase)) if (this.common.has(stem)) return true;
    }
    return this.#patterns.some(({ parts, isName }) => matches(parts, isName ? word : lowerCase));
  }
}

/** The parts of an entry between its asterisks. */
interface Pattern {
  readonly parts: readonly string[];
  readonly isName: boolean;
}

function matches(parts: readonly string[], word: string): boolean {
  const [first = '', ...rest] = parts;
  const last = rest.pop() ?? '';
  if (word.length < first.length + last.length || !word.startsWith(first) || !word.endsWith(last))
    return false;
  // Matching each part as early as possible leaves the most text for the next part.
  let at = first.length;
  for (const part of rest) {
    const index = word.indexOf(part, at);
    if (index === -1) return false;
    at = index + part.length;
  }
  return at <= word.length - last.length;
}
