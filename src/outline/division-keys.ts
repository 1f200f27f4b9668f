/** Which headings of a note are divisions of the same kind, as their numbers show. */

import { addTo } from '../source/grouping.ts';
import type { PlannedHeading } from './planned-heading.ts';

/**
 * Returns the key of the kind of each heading: the word before its number, or its numbering sequence. `undefined` for a
 * plain heading.
 */
export function keysByNumber(headings: readonly PlannedHeading[]): (string | undefined)[] {
  const sequences = sequenceKeys(headings);
  return headings.map(({ numbering }, i) =>
    numbering?.kind === 'number' && !numbering.path ? sequences[i] : numbering?.word,
  );
}

/**
 * Returns the key of the numbering sequence of each heading with a bare number. Bare numbers start again in
 * each section, so each sequence ("1.", "2.", "3.") is a kind of its own. A number continues the latest
 * sequence whose last number precedes it, preferably one with its own tier.
 */
function sequenceKeys(headings: readonly PlannedHeading[]): (string | undefined)[] {
  /** The sequences by the form and the number that would continue them. */
  const unfinished = new Map<string, Sequence[]>();
  let count = 0;
  return headings.map(({ numbering, tier }) => {
    if (numbering?.kind !== 'number' || numbering.path) return undefined;
    const { word, number } = numbering;
    const sequences = number > 1 ? (unfinished.get(`${word} ${number}`) ?? []) : [];
    const at = sequences.findLastIndex(({ tiers }) => tiers.has(tier));
    const [previous] = sequences.length > 0 ? sequences.splice(at, 1) : [];
    // Letters that do not start with "A." may be initials: "C. elegans", "D. melanogaster".
    const sequence = previous ?? { key: number > 1 ? undefined : `row ${count++}`, tiers: new Set() };
    sequence.tiers.add(tier);
    addTo(unfinished, `${word} ${number + 1}`, sequence);
    return sequence.key;
  });
}

interface Sequence {
  /** `undefined` if the sequence does not start at 0 or 1. */
  readonly key: string | undefined;
  /** The tiers of its headings. */
  readonly tiers: Set<number>;
}

/**
 * Returns the headings of each kind. Of two with the same number ("Lecture 1", "Lecture 1 recap"), only the
 * first.
 */
export function membersOf(
  headings: readonly PlannedHeading[],
  keys: readonly (string | undefined)[],
): Map<string, PlannedHeading[]> {
  const members = new Map<string, PlannedHeading[]>();
  const seen = new Set<string>();
  for (const [i, planned] of headings.entries()) {
    const { number, path } = planned.numbering ?? {};
    const name = `${keys[i]} ${path?.join('.') ?? number}`;
    if (keys[i] === undefined || seen.has(name)) continue;
    seen.add(name);
    addTo(members, keys[i], planned);
  }
  return members;
}

/**
 * Returns the kinds with two or more numbers at several tiers each, such as the weeks of a plan and of a
 * diary.
 */
export function scatteredKinds(
  headings: readonly PlannedHeading[],
  keys: readonly (string | undefined)[],
): ReadonlySet<string> {
  const firstTiers = new Map<string, number>();
  /** The numbers of each kind that occur at several tiers. */
  const repeated = new Map<string, Set<number>>();
  for (const [i, { tier, numbering }] of headings.entries()) {
    if (!numbering || numbering.kind === 'number') continue;
    const name = `${keys[i]} ${numbering.number}`;
    const firstTier = firstTiers.get(name) ?? tier;
    firstTiers.set(name, firstTier);
    if (firstTier === tier) continue;
    const numbers = repeated.get(keys[i]!) ?? new Set();
    repeated.set(keys[i]!, numbers.add(numbering.number));
  }
  return new Set([...repeated].flatMap(([key, { size }]) => (size > 1 ? [key] : [])));
}
