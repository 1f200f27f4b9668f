/** How certain a correction is, judged by the two words alone. */

import type { Candidate } from './candidates.ts';
import { type Capital, looksLikeName } from './words.ts';

/** Bounds within which a candidate is certain: a minimum length, a maximum cost, a minimum chance and frequency class. */
type Bound = readonly [length: number, cost: number, chance: number, frequency: number];

const ONE_SLIP: readonly Bound[] = [
  [6, 0.8, 0.985, 9],
  [6, 0.8, 0.93, 5],
  [6, 2.1, 0.99, 9],
  [7, 2.4, 0.96, 5],
  [7, 3.4, 0.995, 9],
  [8, 3.3, 0.995, 7],
  [8, 3.85, 0.995, 9],
  [9, 0.8, 0.9, 3],
  [9, 3.6, 0.98, 6],
  [11, 0.8, 0.9, 0],
];
const TWO_SLIPS: readonly Bound[] = [
  [8, 3.6, 0.99, 6],
  [8, 5.3, 0.995, 8],
  [9, 7.2, 0.995, 9],
  [10, 5.5, 0.98, 6],
  [12, 7.3, 0.995, 5],
];

const MOST_FOR_OWN = 0.8;

/**
 * Whether a candidate is certain. The more its slips cost, the longer the word must be, and the more frequent and
 * likely the candidate. The bounds were set by experiment: in four million words of edited documentation, practically
 * only misspellings were changed.
 *
 * @param word the misspelling.
 * @param mayBeName whether the word has a capital. It must then be longer.
 */
export function isSure(word: string, candidate: Candidate, mayBeName: boolean): boolean {
  const n = word.length - (mayBeName ? 2 : 0);
  const { cost, chance, frequency, distance, isOwn } = candidate;
  // A note may use several similar names of its own.
  if (isOwn && cost > MOST_FOR_OWN) return false;
  return (distance === 1 ? ONE_SLIP : TWO_SLIPS).some(
    ([length, most, odds, least]) => n >= length && cost <= most && chance >= odds && frequency >= least,
  );
}

/** Whether the slip is so small and the candidate so frequent that it outweighs other explanations of the word. */
export function isSlight({ cost, chance, frequency }: Candidate): boolean {
  return cost <= 0.8 && chance >= 0.99 && frequency >= 8;
}

/**
 * Whether a candidate is likely enough to be reported without being certain.
 *
 * @param capital the more the word looks like a name, the stricter the bounds.
 */
export function isLikely(word: string, candidate: Candidate, capital: Capital): boolean {
  const { cost, chance, frequency } = candidate;
  if (word.length >= 7 && cost <= 4 && chance >= 0.99 && frequency >= 9) return true;
  if (looksLikeName(capital)) return false;
  if (word.length >= 6 && cost <= 4 && chance >= 0.9 && frequency >= 8) return true;
  return capital === 'by place'
    ? cost <= 0.8 && chance >= 0.8 && frequency >= 8
    : cost <= 2.5 && chance >= 0.5 && frequency >= 5;
}
