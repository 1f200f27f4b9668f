/** The part of `typo` that reports notes whose spelling is not checked because they are not English. */

import { lineEnd } from '../source/line-bounds.ts';
import { readBlocks } from '../source/reading.ts';
import { type Source, startOf } from '../source/source.ts';
import type { Checked } from '../spelling/check-spelling.ts';
import { languageSigns, NOT_ENGLISH } from '../spelling/english.ts';
import { nameOfLanguage } from '../spelling/languages.ts';
import type { Finding } from './define-rule.ts';
import { isEnglishNote } from './english-prose.ts';

/** The minimum length of a note that is not English, and the minimum number of unknown words in one that is not prose. */
const ENOUGH_LETTERS = 40;
const ENOUGH_UNKNOWN = 15;

/** Returns the finding that the spelling of a note was not checked, if the note is not English. */
export function uncheckedLanguage(source: Source, checked: readonly Checked[]): Finding | undefined {
  const blocks = readBlocks(source);
  const [first] = blocks;
  if (!first) return undefined;
  const texts = blocks.map(({ reading }) => reading.text);
  const isUnknown =
    checked.length >= ENOUGH_UNKNOWN && checked.every(({ verdict }) => verdict.reason === NOT_ENGLISH);
  const isLong = texts.join('').length >= ENOUGH_LETTERS;
  const isOther = isLong && !isEnglishNote(source) && !isMixed(texts);
  if (!isUnknown && !isOther) return undefined;
  const language = isOther ? nameOfLanguage(texts.join('\n').slice(0, SAMPLE)) : undefined;
  return {
    message: `Spelling not checked because the note ${language === undefined ? 'does not seem to be in English' : `seems to be in ${language}`}`,
    start: startOf(first.block),
    end: lineEnd(source.body, startOf(first.block)),
    info: true,
  };
}

/** Whether enough passages are English. English passages are checked in any note. */
function isMixed(texts: readonly string[]): boolean {
  const english = texts.map(languageSigns).filter((signs) => signs.english > signs.other);
  return english.length >= texts.length * MIXED;
}

/** The minimum share of English passages in a mixed note. */
const MIXED = 0.2;

/** How many characters of a note are examined to identify its language. */
const SAMPLE = 20_000;
