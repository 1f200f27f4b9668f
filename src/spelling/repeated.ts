/** Words that are there twice, one right after the other. */

import { isForeignFunctionWord } from './english.ts';
import { mayBeTwoPhrases } from './two-phrases.ts';
import { isCapitalizedName, proseWords, QUOTE, type Word } from './words.ts';

export interface RepeatedWord {
  readonly first: Word;
  readonly second: Word;
  /** Whether nobody says it twice: of small words such as "the", in one case, not in quotation marks. */
  readonly sure: boolean;
}

/** In 4 million words of prose, nearly all doubles of these were slips, but for those that belong to two phrases. */
const NEVER_TWICE = new Set(
  'a an and are at be between by for from in my of on our than the their they to we with your'.split(' '),
);
/** What is often said twice: "had had", "very very", "bye bye". */
const OFTEN_TWICE = new Set(
  'blah bla boo bora bye cha chop cross far go had ha hah haha hear hey knock la long many more much never ever night no now oh ping pom pong really row so ta tut very walla well who win yeah yes'.split(
    ' ',
  ),
);
/** Where words are spoken of, one may stand beside its own use: "the word and and the word or". */
const SPOKEN_OF =
  /\b(?:adverbs?|articles?|chords?|conjunctions?|keywords?|letters?|operators?|prepositions?|pronouns?|rhymes?|words?)\b/i;
const BETWEEN = /^[ \t]+$|^[ \t]*\n[ \t]*$/;

/** Finds them in a text. Numbers, signs and code are no words. */
export function repeatedWords(text: string): RepeatedWord[] {
  const words = proseWords(text);
  const found: RepeatedWord[] = [];
  for (const [i, second] of words.entries()) {
    const first = words[i - 1];
    if (!first || first.text.length !== second.text.length) continue;
    const small = second.text.toLowerCase();
    if (first.text.toLowerCase() !== small || OFTEN_TWICE.has(small)) continue;
    // "Duran Duran", "Lynx lynx"
    if (first.text !== small && !NEVER_TWICE.has(small)) continue;
    if (!BETWEEN.test(text.slice(first.at + first.text.length, second.at))) continue;
    // Of a compound with a hyphen: "for for-statements".
    if (text[first.at - 1] === '-' || text[second.at + second.text.length] === '-') continue;
    found.push({ first, second, sure: isSlip(text, words, i, small) });
  }
  return found;
}

/** Whether words of a text are a slip, and not mentioned, quoted, foreign or parts of two phrases. */
function isSlip(text: string, words: readonly Word[], i: number, small: string): boolean {
  const [first, second] = [words[i - 1]!, words[i]!];
  if (!NEVER_TWICE.has(small) || second.text !== small) return false;
  // “The the wind” at the start of a sentence, but not “the letters A a”.
  if (first.text !== small && (small === 'a' || isCapitalizedName(text, first))) return false;
  const [before, after] = [words[i - 2]?.text.toLowerCase() ?? '', words[i + 1]?.text.toLowerCase() ?? ''];
  // Thrice is no slip, and beside single letters "a" is one.
  if (before === small || after === small) return false;
  if (small === 'a' && (before.length === 1 || after.length < 2)) return false;
  if (small === 'and' && (LOGICAL.has(before) || LOGICAL.has(after))) return false;
  if (isForeignFunctionWord(before) || isForeignFunctionWord(after)) return false;
  const end = second.at + second.text.length;
  if (QUOTE.test(text[first.at - 1] ?? '') || QUOTE.test(text[end] ?? '')) return false;
  if (SPOKEN_OF.test(text.slice(Math.max(0, first.at - NEAR), end + NEAR))) return false;
  return !mayBeTwoPhrases(small, text.slice(0, first.at), text.slice(end));
}

const NEAR = 60;
/** Beside these “and” may be an operator. */
const LOGICAL = new Set('nand nor not or xor'.split(' '));
