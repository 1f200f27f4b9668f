/** Whether text is English. Many words of other languages look like misspellings of English words. */

import { foreignFunctionWords } from './languages.ts';
import { theLexicon } from './lexicon.ts';

/** Function words that exist only in English. */
const ENGLISH =
  'about after and any because been before being but could did does each from his how if into its much only other our ' +
  'out she should some such than that the their them then there these they this those used using were what when ' +
  'where which while who why with would you your';
/** Function words that exist in other languages as well: “a” in Czech, “to” in Polish, “as” in Portuguese. */
const SHARED =
  'a all also an are as at be by can do for had has have he her i in is it like more most no not of on or over so to ' +
  'under up use was we will';

type Sign = 'english' | 'shared' | 'other';

/** What each function word, in lower case, indicates. */
const SIGNS = new Map<string, Sign>();
for (const word of foreignFunctionWords()) SIGNS.set(word, 'other');
for (const word of SHARED.split(' ')) SIGNS.set(word, 'shared');
for (const word of ENGLISH.split(' ')) SIGNS.set(word, 'english');
const LONGEST = Math.max(...Array.from(SIGNS.keys(), (word) => word.length));

/** Whether a word in lower case is a function word of another language, and not an English word. */
export function isForeignFunctionWord(word: string): boolean {
  return SIGNS.get(word) === 'other';
}

/** Whether a word in lower case is a function word of English. */
export function isEnglishFunctionWord(word: string): boolean {
  const sign = SIGNS.get(word);
  return sign === 'english' || sign === 'shared';
}

/** Contracted forms, whose second part would be a word of another language. */
const CONTRACTED = /['’](?<=[a-z].)(?:ll|re|ve)\b/g;

/** Counts of words and letters that indicate the language of a text. */
export interface LanguageSigns {
  /** Function words that exist only in English. */
  readonly english: number;
  /** Function words that English shares with other languages. */
  readonly shared: number;
  /** Function words of other languages, and words with letters that English does not use. */
  readonly other: number;
  /** Letters of other scripts than the Latin one. */
  readonly foreignLetters: number;
  /** The length of the text, in UTF-16 code units. */
  readonly length: number;
}

const LATIN_LETTER = 'A-Za-z\\u00C0-\\u024F\\u1EA0-\\u1EF9';
/** The reason for not judging any word of a text. */
export const NOT_ENGLISH = 'too little of the note is English';

/** A word in Latin letters, in any case, or a compound with hyphens, such as “non-empty”. */
const LATIN_WORD = new RegExp(`[${LATIN_LETTER}-]+`, 'g');
/** An abbreviation or keyword: “IT”, “NOT NULL”. */
const CAPITALS = /^[A-Z]{2,}$/;
/** A letter that English does not use, in lower case. */
const MARKS = /[\u00DF-\u024F\u1EA0-\u1EF9]/;
/** A word in lower case with such a letter. */
const MARKED = /^[a-z\u00DF-\u024F\u1EA0-\u1EF9]*[\u00DF-\u024F\u1EA0-\u1EF9]/;
/** A word that English may have borrowed with its diacritics: “naïve”, “café”. */
const BORROWED = /^[a-zàâäåçèéêëîïñôöøûü]{4,}$/;

/** Counts the words and letters that indicate the language of a text. */
export function languageSigns(text: string): LanguageSigns {
  const signs = { english: 0, shared: 0, other: 0 };
  const hasMarks = MARKS.test(text);
  for (const written of text.replace(CONTRACTED, ' ').match(LATIN_WORD) ?? []) {
    if (written.length > LONGEST && !hasMarks) continue;
    // Parts of a compound do not count.
    if (written.includes('-') || CAPITALS.test(written)) continue;
    const sign = SIGNS.get(written.toLowerCase());
    if (sign) signs[sign]++;
    else if (hasMarks && MARKED.test(written) && !isBorrowed(written)) signs.other++;
  }
  return { ...signs, foreignLetters: countForeignLetters(text), length: text.length };
}

function isBorrowed(word: string): boolean {
  if (!BORROWED.test(word)) return false;
  const plain = word.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ø', 'o');
  return theLexicon().words.classOf(plain) !== undefined;
}

function countForeignLetters(text: string): number {
  // Most texts have none, and patterns with Unicode properties are slow to compile.
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

/** The number of passages, and of characters of each, that decide the language of a text. */
const PASSAGES = 20;
const CHARACTERS = 300;

/** Returns the language signs of a sample of passages from the whole text. */
export function signsOfSample(passages: readonly string[]): LanguageSigns {
  const step = Math.ceil(passages.length / PASSAGES);
  const sample = passages.filter((_, i) => i % step === 0);
  return sample.map((text) => languageSigns(text.slice(0, CHARACTERS))).reduce(addSigns, languageSigns(''));
}

/** The number of words that decide the language of a passage: in an English text, and in another text. */
const ENOUGH = 3;
const ENOUGH_ALONE = 2;
/** A passage with a greater share of letters of other scripts is not English. */
const MANY_LETTERS = 0.2;

/**
 * Whether a passage counts as English. In an English text it does unless its words indicate another language. In another
 * text it only does if it contains enough words that exist only in English.
 *
 * @param whole returns the signs of the whole text.
 */
export function isEnglish(passage: LanguageSigns, whole: () => LanguageSigns): boolean {
  if (passage.foreignLetters > passage.length * MANY_LETTERS) return false;
  const { english, shared, other } = passage;
  if (isEnglishText(whole())) {
    const isDecided = english + shared + other >= ENOUGH || (other >= 2 && english + shared === 0);
    return !isDecided || other <= english + shared / 2;
  }
  return english >= ENOUGH_ALONE && english > other;
}

/** Whether a whole text is English, or too short to decide. */
export function isEnglishText({ english, other, foreignLetters, length }: LanguageSigns): boolean {
  return other <= english && foreignLetters <= length * MANY_LETTERS;
}
