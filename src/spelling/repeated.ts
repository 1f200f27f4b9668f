/** Finds repeated words, such as “the the”. */

import { isEnglishFunctionWord, isForeignFunctionWord } from './english.ts';
import { mayBeTwoPhrases } from './two-phrases.ts';
import { isCapitalizedName, proseWords, QUOTE, type Word } from './words.ts';

/** Two occurrences of a word, one after the other. */
export interface RepeatedWord {
  readonly first: Word;
  readonly second: Word;
  /** Whether the repetition is certainly a mistake: function words such as “the”, in the same case, not in quotes. */
  readonly sure: boolean;
}

/** In 4 million words of prose, nearly all repetitions of these words were mistakes, unless they belonged to two phrases. */
const NEVER_TWICE = new Set(
  'a an and are at be between by for from in my of on our than the their they to we with your'.split(' '),
);
/** Words that are often repeated on purpose: “had had”, “very very”, “bye bye”. */
const OFTEN_TWICE = new Set(
  'blah bla boo bora bye cha chop cross far go had ha hah haha hear hey knock la long many more much never ever night no now oh ping pom pong really row so ta tut very walla well who win yeah yes'.split(
    ' ',
  ),
);
/** In text about words, a word may be mentioned next to its own use: “the word and and the word or”. */
const WORDS_FOR_WORDS =
  'adverbs? articles? chords? conjunctions? keywords? letters? operators? prepositions? pronouns? rhymes? words?';
const MENTIONED = new RegExp(`\\b(?:${WORDS_FOR_WORDS.replaceAll(' ', '|')})\\b`, 'i');
const BETWEEN = /^[ \t]+$|^[ \t]*\n[ \t]*$/;
const ENDING = "(?:['’][a-z]+)?\\s+";
/**
 * A word, or its part before an apostrophe, followed by the same, of which one may be capitalized. Most texts have none,
 * and need not be read word by word. (Ignoring case would be slow.)
 */
const TWICE = new RegExp(
  `\\b(?:([A-Za-z][a-z]*)${ENDING}\\1|[A-Z]([a-z]*)${ENDING}[a-z]\\2|[a-z]([a-z]*)${ENDING}[A-Z]\\3)(?![a-z])`,
);

/** Returns the repeated words of a text, in order. Numbers, punctuation and code do not count as words. */
export function repeatedWords(text: string): RepeatedWord[] {
  if (!TWICE.test(text)) return [];
  const words = proseWords(text);
  const repetitions: RepeatedWord[] = [];
  for (const [i, second] of words.entries()) {
    const first = words[i - 1];
    if (!first || first.text.length !== second.text.length) continue;
    const lowerCase = second.text.toLowerCase();
    if (first.text.toLowerCase() !== lowerCase || OFTEN_TWICE.has(lowerCase)) continue;
    if (first.text !== lowerCase && !mayBeginSentence(text, first, second)) continue;
    if (!BETWEEN.test(text.slice(first.at + first.text.length, second.at))) continue;
    // A part of a compound does not count: “for for-statements”.
    if (text[first.at - 1] === '-' || text[second.at + second.text.length] === '-') continue;
    repetitions.push({ first, second, sure: isMistake(text, words, i, lowerCase) });
  }
  return repetitions;
}

/** Whether a word with a capital is not the first half of a name, such as “Duran Duran” or “Lynx lynx”. */
function mayBeginSentence(text: string, first: Word, second: Word): boolean {
  const lowerCase = first.text.toLowerCase();
  if (NEVER_TWICE.has(lowerCase)) return true;
  return second.text === lowerCase && isEnglishFunctionWord(lowerCase) && !isCapitalizedName(text, first);
}

/** Whether a repetition is a mistake: not mentioned, quoted, foreign, or part of two phrases. */
function isMistake(text: string, words: readonly Word[], i: number, lowerCase: string): boolean {
  const [first, second] = [words[i - 1]!, words[i]!];
  if (!NEVER_TWICE.has(lowerCase) || second.text !== lowerCase) return false;
  // “The the wind” at the start of a sentence, but not “the letters A a”.
  if (first.text !== lowerCase && (lowerCase === 'a' || isCapitalizedName(text, first))) return false;
  const [before, after] = [words[i - 2]?.text.toLowerCase() ?? '', words[i + 1]?.text.toLowerCase() ?? ''];
  // Three in a row are intended, and next to a single letter “a” is a letter.
  if (before === lowerCase || after === lowerCase) return false;
  if (lowerCase === 'a' && (before.length === 1 || after.length < 2)) return false;
  if (lowerCase === 'and' && (LOGICAL.has(before) || LOGICAL.has(after))) return false;
  if (isForeignFunctionWord(before) || isForeignFunctionWord(after)) return false;
  const end = second.at + second.text.length;
  if (QUOTE.test(text[first.at - 1] ?? '') || QUOTE.test(text[end] ?? '')) return false;
  if (MENTIONED.test(text.slice(Math.max(0, first.at - NEAR), end + NEAR))) return false;
  return !mayBeTwoPhrases(lowerCase, text.slice(0, first.at), text.slice(end));
}

const NEAR = 60;
/** Next to these words, “and” may be an operator. */
const LOGICAL = new Set('nand nor not or xor'.split(' '));
