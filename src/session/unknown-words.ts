/** The words that several notes share: what one of them has again and again is no misspelling in another. */

import { theLexicon } from '../spelling/lexicon.ts';

/** Shorter words are never taken for misspellings that nobody knows. */
const WORD = /[a-z]{5,}/gi;

/** How often each word, in small letters, that no dictionary knows is in some texts, in prose and code alike. */
export type UnknownWords = ReadonlyMap<string, number>;

/** Counts such words. @param texts looked at one after the other. */
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

/** How often the notes of a run other than one have a word, in small letters. @param text that one. */
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
