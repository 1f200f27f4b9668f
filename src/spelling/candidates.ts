/** What a misspelt word may have been meant to be, likeliest first. */

import type { Near } from './dawg.ts';
import type { Lexicon } from './lexicon.ts';
import { type SlipCosts, slipsBetween } from './slips.ts';

export interface Candidate {
  readonly word: string;
  /** Its frequency class. */
  readonly frequency: number;
  /** What its slips cost. */
  readonly cost: number;
  readonly distance: number;
  /** Whether it is a word of the note or the user, and in no dictionary. */
  readonly own: boolean;
  /** Whether people are known to have written the one for the other. */
  readonly known: boolean;
  /** How likely it is, if it is one of the candidates at all. */
  readonly chance: number;
}

/**
 * What slips cost, in natural logarithms of odds, and what frequency is worth against them: fitted by a softmax over
 * the candidates of 35,000 misspellings of known meaning, the common words among them counting most.
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
/** Nothing else can be meant. */
const SURE = 20;
/** A candidate with a score this much lower than another's is not worth a look. */
const HOPELESS = 7;
const SHORTEST_FOR_TWO = 5;

/**
 * The candidates for a word that is not known: words one slip away, or two slips if they begin alike, and what else
 * may be meant.
 *
 * @param word letters a to z.
 * @param others words of the note that may be meant, with the classes that they count as.
 */
export function candidatesFor(
  word: string,
  lexicon: Lexicon,
  others: ReadonlyMap<string, number>,
): Candidate[] {
  const scored: (Omit<Candidate, 'chance'> & { readonly score: number })[] = [];
  let best = Number.NEGATIVE_INFINITY;
  let isSettled = false;
  const consider = ({ word: right, frequency, distance }: Near, own: boolean): void => {
    const known = lexicon.isKnownPair(word, right);
    const bonus = known ? (lexicon.isSurePair(word, right) ? SURE : KNOWN) : 0;
    const base = frequency * PER_CLASS + bonus - (distance === 2 ? SECOND_SLIP : 0);
    if (base - distance * LEAST_COST < best - HOPELESS) return;
    const slips = slipsBetween(right, word, COSTS);
    if (!slips) return;
    isSettled ||= bonus === SURE;
    const cost = slips.cost + (distance === 2 ? SECOND_SLIP : 0);
    const score = base - slips.cost;
    best = Math.max(best, score);
    scored.push({ word: right, frequency, distance, own, known, cost, score });
  };
  for (const near of lexicon.words.near(word, 1, false)) consider(near, false);
  for (const [other, frequency] of others) {
    const slips = isOtherCandidate(other, word) ? slipsBetween(other, word, COSTS) : undefined;
    const distance = slips?.slips.filter((slip) => slip !== 'first' && slip !== 'last').length;
    if (distance !== undefined) consider({ word: other, frequency, distance }, true);
  }
  if (word.length >= SHORTEST_FOR_TWO && !isSettled) {
    const far = lexicon.words.near(word, 2, true).filter(({ distance }) => distance === 2);
    for (const near of far.sort((a, b) => b.frequency - a.frequency)) consider(near, false);
  }
  const total = scored.reduce((sum, { score }) => sum + Math.exp(score - best), 0);
  return scored
    .sort((a, b) => b.score - a.score)
    .map(({ score, ...one }) => ({ ...one, chance: Math.exp(score - best) / total }));
}

/** Whether a word of the note may be meant by another: not if it is an inflection of it. */
function isOtherCandidate(other: string, word: string): boolean {
  if (other[0] !== word[0] || Math.abs(other.length - word.length) > 1) return false;
  return !other.startsWith(word) && !word.startsWith(other);
}
