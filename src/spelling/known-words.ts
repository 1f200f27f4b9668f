/** What is remembered of correct words. */

import type { Lexicon } from './lexicon.ts';

/**
 * The words, as written, that each lexicon knows, from all notes of a run and all passes over a note; none that is longer
 * than `LONGEST_COPIED`.
 */
const correct = new WeakMap<Lexicon, Set<string>>();
const MOST_CORRECT = 20_000;

/** Returns the words of a lexicon that were found to be correct, to which more may be added. */
export function correctWords(lexicon: Lexicon): Set<string> {
  let words = correct.get(lexicon);
  if (!words || words.size > MOST_CORRECT) {
    words = new Set();
    correct.set(lexicon, words);
  }
  return words;
}
