/**
 * Unknown words in the notes of a run. A word that is frequent in one note is not a misspelling in another.
 */

import { theLexicon } from '../spelling/lexicon.ts';

/** A word that can be an unknown misspelling. Shorter words are never reported as one. */
const WORD = /[a-z]{5,}/gi;

/** How often each unknown word, in lower case, is used in texts, in prose and code. */
export type UnknownWords = ReadonlyMap<string, number>;

/** Counts the words in texts that no dictionary contains. */
export function unknownWordsIn(texts: Iterable<string>): UnknownWords {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const [word] of text.matchAll(WORD)) {
      const small = word.toLowerCase();
      const count = counts.get(small);
      if (count !== undefined || !theLexicon().knows(small)) counts.set(small, (count ?? 0) + 1);
    }
  }
  return counts;
}

/**
 * Returns a function that tells how often the other notes of a run have a word, in lower case.
 *
 * @param text the note.
 */
export function wordsElsewhere(inAll: UnknownWords, text: string): (word: string) => number {
  if (inAll.size === 0) return () => 0;
  let own: UnknownWords | undefined;
  return (word) => {
    const count = inAll.get(word) ?? 0;
    if (count === 0) return 0;
    own ??= unknownWordsIn([text]);
    return count - (own.get(word) ?? 0);
  };
}
