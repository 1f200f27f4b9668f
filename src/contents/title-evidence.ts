/** Whether two titles are the same, judged by their words and numbers. */

import { editDistance } from '../messages/nearest.ts';
import { numberingOf, withoutNumber } from '../titles/numbering.ts';
import { isCommonText, UnicodePattern } from '../titles/unicode-pattern.ts';

/** The parts of a title that are compared. */
export interface TitleKeys {
  readonly text: string;
  /** All words; see `wordsOf`. */
  readonly words: string;
  /** The words without the number in front, and without its kind. */
  readonly ownWords: string;
  /** The parts of these words; see `partsOf`. */
  readonly ownParts: ReadonlySet<string>;
  /** The kind and the number: "chapter 3", "1. 3"; `undefined` if the title has none. */
  readonly number: string | undefined;
  /** The kind of a named division, "chapter"; `undefined` for a bare number or none. */
  readonly division: string | undefined;
}

const NO_WORD = new UnicodePattern(String.raw`[^\p{L}\p{N}\p{M}]+`, 'g');

/** Returns the words of a title, separated by single spaces, in lower case and without punctuation. */
export function wordsOf(text: string): string {
  // Common text is normalized.
  const plain = isCommonText(text) ? text.toLowerCase() : withoutVariants(text);
  return plain.replace(NO_WORD.for(plain), ' ').trim();
}

function withoutVariants(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('i\u0307', 'i') // "İ" in lower case
    .replace(/[\uFE0E\uFE0F]/g, ''); // the variants of emoji
}

/** Returns a text in lower case without accents, which capitals often lack. "İ" is "i" like "I". */
export function foldAccents(text: string): string {
  // ASCII has none.
  if (/^[\0-\x7F]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFD')
    .replace(isCommonText(text) ? /[\u0300-\u036F]/g : /\p{Mn}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ς', 'σ');
}

/** Returns the parts of a title. */
export function titleKeys(text: string): TitleKeys {
  const numbering = numberingOf(text);
  const rest = numbering ? withoutNumber(text) : text;
  const words = wordsOf(text);
  // A title may be nothing but its number.
  const ownWords = numbering && rest === text ? '' : wordsOf(rest);
  return {
    text,
    words,
    ownWords,
    ownParts: partsOf(ownWords),
    number: numbering && `${numbering.word} ${numbering.path?.join('.') ?? numbering.number}`,
    division: numbering && numbering.kind !== 'number' ? numbering.word : undefined,
  };
}

/** Whether two titles have the same number and, apart from it, at least half of the item's words in common. */
export function haveSameNumber(item: TitleKeys, heading: TitleKeys): boolean {
  if (item.number === undefined || item.number !== heading.number) return false;
  if (/[([]/.test(item.text) && !/[([]/.test(heading.text)) return false;
  // "1." alone may be the first of anything.
  if (item.division === undefined && item.ownWords === '') return false;
  return heading.ownWords === '' || countCommon(item.ownParts, heading.ownParts) >= item.ownParts.size / 2;
}

/** The length of the shortest beginning that identifies a heading, in UTF-16 code units. */
const MIN_BEGINNING = 8;
/** What may follow a heading's text in an item: "Boats (p. 3)", "Boats – with pictures". */
const REMARK = /^\s*[([–—:,-]/;
/** The least similarity of a title and the heading that it was renamed to, from 0 to 1. */
const MIN_SIMILARITY = 0.6;

/**
 * Whether an item and a heading may be the same title in other words: the heading begins like the item, the
 * item adds a remark to the heading, one is a misspelling of the other, or most of their words are the same. Titles
 * with different numbers never are.
 */
export function areAlike(item: TitleKeys, heading: TitleKeys): boolean {
  if (item.number !== undefined && !mayBeSameNumber(item, heading)) return false;
  if (item.ownWords === '' || heading.ownWords === '') return false;
  if (beginAlike(item, heading)) return true;
  const [first, second] = [item.ownParts, heading.ownParts];
  if (item.number !== undefined && countCommon(first, second) >= first.size / 2) return true;
  if (numbersIn(first) !== numbersIn(second)) return false;
  if (areNear(item.ownWords, heading.ownWords)) return true;
  return (2 * countCommon(first, second)) / (first.size + second.size) >= MIN_SIMILARITY;
}

/** The number of characters per edit between a title and its misspelling. */
const LENGTH_PER_EDIT = 5;

/**
 * Whether two texts are equal or one may be a misspelling of the other: “partions” and “partitions”. The first letter is
 * seldom wrong, and other digits mean something else.
 */
export function areNear(first: string, second: string): boolean {
  if (first === second) return true;
  const edits = Math.floor(Math.max(first.length, second.length) / LENGTH_PER_EDIT);
  if (first[0] !== second[0] || Math.abs(first.length - second.length) > edits) return false;
  return digitsIn(first) === digitsIn(second) && editDistance(first, second, edits + 1) <= edits;
}

function digitsIn(text: string): string {
  return text.replace(/\D/g, '');
}

/**
 * Whether an item and a heading are surely the same title: their words or their numbers are the same, or one begins
 * with the other.
 */
export function areSame(item: TitleKeys, heading: TitleKeys): boolean {
  const sameNumber = item.number !== undefined && mayBeSameNumber(item, heading);
  return sameNumber || item.ownWords === heading.ownWords || beginAlike(item, heading);
}

/** Whether the heading begins like the item, or the item adds a remark to the heading. */
function beginAlike(item: TitleKeys, heading: TitleKeys): boolean {
  if (item.ownWords.length >= MIN_BEGINNING && heading.ownWords.startsWith(`${item.ownWords} `)) return true;
  return item.text.startsWith(heading.text) && REMARK.test(item.text.slice(heading.text.length));
}

/** Whether the numbers of two titles are equal; "3." may be "Chapter 3". */
function mayBeSameNumber(item: TitleKeys, heading: TitleKeys): boolean {
  if (item.number === undefined || heading.number === undefined) return false;
  const isBare = item.division === undefined || heading.division === undefined;
  return (
    item.number === heading.number ||
    (isBare && /\d\S*$/.exec(item.number)![0] === /\d\S*$/.exec(heading.number)![0])
  );
}

function numbersIn(parts: ReadonlySet<string>): string {
  return [...parts].filter((part) => /^\d/.test(part)).join(' ');
}

function countCommon(first: ReadonlySet<string>, second: ReadonlySet<string>): number {
  return [...first].filter((part) => second.has(part)).length;
}

const UNSPACED = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}`;
const PART = new UnicodePattern(String.raw`[${UNSPACED}]|[^\s${UNSPACED}]+`, 'g');
const PLURAL = new UnicodePattern(String.raw`(?<=\p{L}{3})s$`);

/**
 * Returns the words without accents and a plural "s", and each character of scripts without spaces between words.
 */
function partsOf(words: string): ReadonlySet<string> {
  const folded = foldAccents(words);
  const parts = folded.match(PART.for(folded)) ?? [];
  return new Set(parts.map((word) => (word.endsWith('s') ? word.replace(PLURAL.for(word), '') : word)));
}
