/** What a heading's own words say of its place in a book: "Chapter 5", "Section II", "Part one". */

/** A kind of division by the word that names it, and its number there, from 1. */
export interface Numbering {
  readonly word: string;
  readonly number: number;
}

const WORDS = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const NUMBERED = new RegExp(
  String.raw`^(part|section|book|unit|volume|module|chapter|ch\.?|lecture|lesson|session|week|day)\s+` +
    String.raw`(\d{1,3}|[IVXLC]{2,}|[IVX]|${WORDS.join('|')})(?=$|[\s:.,)\-–—])`,
  'i',
);
const ROMAN: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100 };

/** Reads a division's word and number off the start of a heading's text; `undefined` where there is none. */
export function numberingOf(text: string): Numbering | undefined {
  const match = NUMBERED.exec(text);
  if (!match) return undefined;
  const number = parseNumber(match[2]!);
  const word = match[1]!.toLowerCase().replace(/^ch\.?$/, 'chapter');
  return number === undefined ? undefined : { word, number };
}

function parseNumber(text: string): number | undefined {
  if (/^\d/.test(text)) return Number(text);
  const word = WORDS.indexOf(text.toLowerCase());
  if (word !== -1) return word + 1;
  if (text !== text.toUpperCase()) return undefined;
  let sum = 0;
  for (let i = 0; i < text.length; i++) {
    const value = ROMAN[text[i]!]!;
    sum += value < (ROMAN[text[i + 1]!] ?? 0) ? -value : value;
  }
  return sum;
}
