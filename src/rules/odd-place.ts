/** Places of odd characters in the text of a block, and their surroundings. */

import type { Reading } from '../source/reading.ts';
import type { Source } from '../source/source.ts';
import { isInQuotes } from '../spelling/words.ts';
import { textAround } from './english-prose.ts';

/** A letter of the Latin script. */
export const LATIN = /[A-Za-z\xC0-\xD6\xD8-\xF6\xF8-\u024F\u1E00-\u1EFF]/;
export const LATIN_BEFORE = new RegExp(`(?:${LATIN.source}|['’])+$`);
export const LATIN_AFTER = new RegExp(`^(?:${LATIN.source}|['’])+`);
/** The least number of soft hyphens in a block that is certainly pasted text. */
const MANY_HYPHENS = 3;
/** The most characters on each side that are examined. */
const FAR = 60;
/** Words of text about characters and encodings. */
const ABOUT_CHARACTERS =
  /\b(?:(?:ascii|bom|byte[- ]order|charsets?|character sets?|code ?(?:page|point)s?|(?:cp|windows)-?125\d|garbled|glyphs?|gibberish|iso[- ]?8859|latin-?1|ligatures?|mojibake|nerd fonts?|soft hyphens?|utf-?(?:8|16)|(?:funny|odd|special|strange|weird) characters?|zero[- ]width)\b|(?:de|en)cod(?:e|ing)|unicode)/i;

/** A sequence of odd characters of one kind in the text of a block. */
export interface OddPlace {
  readonly source: Source;
  readonly reading: Reading;
  readonly start: number;
  readonly end: number;
}

/** The text on both sides of a place. */
export function sides({ reading: { text }, start, end }: OddPlace) {
  return textAround(text, start, end, FAR);
}

/** What is the same for all places in a block. */
interface BlockFacts {
  readonly isAboutCharacters: boolean;
  /** Whether it has so many soft hyphens that nobody has typed them. */
  readonly isPasted: boolean;
  /** The indexes of quotation marks of Windows-1252: the first opening ones, and the last closing ones. */
  readonly marks: Readonly<Record<'\x91' | '\x92' | '\x93' | '\x94', number>>;
}

const facts = new WeakMap<Reading, BlockFacts>();

export function blockFacts(reading: Reading): BlockFacts {
  const { text } = reading;
  const known = facts.get(reading) ?? {
    isAboutCharacters: ABOUT_CHARACTERS.test(text),
    isPasted: text.split('\xAD').length > MANY_HYPHENS,
    marks: {
      '\x91': text.indexOf('\x91'),
      '\x92': text.lastIndexOf('\x92'),
      '\x93': text.indexOf('\x93'),
      '\x94': text.lastIndexOf('\x94'),
    },
  };
  facts.set(reading, known);
  return known;
}

/** Returns the word around a place without invisible characters, if the place is in or beside one. */
export function wordAround(
  place: OddPlace,
  hidden: RegExp,
): { word: string; where: 'in' | 'after' | 'before' } | undefined {
  const { before, after } = sides(place);
  const left = LATIN_BEFORE.exec(before.replace(hidden, ''))?.[0] ?? '';
  const right = LATIN_AFTER.exec(after.replace(hidden, ''))?.[0] ?? '';
  if (left + right === '') return undefined;
  return { word: left + right, where: left === '' ? 'before' : right === '' ? 'after' : 'in' };
}

/** Whether a part of a text is quoted or named as a character: in quotation marks, alone in an emphasis, or near such words. */
export function isMentioned({ reading, start, end }: OddPlace): boolean {
  const { text } = reading;
  return blockFacts(reading).isAboutCharacters || reading.isWhole(start, end) || isInQuotes(text, start, end);
}

/** Whether neither a word nor a number is beside a place. */
export function isApart(place: OddPlace): boolean {
  const { before, after } = sides(place);
  return /(?:^|[\s([{/|])$/.test(before) && /^(?:[\s)\]},;:/|.]|$)/.test(after);
}

/** Returns the character of the body after a place. */
export function nextInBody({ source, reading, start, end }: OddPlace): string {
  const offset = reading.offset(start, end);
  return offset === undefined ? '' : (source.body[offset + end - start] ?? '');
}
