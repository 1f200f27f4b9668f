/** Which other word a known misspelling may stand for. */

import type { Candidate } from './candidates.ts';
import { stemsOf } from './forms.ts';
import type { Study } from './study.ts';

/** The minimum chance of rivals that are known to be misspelt in this way, by the distance of the best candidate. */
const LEAST_KNOWN = { one: 0.07, two: 0.03 };
/** A rival may cost at most this much more than the best candidate. */
const HARDER = 3;
/** The minimum chance of a rival that occurs in the note, by its distance. */
const LEAST_IN_NOTE = { one: 0.005, two: 0.03 };

/**
 * Returns the likeliest rival of the best candidate: a word that is known to be misspelt in the same way, or that occurs in
 * the note. If of all candidates only the best one occurs in the note, it has no rival.
 *
 * @param has whether the note contains a word, given in lower case.
 */
export function rivalOf({ candidates }: Study, has: (word: string) => boolean): string | undefined {
  const [best, ...others] = candidates;
  if (!best) return undefined;
  const inNote = others.find(
    ({ word, chance, distance }) => chance >= LEAST_IN_NOTE[distance === 2 ? 'two' : 'one'] && has(word),
  );
  if (inNote) return inNote.word;
  if (has(best.word)) return undefined;
  const known = others.filter(({ isKnown, cost }) => isKnown && cost <= best.cost + HARDER);
  const chance = known.reduce((sum, rival) => sum + rival.chance, 0);
  return chance >= LEAST_KNOWN[best.distance === 2 ? 'two' : 'one'] ? known[0]?.word : undefined;
}

/** Endings with two spellings, each with the letters that may precede only one of them. */
const TWO_WAYS: readonly (readonly [ending: RegExp, before: RegExp])[] = [
  [/[ai]bl[ey]$|[ai]bility$/, /(?:ic|[eiy])$/],
  [/[eo]rs?$/, /$/],
];
/** Endings that are productive in new words, except after a soft “c” or “g”, which would keep an “e”. */
const REGULAR = /(?<![cg])(?:abl[ey]|ability)$|ors?$/;

/** Whether a word is a regular derivation of which the dictionary has another spelling: “queriable”, “demultiplexor”. */
export function isVariant(
  { word, form }: Study,
  right: Candidate,
  knows: (stem: string) => boolean,
): boolean {
  if (!REGULAR.test(word)) return false;
  const isAlike = TWO_WAYS.some(([ending, before]) => {
    const [a, b] = [word, right.word].map((derived) => derived.replace(ending, '').replace(before, ''));
    return ending.test(word) && ending.test(right.word) && a === b;
  });
  return (
    isAlike && (REGULAR.test(form?.parts.at(-1) ?? '') || [...stemsOf(word)].some(([stem]) => knows(stem)))
  );
}
