/** English prose in notes, for rules that only check English. */

import { type ReadBlock, type Reading, readBlocks } from '../source/reading.ts';
import type { Source } from '../source/source.ts';
import {
  isEnglish,
  isEnglishText,
  type LanguageSigns,
  languageSigns,
  signsOfSample,
} from '../spelling/english.ts';
import { theLexicon } from '../spelling/lexicon.ts';
import type { UnicodePattern } from '../titles/unicode-pattern.ts';

const signs = new WeakMap<Source, LanguageSigns>();
const english = new WeakMap<Reading, boolean>();

/** Whether a block is English. A block that is too short to decide counts as its note does. */
export function isEnglishBlock(source: Source, reading: Reading): boolean {
  const known = english.get(reading) ?? isEnglish(languageSigns(reading.text), () => signsOf(source));
  english.set(reading, known);
  return known;
}

/** Whether most of a note is English, or the note is too short to decide. */
export function isEnglishNote(source: Source): boolean {
  return isEnglishText(signsOf(source));
}

function signsOf(source: Source): LanguageSigns {
  const known = signs.get(source) ?? signsOfSample(readBlocks(source).map(({ reading }) => reading.text));
  signs.set(source, known);
  return known;
}

/**
 * Returns the English blocks of a note in which a pattern matches, with all matches.
 *
 * @param pattern with the flag `g`.
 * @param isWrong whether a match counts; called before the language of the block is determined, which takes longer.
 */
export function* englishMatches(
  source: Source,
  pattern: RegExp | UnicodePattern,
  isWrong: (match: RegExpExecArray) => boolean = () => true,
): Generator<ReadBlock & { matches: RegExpExecArray[] }> {
  for (const { block, reading } of readBlocks(source)) {
    const { text } = reading;
    const chosen = pattern instanceof RegExp ? pattern : pattern.for(text);
    // Most blocks have no match, which is sooner known than all matches.
    if (text.search(chosen) === -1) continue;
    const matches = [...text.matchAll(chosen)].filter(isWrong);
    if (matches.length > 0 && isEnglishBlock(source, reading)) yield { block, reading, matches };
  }
}

/** The length of text on each side that can contain a word. Longer sequences of letters are not words. */
const FAR = 40;

/** Returns the text before `start` and after `end`: `far` characters, or as far as an adjacent word can reach. */
export function textAround(
  text: string,
  start: number,
  end: number,
  far = FAR,
): { before: string; after: string } {
  return { before: text.slice(Math.max(0, start - far), start), after: text.slice(end, end + far) };
}

/** Whether a text is an English word or a contraction, in any case. */
export function isWord(word: string): boolean {
  const [, letters] = /^([A-Za-z]+)(?:['’][a-z]+)?$/.exec(word) ?? [];
  return letters !== undefined && theLexicon().knows(letters.toLowerCase());
}

/** Returns the frequency class of a word in any case; -1 if it is unknown. */
export function classOf(word: string): number {
  return /^[A-Za-z]+$/.test(word) ? (theLexicon().words.classOf(word.toLowerCase()) ?? -1) : -1;
}
