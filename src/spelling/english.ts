/** Whether text is English: other languages spell many words as English misspells its own. */

import { languagesOf } from './languages.ts';
import { theLexicon } from './lexicon.ts';

/** Function words that English alone has. */
const ENGLISH = wordSet(
  'about after and any because been before being but could did does each from his how if into its much only other our ' +
    'out she should some such than that the their them then there these they this those used using were what when ' +
    'where which while who why with would you your',
);
/** Function words that are words of other languages as well: “a” of Czech, “to” of Polish, “as” of Portuguese. */
const SHARED = wordSet(
  'a all also an are as at be by can do for had has have he her i in is it like more most no not of on or over so to ' +
    'under up use was we will',
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
  return ENGLISH.has(word) || SHARED.has(word);
}

/** What is left of “have” and the like is a word in other languages. */
const CONTRACTED = /(?<=[a-z])['’](?:ll|re|ve)\b/g;

/** What tells the language of a text. */
export interface LanguageSigns {
  /** Function words that English alone has. */
  readonly english: number;
  /** Function words that English shares with other languages. */
  readonly shared: number;
  /** Function words that English does not have, and words with letters that it does not have. */
  readonly other: number;
  /** Letters of alphabets other than the Latin one. */
  readonly foreignLetters: number;
  /** All characters. */
  readonly length: number;
}

/** A word in Latin letters, as written; part of a compound may be anything: “non-empty”. */
const LATIN_WORD =
  /(?<![A-Za-z\u00C0-\u024F\u1EA0-\u1EF9-])[A-Za-z\u00C0-\u024F\u1EA0-\u1EF9]+(?![A-Za-z\u00C0-\u024F\u1EA0-\u1EF9-])/g;
/** What is in capitals is an abbreviation or a keyword: “IT”, “NOT NULL”. */
const CAPITALS = /^[A-Z]{2,}$/;
/** A word that is no name and has a letter that English does not have. */
const MARKED = /^[a-z\u00DF-\u024F\u1EA0-\u1EF9]*[\u00DF-\u024F\u1EA0-\u1EF9]/;
/** A word that English may have borrowed, marks and all: “naïve”, “café”. */
const BORROWED = /^[a-zàâäåçèéêëîïñôöøûü]{4,}$/;

/** Counts what tells the language of a text. */
export function languageSigns(text: string): LanguageSigns {
  const signs = { english: 0, shared: 0, other: 0 };
  for (const [written] of text.replace(CONTRACTED, ' ').matchAll(LATIN_WORD)) {
    if (CAPITALS.test(written)) continue;
    const word = written.toLowerCase();
    if (ENGLISH.has(word)) signs.english++;
    else if (SHARED.has(word)) signs.shared++;
    else if (isForeignSmallWord(word) || (MARKED.test(written) && !isBorrowed(written))) signs.other++;
  }
  return { ...signs, foreignLetters: countForeignLetters(text), length: text.length };
}

function isBorrowed(word: string): boolean {
  if (!BORROWED.test(word)) return false;
  const plain = word.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ø', 'o');
  return theLexicon().words.classOf(plain) !== undefined;
}

function countForeignLetters(text: string): number {
  // Most texts have none, and the pattern that tells letters from signs is slow to make.
  if (!/[\u0370-\u1DFF\u2C00-\u2DFF\u3040-\uD7FF\uD800-\uDFFF]/.test(text)) return 0;
  return text.match(/(?!\p{Script=Latin})\p{L}/gu)?.length ?? 0;
}

function addSigns(a: LanguageSigns, b: LanguageSigns): LanguageSigns {
  return {
    english: a.english + b.english,
    shared: a.shared + b.shared,
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

/** How many signs tell the language of a passage in an English text, and how many that one in another text is English. */
const ENOUGH = 3;
const ENOUGH_ALONE = 2;
/** From what share of letters of other alphabets on a passage is not English. */
const MANY_LETTERS = 0.2;

/**
 * Whether a passage may be taken for English. In an English text it may unless it says otherwise; in one that is not,
 * only if it says so itself, in words that English alone has.
 */
export function isEnglish(passage: LanguageSigns, whole: () => LanguageSigns): boolean {
  if (passage.foreignLetters > passage.length * MANY_LETTERS) return false;
  const { english, shared, other } = passage;
  if (isEnglishText(whole())) {
    const says = english + shared + other >= ENOUGH || (other >= 2 && english + shared === 0);
    return !says || other <= english + shared / 2;
  }
  return english >= ENOUGH_ALONE && english > other;
}

/** Whether a whole text is English, or says too little. */
export function isEnglishText({ english, other, foreignLetters, length }: LanguageSigns): boolean {
  return other <= english && foreignLetters <= length * MANY_LETTERS;
}
