/** Which other word a known misspelling may stand for. */

import type { Candidate } from './candidates.ts';
import { stemsOf } from './forms.ts';
import type { Study } from './study.ts';

/** The minimum chance of rivals that are known to be misspelt in this way, by the distance of the best candidate. */
const LEAST_KNOWN = { one: 0.07, two: 0.03 };
/** A rival may cost at most this much more than the best candidate. */
const HARDER = 3;
/** Words of this frequency class occur in most notes, so finding one in the note proves nothing. */
const EVERYWHERE = 11;
/** The minimum chance of a rival that occurs in the note, by its distance. */
const LEAST_IN_NOTE = { one: 0.005, two: 0.03 };

/**
 * Returns the likeliest rival of the best candidate: a word that is known to be misspelt in the same way, or that occurs in
 * the note. If of all candidates only the best one occurs in the note, it has no rival.
 *
 * @param anywhere the candidates without regard to the place of the word.
 * @param here the candidates at its place, likeliest first.
 * @param has whether the note contains a word, given in lower case.
 */
export function rivalOf(
  anywhere: readonly Candidate[],
  here: readonly Candidate[],
  has: (word: string) => boolean,
): string | undefined {
  const [best, ...others] = here;
  if (!best) return undefined;
  const inNote = anywhere.find(
    ({ word, chance, distance, frequency }) =>
      word !== best.word &&
      frequency < EVERYWHERE &&
      chance >= LEAST_IN_NOTE[distance === 2 ? 'two' : 'one'] &&
      has(word),
  );
  if (inNote) return inNote.word;
  if (has(best.word)) return undefined;
  const known = others.filter(({ isKnown, cost }) => isKnown && cost <= best.cost + HARDER);
  const chance = known.reduce((sum, rival) => sum + rival.chance, 0);
  return chance >= LEAST_KNOWN[best.distance === 2 ? 'two' : 'one'] ? known[0]?.word : undefined;
}

/** The minimum chance of another form of the best candidate, unless the adjacent words favour the latter. */
const LEAST_OF_FORM = 0.01;
const FAVOUR = 0.3;
/** Words are forms of one stem if they share all but this many of their letters, and at least that many. */
const LONGEST_ENDING = 3;
const SHORTEST_STEM = 4;

/** Returns another form of the best candidate that fits as well: “representing”, beside “representation”. */
export function otherFormOf([best, ...others]: readonly Candidate[]): string | undefined {
  return others.find(
    ({ word, chance, support, distance }) =>
      distance <= best!.distance &&
      chance >= LEAST_OF_FORM &&
      support >= best!.support - FAVOUR &&
      haveOneStem(word, best!.word),
  )?.word;
}

function haveOneStem(a: string, b: string): boolean {
  const length = Math.max(SHORTEST_STEM, Math.min(a.length, b.length) - LONGEST_ENDING);
  return a.length >= length && a.slice(0, length) === b.slice(0, length);
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
