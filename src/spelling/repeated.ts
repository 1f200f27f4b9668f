/** Words that are there twice, one right after the other. */

import { proseWords, type Word } from './words.ts';

export interface Repeated {
  readonly first: Word;
  readonly second: Word;
  /** Whether nobody says it twice: of small words such as "the", in one case, not in quotation marks. */
  readonly sure: boolean;
}

/** In 4 million words of prose, 52 of 55 doubles of these were slips; the others stood in quotation marks. */
const NEVER_TWICE = new Set(
  'a an and are at be between for from how of on our than the they we with'.split(' '),
);
/** What is often said twice: "had had", "very very", "bye bye". */
const OFTEN_TWICE = new Set(
  'had very really so no yes ha hah haha blah bla bye there now much many more long far never ever knock again tut chop cha cross win can na la ta go pom pong ping boo bora walla hear night well oh who'.split(
    ' ',
  ),
);
const BETWEEN = /^[ \t]+$|^[ \t]*\n[ \t]*$/;
const QUOTE = /["“”‘’«»„]/;

/** Finds them in a text. Numbers, signs and code are no words. */
export function repeatedWords(text: string): Repeated[] {
  const words = proseWords(text);
  const found: Repeated[] = [];
  for (const [i, second] of words.entries()) {
    const first = words[i - 1];
    if (!first || first.text.length !== second.text.length) continue;
    const small = second.text.toLowerCase();
    if (first.text.toLowerCase() !== small || OFTEN_TWICE.has(small)) continue;
    // Two capitals are a name: "Duran Duran".
    if (first.text !== small && first.text === second.text && !NEVER_TWICE.has(small)) continue;
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
  // Thrice is no slip.
  if (words[i - 2]?.text.toLowerCase() === small || words[i + 1]?.text.toLowerCase() === small) return false;
  const end = second.at + second.text.length;
  return !QUOTE.test(text[first.at - 1] ?? '') && !QUOTE.test(text[end] ?? '');
}
