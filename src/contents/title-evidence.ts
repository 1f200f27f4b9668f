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

/** The length of the shortest beginning that identifies a heading alone, in UTF-16 code units. */
const MIN_BEGINNING = 8;
/** What may follow a heading's text in an item: "Boats (p. 3)", "Boats – with pictures". */
const REMARK = /^\s*[([–—:,-]/;
/** The least similarity of a title and the heading that it was renamed to, from 0 to 1. */
const MIN_SIMILARITY = 0.6;

/**
 * How much speaks for an item and a heading being the same title. `SAME` is the same number, a misspelling or an item
 * that adds a remark to the heading; `BEGINNING` is a heading that begins with the item; `COMMON_WORDS` are several
 * words in common. A heading that contains the item, as “Street food” contains “Food”, is only a `DOUBT`.
 */
export const LIKENESS = { SAME: 3, BEGINNING: 2, COMMON_WORDS: 1, DOUBT: 0.5, NONE: 0 } as const;

/**
 * Returns how much speaks for an item and a heading being the same title in other words; see `LIKENESS`. Titles with
 * different numbers are never the same.
 */
export function likenessOf(item: TitleKeys, heading: TitleKeys): number {
  if (item.number !== undefined && !mayBeSameNumber(item, heading)) return LIKENESS.NONE;
  // “Chapter”, or “3”, may mean “Chapter 3: Joints”.
  const mayBe = item.ownWords === '' || beginsAs(heading.words, item.words);
  const doubt = mayBe ? LIKENESS.DOUBT : LIKENESS.NONE;
  if (item.ownWords === '' || heading.ownWords === '') return doubt;
  if (addsRemark(item, heading)) return LIKENESS.SAME;
  const [first, second] = [item.ownParts, heading.ownParts];
  const common = commonParts(first, second);
  if (item.number !== undefined && common.length >= first.size / 2) return LIKENESS.SAME;
  const sameNumbers = numbersIn(first) === numbersIn(second);
  const [words, title] = [withoutArticle(item.ownWords), withoutArticle(heading.ownWords)];
  if (sameNumbers && areNear(words, title)) return LIKENESS.SAME;
  if (beginsAs(title, words) && (sameNumbers || words.length >= MIN_BEGINNING)) return LIKENESS.BEGINNING;
  const isAlike = sameNumbers && (2 * common.length) / (first.size + second.size) >= MIN_SIMILARITY;
  const isBeginning = startWith(first, second) || startWith(second, first);
  if (isAlike && (isSeveral(common) || isBeginning)) return LIKENESS.COMMON_WORDS;
  return isAlike || common.length === first.size ? LIKENESS.DOUBT : doubt;
}

const ARTICLE = /^(?:the|an?|der|die|das|les?|la|el|los|las) /;

function withoutArticle(words: string): string {
  return words.replace(ARTICLE, '');
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

/** Whether the heading begins with the item, which is long enough, or the item adds a remark to the heading. */
function beginAlike(item: TitleKeys, heading: TitleKeys): boolean {
  const isLong = item.ownWords.length >= MIN_BEGINNING;
  return (isLong && beginsAs(heading.ownWords, item.ownWords)) || addsRemark(item, heading);
}

/** Whether a title begins with all words of another one. */
function beginsAs(words: string, beginning: string): boolean {
  if (!words.startsWith(beginning) || words.length === beginning.length) return false;
  return words[beginning.length] === ' ' || UNSPACED_PART.for(beginning).test(beginning);
}

function addsRemark(item: TitleKeys, heading: TitleKeys): boolean {
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
  return commonParts(first, second).length;
}

function commonParts(first: ReadonlySet<string>, second: ReadonlySet<string>): string[] {
  return [...first].filter((part) => second.has(part));
}

/** Whether the parts of a title begin with those of another one: “Tide tables” with “Tides”. */
function startWith(parts: ReadonlySet<string>, beginning: ReadonlySet<string>): boolean {
  const all = [...parts];
  return [...beginning].every((part, i) => part === all[i]);
}

/** Whether some parts are at least two words: two characters of a script without spaces count as one. */
function isSeveral(parts: readonly string[]): boolean {
  const characters = parts.filter((part) => UNSPACED_PART.for(part).test(part)).length;
  return parts.length - characters / 2 >= 2;
}

const UNSPACED = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}`;
const UNSPACED_PART = new UnicodePattern(`[${UNSPACED}]$`);
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
