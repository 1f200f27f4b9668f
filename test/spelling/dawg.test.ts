import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildDawg } from '../../src/spelling/compile/build-dawg.ts';
import { Dawg } from '../../src/spelling/dawg.ts';

/** Few letters, so that words are near each other. */
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'z'), minLength: 1, maxLength: 7 });
const lexicon = fc.dictionary(word, fc.integer({ min: 0, max: 14 }), { minKeys: 1, maxKeys: 60 });

/** Optimal string alignment distance, by the definition. */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => [i]);
  for (let j = 1; j <= b.length; j++) rows[0]![j] = j;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      rows[i]![j] = Math.min(
        rows[i - 1]![j]! + 1,
        rows[i]![j - 1]! + 1,
        rows[i - 1]![j - 1]! + same,
        swapped ? rows[i - 2]![j - 2]! + 1 : Number.POSITIVE_INFINITY,
      );
    }
  }
  return rows[a.length]![b.length]!;
}

describe('the word graph', () => {
  it('contains exactly its words, with their classes', () => {
    fc.assert(
      fc.property(lexicon, word, (words, other) => {
        const graph = new Dawg(buildDawg(new Map(Object.entries(words))));
        for (const [one, frequency] of Object.entries(words)) expect(graph.classOf(one)).toBe(frequency);
        expect(graph.classOf(other)).toBe(Object.hasOwn(words, other) ? words[other] : undefined);
      }),
    );
  });

  it('finds exactly the words within a distance', () => {
    fc.assert(
      fc.property(lexicon, word, fc.constantFrom(1, 2), fc.boolean(), (words, wanted, most, sameFirst) => {
        const graph = new Dawg(buildDawg(new Map(Object.entries(words))));
        const found = graph.near(wanted, most, sameFirst).map((near) => `${near.word} ${near.distance}`);
        const expected = Object.keys(words)
          .filter((one) => !sameFirst || one[0] === wanted[0])
          .map((one) => [one, distance(one, wanted)] as const)
          .filter(([, far]) => far <= most)
          .map(([one, far]) => `${one} ${far}`);
        expect(found.sort()).toEqual(expected.sort());
      }),
      { numRuns: 1000 },
    );
  });

  it('shares the ends of words', () => {
    const verbs = ['walk', 'talk', 'bark', 'park'].flatMap((verb) => [verb, `${verb}s`, `${verb}ed`]);
    expect(buildDawg(new Map(verbs.map((verb) => [verb, 3]))).length).toBeLessThan(20);
  });
});
