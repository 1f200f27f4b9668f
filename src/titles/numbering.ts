/** Numbers of divisions in headings: "Chapter 5", "Section II", "Part one", "3.2.1 Locks", "第三章". */

import { isCommonText, UnicodePattern } from './unicode-pattern.ts';

/** The kind and the number of a division. */
export interface Numbering {
  /** The word before the number in lower case ("chapter"), or the form of a bare number ("1.", "A."). */
  readonly word: string;
  /** The number; for "3.2.1" the last one. Usually from 1, but authors may begin at 0. */
  readonly number: number;
  readonly kind: 'part' | 'chapter' | 'number';
  /** All numbers of "3.2.1", outermost first. */
  readonly path?: readonly number[];
}

/** Words for divisions that contain chapters. */
const PARTS = [
  'part|section|book|unit|volume|module', // English
  'teil|abschnitt|band', // German
  'parte|sección|libro|tomo|unidad|módulo', // Spanish
  'partie|livre|tome', // French
  'seção|unidade', // Portuguese
  'sezione|unità', // Italian
  'deel', // Dutch
  'часть|раздел|том', // Russian
  'część', // Polish
].join('|');
/** Words for chapters and the like. */
const CHAPTERS = [
  'chapter|chap|ch|lecture|lec|lesson|session|week|day|item|episode', // English
  'kapitel|kap|lektion|vorlesung|woche|tag', // German
  'capítulo|capitulo|cap|lección|leccion|clase|tema|semana|día', // Spanish
  'chapitre|leçon|séance|semaine|jour', // French
  'aula|lição', // Portuguese
  'capitolo|lezione|settimana', // Italian
  'hoofdstuk', // Dutch
  'глава|лекция|урок|неделя|день', // Russian
  'rozdział|wykład', // Polish
].join('|');
const NUMERALS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');

const NAMED_DIVISION = new UnicodePattern(
  String.raw`^[^\p{L}\p{N}]*(?:(?<part>${PARTS})|(?<chapter>${CHAPTERS}))(?:\.\s*|\s+|(?=\d))#?` +
    String.raw`(?<number>\d{1,3}|[IVXLC]{2,}|[IVX]|${NUMERALS.join('|')})(?=$|[\s:：.,)\]}\-–—_/|])`,
  'i',
);

/**
 * A division mentioned in the middle of a sentence: "see Chapter 5". The word before a Roman number is
 * capitalised, and a single "I" is followed by punctuation, so that "the part I like" does not match. Ranges
 * such as "Chapter 5-7" do not match either.
 */
const MENTION = new UnicodePattern(
  [
    String.raw`(?<![\p{L}\p{N}-])(?:`,
    String.raw`(?:[Cc]hapter|[Ss]ection|[Pp]art|[Ll]ecture|[Ll]esson|Ch\.|Kapitel|Teil|Capítulo|Parte|Chapitre|Partie|`,
    String.raw`Глава|Часть)[ \u00A0]\d{1,3}|`,
    String.raw`(?:Chapter|Section|Part|Book|Teil|Parte|Partie|Часть)[ \u00A0](?:[IVXLC]{2,}|[VX]|I(?=[.,;:)]|$)))`,
    String.raw`(?![\p{L}\p{N}]|[-–.]\d|\s*(?:[/&–-]|,|and\b|or\b|to\b)\s*\d)`,
  ].join(''),
  'g',
);

const HAN = '[一二三四五六七八九十百〇零]';
const HAN_NUMBER = String.raw`第\s?(?<number>\d{1,3}|${HAN}{1,4})\s?`;
/**
 * Divisions whose number precedes the word, or surrounds it: Chinese and Japanese parts, chapters, then
 * Korean.
 */
const EAST_ASIAN_DIVISIONS = [
  `${HAN_NUMBER}(?<word>[部卷編编篇单單])`,
  `${HAN_NUMBER}(?<word>[章回课課讲講天周週日節节])`,
  String.raw`제?\s?(?<number>\d{1,3})(?<word>부|장|강|주차|일차)(?=$|[\s:.,\-–—)])`,
].map((division) => new UnicodePattern(String.raw`^[^\p{L}\p{N}]*${division}`));
const EAST_ASIAN_PART = /[部卷編编篇单單부]/;

const DECIMAL = /^(?<path>\d{1,3}(?:\.\d{1,3}){1,4})(?:[.)、]?\s+|[.)、])\S/;
const BARE_NUMBERS: readonly (readonly [form: string, pattern: RegExp])[] = [
  ['1.', /^(\d{1,3})[.)、．]\s*(?=[^\d\s])/],
  ['I.', /^([IVX]{1,5})[.)、]\s+\S/],
  ['A.', /^([A-Z])[.)]\s+\S/],
  ['一、', new RegExp(`^(${HAN}{1,3})[、.．]`)],
  ['（一）', new RegExp(`^[（(](${HAN}{1,3})[）)]`)],
];

/** Returns the kind and the number at the start of a heading's text; `undefined` if there is none. */
export function numberingOf(text: string): Numbering | undefined {
  const named = NAMED_DIVISION.exec(text)?.groups;
  if (named) {
    const number = parseNumber(named.number!);
    const word = (named.part ?? named.chapter)!.toLowerCase().replace(/^cha?p?$/, 'chapter');
    return number === undefined ? undefined : { word, number, kind: named.part ? 'part' : 'chapter' };
  }
  const eastAsian = eastAsianDivision(text)?.groups;
  if (eastAsian) {
    const number = parseNumber(eastAsian.number!);
    const word = eastAsian.word!;
    const kind = EAST_ASIAN_PART.test(word) ? 'part' : 'chapter';
    return number === undefined ? undefined : { word, number, kind };
  }
  const path = DECIMAL.exec(text)?.groups?.path?.split('.').map(Number);
  if (path) return { word: '1.'.repeat(path.length), number: path.at(-1)!, kind: 'number', path };
  for (const [form, pattern] of BARE_NUMBERS) {
    const match = pattern.exec(text)?.[1];
    const number =
      match === undefined ? undefined : form === 'A.' ? match.charCodeAt(0) - 64 : parseNumber(match);
    if (number !== undefined) return { word: form, number, kind: 'number' };
  }
  return undefined;
}

function eastAsianDivision(text: string): RegExpExecArray | undefined {
  if (isCommonText(text)) return undefined;
  for (const pattern of EAST_ASIAN_DIVISIONS) {
    const match = pattern.exec(text);
    if (match) return match;
  }
  return undefined;
}

/** A division mentioned in a text: "see Chapter 5". Its offsets are those of the text. */
export interface Mention extends Numbering {
  readonly start: number;
  readonly end: number;
}

/** The rest of a range or of a number with several parts: “Week 2–4”, “Lecture 5.1”. */
const MORE_NUMBERS = new UnicodePattern(String.raw`^(?:[-–—.]\d{1,3})+(?![\p{L}\p{N}])`);

/** Whether the kind of a division is followed by several numbers: “Week 2–4”, “Lecture 5.1”. */
export function hasSeveralNumbers(title: string): boolean {
  const named = NAMED_DIVISION.exec(title);
  return named !== null && MORE_NUMBERS.test(title.slice(named[0].length));
}

/** Finds the divisions that a text mentions by their kind and number. */
export function mentionsIn(text: string): Mention[] {
  return [...text.matchAll(MENTION.for(text))].flatMap((match) => {
    const numbering = numberingOf(match[0]);
    return numbering ? [{ ...numbering, start: match.index, end: match.index + match[0].length }] : [];
  });
}

/**
 * Returns a title without the kind and number at its start: "Locks" for "Chapter 3: Locks" and "3.1 Locks".
 * A title that is nothing else is returned unchanged.
 */
export function withoutNumber(title: string): string {
  const numbering = numberingOf(title);
  if (!numbering) return title;
  const named = NAMED_DIVISION.exec(title) ?? eastAsianDivision(title);
  const prefix = numbering.kind === 'number' ? /^[^\s.)、）]*[.)、）\d.]*/.exec(title) : named;
  const tail = title.slice(prefix![0].length);
  const rest = tail.replace(MORE_NUMBERS.for(tail), '');
  return rest.replace(/^[\s:：.,)\]}\-–—_/|]+/u, '') || title;
}

const ROMAN: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100 };

/** Reads Arabic, Roman and Chinese numbers, and English numerals; Roman ones only in upper case. */
function parseNumber(text: string): number | undefined {
  if (/^\d/.test(text)) return Number(text);
  const numeral = NUMERALS.indexOf(text.toLowerCase());
  if (numeral !== -1) return numeral + 1;
  if (!isCommonText(text) && /\p{Script=Han}|〇/u.test(text)) return parseHan(text);
  if (text !== text.toUpperCase()) return undefined;
  let sum = 0;
  for (let i = 0; i < text.length; i++) {
    const value = ROMAN[text[i]!]!;
    sum += value < (ROMAN[text[i + 1]!] ?? 0) ? -value : value;
  }
  return sum;
}

/** Reads a Chinese number: 三 is 3, 十二 is 12, 二十一 is 21, 一百零五 is 105. */
function parseHan(text: string): number {
  let sum = 0;
  let digit = 0;
  for (const character of text) {
    const unit = { 十: 10, 百: 100 }[character];
    if (unit) {
      sum += (digit || 1) * unit;
      digit = 0;
    } else {
      digit = Math.max(0, '零一二三四五六七八九'.indexOf(character));
    }
  }
  return sum + digit;
}
