/** What rules look for in English prose alone. */

import { type Reading, readBlocks } from '../source/reading.ts';
import type { Source } from '../source/source.ts';
import { isEnglish, type LanguageSigns, languageSigns } from '../spelling/english.ts';
import { theLexicon } from '../spelling/lexicon.ts';

export interface Match {
  readonly reading: Reading;
  readonly match: RegExpExecArray;
}

/** The places in a note's English prose that a pattern finds, in order. */
export function* englishMatches(source: Source, pattern: RegExp): Generator<Match> {
  let whole: LanguageSigns | undefined;
  const ofWhole = () => {
    whole ??= languageSigns(source.body.slice(0, 10_000));
    return whole;
  };
  for (const { reading } of readBlocks(source)) {
    const matches = [...reading.text.matchAll(pattern)];
    if (matches.length === 0 || !isEnglish(languageSigns(reading.text), ofWhole)) continue;
    for (const match of matches) yield { reading, match };
  }
}

/** Whether something is an English word. @param word in any case. */
export function isWord(word: string): boolean {
  return /^[A-Za-z]+$/.test(word) && theLexicon().knows(word.toLowerCase());
}

/** The frequency class of a word; -1 where it is none. @param word in any case. */
export function classOf(word: string): number {
  return /^[A-Za-z]+$/.test(word) ? (theLexicon().words.classOf(word.toLowerCase()) ?? -1) : -1;
}
