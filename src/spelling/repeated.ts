/** Words that are there twice, one right after the other. */

import { proseWords, QUOTE, type Word } from './words.ts';

export interface Repeated {
  readonly first: Word;
  readonly second: Word;
  /** Whether nobody says it twice: of small words such as "the", in one case, not in quotation marks. */
  readonly sure: boolean;
}

/** In 4 million words of prose, 52 of 55 doubles of these were slips. */
const NEVER_TWICE = new Set(
  'a an and are at be between for from how of on our than the they we with'.split(' '),
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
export function repeatedWords(text: string): Repeated[] {
  const words = proseWords(text);
  const found: Repeated[] = [];
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

function isSlip(text: string, words: readonly Word[], i: number, small: string): boolean {
  const [first, second] = [words[i - 1]!, words[i]!];
  if (!NEVER_TWICE.has(small) || first.text !== small || second.text !== small) return false;
  const [before, after] = [words[i - 2]?.text ?? '', words[i + 1]?.text ?? ''];
  // Thrice is no slip, and beside single letters "a" is one.
  if (before.toLowerCase() === small || after.toLowerCase() === small) return false;
  if (small === 'a' && (before.length === 1 || after.length < 2)) return false;
  if (isClauseEnd(before.toLowerCase(), small, after)) return false;
  const end = second.at + second.text.length;
  if (QUOTE.test(text[first.at - 1] ?? '') || QUOTE.test(text[end] ?? '')) return false;
  return !SPOKEN_OF.test(text.slice(Math.max(0, first.at - NEAR), end + NEAR));
}

const NEAR = 60;

/** Whether the first may end a clause, and the second begin another: "on on Linux", "at at least", "they are are old". */
function isClauseEnd(before: string, small: string, after: string): boolean {
  if (small === 'at') return /^(?:all|any|least|most|noon|once|or)$/.test(after);
  if (small === 'on') return !/^(?:an?|her|his|its|my|our|that|the|their|these|this|your)$/.test(after);
  if (small === 'are') return /^(?:they|we|what|where|who|you)$/.test(before);
  return small === 'for' && /^(?:are|is|was|were|what)$/.test(before);
}
