/** The words that a misspelling may stand for, likeliest first. */

import type { NearWord } from './dawg.ts';
import type { Lexicon } from './lexicon.ts';
import { type SlipCosts, slipsBetween } from './slips.ts';

/** A word that a misspelling may stand for. */
export interface Candidate {
  readonly word: string;
  /** The frequency class; see `Lexicon.words`. */
  readonly frequency: number;
  /** The cost of the slips between the two words, as natural logarithms of odds. */
  readonly cost: number;
  /** The number of slips, 1 or 2. */
  readonly distance: number;
  /** Whether it comes from the note or the user, not from a dictionary. */
  readonly isOwn: boolean;
  /** Whether the misspelling is a known one for this word. */
  readonly isKnown: boolean;
  /** The probability of this candidate among all candidates, from 0 to 1. */
  readonly chance: number;
  /** How well it fits between the words next to it, as a natural logarithm of odds; 0 without regard to its place. */
  readonly support: number;
}

/**
 * The costs of slips, as natural logarithms of odds, and the weight of frequency. Both were fitted by a softmax over the
 * candidates of 35,000 known misspellings, weighted by the frequency of the words.
 */
const COSTS: SlipCosts = {
  exchanged: -0.42,
  leftOut: 0.55,
  leftOutVowel: -0.29,
  leftOutDouble: 0.18,
  putIn: 2.28,
  putInNear: 2.01,
  putInDouble: 0.74,
  changedVowel: 1.9,
  changedNear: 2.09,
  changedAlike: 1.75,
  changed: 2.95,
  first: 1.7,
  last: 1.25,
};
const LEAST_COST = -0.42;
const SECOND_SLIP = 2.64;
const PER_CLASS = 0.995;
const KNOWN = 3;
/** The bonus of a known misspelling that can stand for nothing else. */
const SURE = 20;
/** Candidates with a score this much below the best one are dropped. */
const HOPELESS = 7;
const SHORTEST_FOR_TWO = 4;

/**
 * Returns the candidates for an unknown word, likeliest first: words at one slip, words at two slips with the same first
 * letter, and similar words of the note or the user.
 *
 * @param word letters a to z.
 * @param others words of the note or the user that are in no dictionary, with their frequency classes.
 */
export function candidatesFor(
  word: string,
  lexicon: Lexicon,
  others: ReadonlyMap<string, number>,
): Candidate[] {
  const scored: (Omit<Candidate, 'chance' | 'support'> & { readonly score: number })[] = [];
  let best = Number.NEGATIVE_INFINITY;
  let isSettled = false;
  const consider = ({ word: right, frequency, distance }: NearWord, isOwn: boolean): void => {
    const isKnown = lexicon.isKnownPair(word, right);
    const bonus = isKnown ? (lexicon.isSurePair(word, right) ? SURE : KNOWN) : 0;
    const base = frequency * PER_CLASS + bonus - (distance === 2 ? SECOND_SLIP : 0);
    if (base - distance * LEAST_COST < best - HOPELESS) return;
    const slips = slipsBetween(right, word, COSTS);
    if (!slips) return;
    isSettled ||= bonus === SURE;
    const cost = slips.cost + (distance === 2 ? SECOND_SLIP : 0);
    const score = base - slips.cost;
    best = Math.max(best, score);
    scored.push({ word: right, frequency, distance, isOwn, isKnown, cost, score });
  };
  for (const near of lexicon.words.near(word, 1, false)) consider(near, false);
  for (const [other, frequency] of others) {
    const distance = isOtherCandidate(other, word) ? slipCount(other, word) : undefined;
    if (distance !== undefined) consider({ word: other, frequency, distance }, true);
  }
  if (word.length >= SHORTEST_FOR_TWO && !isSettled) {
    const far = lexicon.words.near(word, 2, true).filter(({ distance }) => distance === 2);
    for (const near of far.sort((a, b) => b.frequency - a.frequency)) consider(near, false);
  }
  const total = scored.reduce((sum, { score }) => sum + Math.exp(score - best), 0);
  return scored
    .sort((a, b) => b.score - a.score)
    .map(({ score, ...candidate }) => ({ ...candidate, chance: Math.exp(score - best) / total, support: 0 }));
}

/** Returns the number of slips that turn `right` into `wrong`; `undefined` if there are more than two. */
export function slipCount(right: string, wrong: string): number | undefined {
  return slipsBetween(right, wrong, COSTS)?.slips.filter((slip) => slip !== 'first' && slip !== 'last')
    .length;
}

/** Whether a word of the note is a candidate for another word. An inflection is not. */
function isOtherCandidate(other: string, word: string): boolean {
  if (other[0] !== word[0] || Math.abs(other.length - word.length) > 1) return false;
  return !other.startsWith(word) && !word.startsWith(other);
}
