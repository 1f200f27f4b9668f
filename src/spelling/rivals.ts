/** Which other word a known misspelling may be meant for, besides the likeliest. */

import type { Candidate } from './candidates.ts';
import { stemsOf } from './forms.ts';
import type { Study } from './study.ts';

/** From what chance on words that people misspelt so are worth a doubt, by the slips that the likeliest takes. */
const LEAST_KNOWN = { one: 0.07, two: 0.03 };
/** A rival that takes so much more of a slip than the best candidate is none. */
const HARDER = 3;
/** From what chance on a word of the note is, by its slips. */
const LEAST_IN_NOTE = { one: 0.005, two: 0.03 };

/**
 * The likeliest rival of the best candidate: one that people are known to misspell in the same way, or that the note has.
 * Where the note has the best one alone, it has no rival.
 *
 * @param has whether the note has a word in lower case.
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
  const chance = known.reduce((sum, one) => sum + one.chance, 0);
  return chance >= LEAST_KNOWN[best.distance === 2 ? 'two' : 'one'] ? known[0]?.word : undefined;
}

/** Endings that are written in two ways, with what may stand before them in one of both alone. */
const TWO_WAYS: readonly (readonly [ending: RegExp, before: RegExp])[] = [
  [/[ai]bl[ey]$|[ai]bility$/, /(?:ic|[eiy])$/],
  [/[eo]rs?$/, /$/],
];
/** What a new word may well end in; after a soft “c” or “g” an “e” is wanted. */
const REGULAR = /(?<![cg])(?:abl[ey]|ability)$|ors?$/;

/** Whether a word is a derivation by the rules of one that has taken another form: “queriable”, “demultiplexor”. */
export function isVariant(
  { word, form }: Study,
  right: Candidate,
  knows: (stem: string) => boolean,
): boolean {
  if (!REGULAR.test(word)) return false;
  const isAlike = TWO_WAYS.some(([ending, before]) => {
    const [a, b] = [word, right.word].map((one) => one.replace(ending, '').replace(before, ''));
    return ending.test(word) && ending.test(right.word) && a === b;
  });
  return (
    isAlike && (REGULAR.test(form?.parts.at(-1) ?? '') || [...stemsOf(word)].some(([stem]) => knows(stem)))
  );
}
