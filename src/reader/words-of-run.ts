/** The words that several notes share: what one of them has again and again is no misspelling in another. */

import { resolve } from 'node:path';
import { theLexicon } from '../spelling/lexicon.ts';
import { peek } from './read.ts';

/** Shorter words are never taken for misspellings that nobody knows. */
const WORD = /[a-z]{5,}/gi;

/**
 * Counts the words that no dictionary knows in the notes of a run, in prose and code alike.
 *
 * @param paths the notes.
 * @returns for a note, how often the others have a word in small letters.
 */
export function wordsOfRun(paths: readonly string[]): (path: string) => (word: string) => number {
  if (paths.length < 2) return () => () => 0;
  const inAll = new Map<string, number>();
  const inEach = new Map<string, ReadonlyMap<string, number>>();
  for (const path of new Set(paths.map((one) => resolve(one)))) {
    const counts = unknownWordsIn(path);
    inEach.set(path, counts);
    for (const [word, count] of counts) inAll.set(word, (inAll.get(word) ?? 0) + count);
  }
  return (path) => (word) => (inAll.get(word) ?? 0) - (inEach.get(resolve(path))?.get(word) ?? 0);
}

function unknownWordsIn(path: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of peek(path).matchAll(WORD)) {
    const small = word.toLowerCase();
    const count = counts.get(small);
    if (count !== undefined || !theLexicon().knows(small)) counts.set(small, (count ?? 0) + 1);
  }
  return counts;
}
