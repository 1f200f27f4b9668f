/** Whether text is English: other languages spell many words as English misspells its own. */

import { languagesOf, WORD } from './languages.ts';

const ENGLISH = wordSet(
  'a about after all also an and any are as at be because been before being but by can could did do does each ' +
    'for from had has have he her his how i if into is it its like more most much no not of only or other our ' +
    'out over she should so some such than that the their them then there these they this those to under up use ' +
    'used using was we were what when where which while who why will with would you your',
);

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/** Whether a word in small letters is one that other languages have and English has not. */
export function isForeignSmallWord(word: string): boolean {
  return languagesOf(word) !== undefined;
}

/** Whether a word in lower case is a function word of English. */
export function isEnglishSmallWord(word: string): boolean {
  return ENGLISH.has(word);
}

/** What is left of “have” and the like is a word in other languages. */
const CONTRACTED = /(?<=[a-z])['’](?:ll|re|ve)\b/g;

/** What tells the language of a text. */
export interface LanguageSigns {
  readonly english: number;
  readonly other: number;
  /** Letters of alphabets other than the Latin one. */
  readonly foreignLetters: number;
  /** All characters. */
  readonly length: number;
}

/** Counts what tells the language of a text. Words that English shares with others count for English. */
export function languageSigns(text: string): LanguageSigns {
  let english = 0;
  let other = 0;
  for (const [word] of text.toLowerCase().replace(CONTRACTED, ' ').matchAll(WORD)) {
    if (ENGLISH.has(word)) english++;
    else if (isForeignSmallWord(word)) other++;
  }
  return { english, other, foreignLetters: countForeignLetters(text), length: text.length };
}

function countForeignLetters(text: string): number {
  // Most texts have none, and the pattern that tells letters from signs is slow to make.
  if (!/[\u0370-\u1DFF\u2C00-\u2DFF\u3040-\uD7FF\uD800-\uDFFF]/.test(text)) return 0;
  return text.match(/(?!\p{Script=Latin})\p{L}/gu)?.length ?? 0;
}

function addSigns(a: LanguageSigns, b: LanguageSigns): LanguageSigns {
  return {
    english: a.english + b.english,
    other: a.other + b.other,
    foreignLetters: a.foreignLetters + b.foreignLetters,
    length: a.length + b.length,
  };
}

/** So many passages, and so much of each, tell the language of a text. */
const PASSAGES = 20;
const CHARACTERS = 300;

/** What tells the language of a text, by passages from all over it. */
export function signsOfSample(passages: readonly string[]): LanguageSigns {
  const step = Math.ceil(passages.length / PASSAGES);
  const sample = passages.filter((_, i) => i % step === 0);
  return sample.map((text) => languageSigns(text.slice(0, CHARACTERS))).reduce(addSigns, languageSigns(''));
}

/**
 * Whether a passage may be taken for English: by its own function words and letters, or where those say too
 * little, as in a list of terms, by those of the whole text.
 */
export function isEnglish(passage: LanguageSigns, whole: () => LanguageSigns): boolean {
  const says = passage.english + passage.other >= 3 || (passage.other >= 2 && passage.english === 0);
  const said = says || passage.foreignLetters > 0 ? passage : whole();
  return said.other <= said.english && said.foreignLetters <= said.length * 0.2;
}
