/** How well a word fits between the words next to it, by how often pairs of words occur in edited text. */

import type { Candidate } from './candidates.ts';
import type { Lexicon } from './lexicon.ts';

/** The number of words in which the pairs were counted. */
const COUNTED = 27.4e6;
/** Rarer pairs are not listed. */
export const LEAST_COUNT = 8;
/** One word in this many has frequency class 2. */
const ONE_OF_CLASS_2 = 20e6;
const MOST_CLASS = 15;

/** Returns the class of a pair that occurred `count` times: one class more is twice as frequent. */
export function classOfCount(count: number): number {
  return Math.min(MOST_CLASS, Math.floor(Math.log2(count / LEAST_COUNT)));
}

/** Returns how often two words with these frequency classes would be adjacent by chance. */
export function expectedCount(first: number, second: number): number {
  return (COUNTED * 10 ** ((first - 2) / 2 + (second - 2) / 2)) / ONE_OF_CLASS_2 ** 2;
}

/** The count that is assumed of a pair that is not listed, and what is added to each count. */
const UNLISTED = 1.5;
const SMOOTHING = 2;

/**
 * Returns the natural logarithm of how much more often two words are adjacent than by chance; less than 0 if it is more
 * rarely. It is 0 if the words are too rare to tell.
 */
export function association(first: string, second: string, lexicon: Lexicon): number {
  const [a, b] = [lexicon.words.classOf(first), lexicon.words.classOf(second)];
  if (a === undefined || b === undefined) return 0;
  const expected = expectedCount(a, b);
  const listed = lexicon.classOfPair(first, second);
  const count = listed === undefined ? Math.min(UNLISTED, expected) : LEAST_COUNT * 2 ** (listed + 0.5);
  return Math.log((count + SMOOTHING) / (expected + SMOOTHING));
}

/** A candidate fits much better than another if it has this much more support, and is not ruled out by its chance. */
const MUCH_BETTER = 2.5;
const LEAST_CHANCE = 0.002;

/** Returns a candidate that fits much better than the first one between the adjacent words, if there is one. */
export function betterFit([best, ...others]: readonly Candidate[]): Candidate | undefined {
  return others.find(
    ({ chance, support }) => chance >= LEAST_CHANCE && support - best!.support >= MUCH_BETTER,
  );
}

/** How much an association counts beside the slips and the frequency of a candidate; fitted to 1,200 real misspellings. */
const WEIGHT = 0.5;

/**
 * Returns candidates with the chances that they have between two words, likeliest first.
 *
 * @param before the word before, as written, and `after` the one after; `undefined` if there is none in the sentence.
 */
export function inContext(
  candidates: readonly Candidate[],
  before: string | undefined,
  after: string | undefined,
  lexicon: Lexicon,
): readonly Candidate[] {
  const [first, second] = [before?.toLowerCase(), after?.toLowerCase()];
  if (first === undefined && second === undefined) return candidates;
  let total = 0;
  const weighted = candidates.map((candidate) => {
    const { word, chance } = candidate;
    const support =
      (first === undefined ? 0 : association(first, word, lexicon)) +
      (second === undefined ? 0 : association(word, second, lexicon));
    const weight = chance * Math.exp(WEIGHT * support);
    total += weight;
    return { candidate, support, weight };
  });
  return weighted
    .sort((a, b) => b.weight - a.weight)
    .map(({ candidate, support, weight }) => ({ ...candidate, support, chance: weight / total }));
}
