/** What rules look for in English prose alone. */

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

const signs = new WeakMap<Source, LanguageSigns>();

/** Whether a block is English; one that says too little is taken for what its note is. */
export function isEnglishBlock(source: Source, { text }: Reading): boolean {
  return isEnglish(languageSigns(text), () => signsOf(source));
}

/** Whether most of a note is English, or says too little. */
export function isEnglishNote(source: Source): boolean {
  return isEnglishText(signsOf(source));
}

function signsOf(source: Source): LanguageSigns {
  const known = signs.get(source) ?? signsOfSample(readBlocks(source).map(({ reading }) => reading.text));
  signs.set(source, known);
  return known;
}

/** The blocks of a note's English prose in which a pattern finds something, with all that it finds. */
export function* englishMatches(
  source: Source,
  pattern: RegExp,
): Generator<ReadBlock & { matches: RegExpExecArray[] }> {
  for (const { block, reading } of readBlocks(source)) {
    const matches = [...reading.text.matchAll(pattern)];
    if (matches.length > 0 && isEnglishBlock(source, reading)) yield { block, reading, matches };
  }
}

/** How far a rule looks to either side; a word that is longer is none. */
const FAR = 40;

/** The end of a text before an offset, and the beginning of it after one, as far as a word may reach. */
export function textAround(text: string, start: number, end: number): { before: string; after: string } {
  return { before: text.slice(Math.max(0, start - FAR), start), after: text.slice(end, end + FAR) };
}

/** Whether something is an English word, perhaps a contraction. @param word in any case. */
export function isWord(word: string): boolean {
  const [, letters] = /^([A-Za-z]+)(?:['’][a-z]+)?$/.exec(word) ?? [];
  return letters !== undefined && theLexicon().knows(letters.toLowerCase());
}

/** The frequency class of a word; -1 where it is none. @param word in any case. */
export function classOf(word: string): number {
  return /^[A-Za-z]+$/.test(word) ? (theLexicon().words.classOf(word.toLowerCase()) ?? -1) : -1;
}
