/**
 * Unknown words in the notes of a run. A word that is frequent in one note is not a misspelling in another.
 */

import { theLexicon } from '../spelling/lexicon.ts';
import { LONGEST_COPIED } from '../spelling/words.ts';

/** A word that can be an unknown misspelling. Shorter words are never reported as one. */
const WORD = /[A-Za-z]{5,}/g;

/** Rules only tell whether a word is used at least this often. A larger number would make results depend on more. */
const ENOUGH = 3;

/** How often each unknown word, in lower case, is used in texts, in prose and code. */
export type UnknownWords = ReadonlyMap<string, number>;

/** Counts the words in texts that no dictionary contains. */
export function unknownWordsIn(texts: Iterable<string>): UnknownWords {
  const counts = new Map<string, number>();
  const known = new Set<string>();
  for (const text of texts) {
    for (const word of text.match(WORD) ?? []) {
      if (known.has(word)) continue;
      const small = word.toLowerCase();
      const count = counts.get(small);
      if (count !== undefined) counts.set(small, count + 1);
      else if (!theLexicon().knows(small)) counts.set(copyOf(small), 1);
      else if (word.length <= LONGEST_COPIED) known.add(word);
    }
  }
  return counts;
}

/** Counts in a text the words that all texts of a run have. */
function countIn(text: string, inAll: UnknownWords): UnknownWords {
  const counts = new Map<string, number>();
  for (const word of text.match(WORD) ?? []) {
    const small = word.toLowerCase();
    if (inAll.has(small)) counts.set(small, (counts.get(small) ?? 0) + 1);
  }
  return counts;
}

/** Returns a copy of a word that does not keep the text from which it was cut in memory. */
function copyOf(word: string): string {
  return Buffer.from(word, 'latin1').toString('latin1');
}

/** How often the other notes of a run have a word, in lower case; at most `ENOUGH`. @param own the words of the note. */
export function countElsewhere(word: string, inAll: UnknownWords, own: UnknownWords): number {
  const count = inAll.get(word) ?? 0;
  return count === 0 ? 0 : Math.min(ENOUGH, count - (own.get(word) ?? 0));
}

/**
 * Returns a function that tells how often the other notes of a run have a word, in lower case.
 *
 * @param text the note.
 * @param answers collects the numbers by their words.
 */
export function wordsElsewhere(
  inAll: UnknownWords,
  text: string,
  answers?: Map<string, number>,
): (word: string) => number {
  let own: UnknownWords | undefined;
  const count = (word: string): number => {
    if (!inAll.has(word)) return 0;
    own ??= countIn(text, inAll);
    return countElsewhere(word, inAll, own);
  };
  return (word) => {
    const elsewhere = count(word);
    answers?.set(word, elsewhere);
    return elsewhere;
  };
}
