/** How sure it is that a candidate is meant, as far as the two words alone can tell. */

import type { Candidate } from './candidates.ts';
import { type Capital, looksLikeName } from './words.ts';

/** From what length of the word, up to what cost, and from what chance and frequency class a candidate is sure. */
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
 * Whether a candidate is surely meant: the more its slips cost, the longer must the word be, the commoner the
 * candidate, and the fewer its rivals. Within these bounds, in four million words of well-edited documentation,
 * practically nothing was changed but misspellings.
 *
 * @param mayBeName what has a capital, though its place asks for one, must be longer.
 */
export function isSure(word: string, candidate: Candidate, mayBeName: boolean): boolean {
  const n = word.length - (mayBeName ? 2 : 0);
  const { cost, chance, frequency, distance, own } = candidate;
  // Of names that a note makes up, several may be alike.
  if (own && cost > MOST_FOR_OWN) return false;
  return (distance === 1 ? ONE_SLIP : TWO_SLIPS).some(
    ([length, most, odds, least]) => n >= length && cost <= most && chance >= odds && frequency >= least,
  );
}

/** Whether the slip is so slight, and the word so common, that it outweighs other ways to read the word. */
export function isSlight({ cost, chance, frequency }: Candidate): boolean {
  return cost <= 0.8 && chance >= 0.99 && frequency >= 8;
}

/**
 * Whether a candidate is worth showing, though it is not sure.
 *
 * @param capital the more it looks like a name, the more it takes.
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
