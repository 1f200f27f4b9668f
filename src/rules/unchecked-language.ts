/** The part of `typo` that says that a note is not English, so that its spelling is not checked. */

import { lineEnd } from '../source/line-bounds.ts';
import { readBlocks } from '../source/reading.ts';
import { type Source, startOf } from '../source/source.ts';
import { type Checked, NOT_ENGLISH } from '../spelling/check-spelling.ts';
import { languageSigns } from '../spelling/english.ts';
import { nameOfLanguage } from '../spelling/languages.ts';
import type { Finding } from './define-rule.ts';
import { isEnglishNote } from './english-prose.ts';

/** How many letters tell that a note is not English, and how many unknown words that it is no prose. */
const ENOUGH_LETTERS = 40;
const ENOUGH_UNKNOWN = 15;

/** That the spelling of a note was not checked, because the note is not English. */
export function uncheckedLanguage(source: Source, checked: readonly Checked[]): Finding | undefined {
  const blocks = readBlocks(source);
  const [first] = blocks;
  if (!first) return undefined;
  const texts = blocks.map(({ reading }) => reading.text);
  const isStrange =
    checked.length >= ENOUGH_UNKNOWN && checked.every(({ verdict }) => verdict.reason === NOT_ENGLISH);
  const isLong = texts.join('').length >= ENOUGH_LETTERS;
  const isOther = isLong && !isEnglishNote(source) && !isMixed(texts);
  if (!isStrange && !isOther) return undefined;
  const language = isOther ? nameOfLanguage(texts.join('\n').slice(0, SAMPLE)) : undefined;
  return {
    message: `Spelling not checked: ${language ?? 'the note does not seem to be English'}`,
    start: startOf(first.block),
    end: lineEnd(source.body, startOf(first.block)),
    info: true,
  };
}

/** Whether a fair part of the passages is English, which are checked in any note. */
function isMixed(texts: readonly string[]): boolean {
  const english = texts.map(languageSigns).filter((signs) => signs.english > signs.other);
  return english.length >= texts.length * MIXED;
}

/** What share of English passages makes a note mixed. */
const MIXED = 0.2;

/** How many characters of a note tell its language. */
const SAMPLE = 20_000;
