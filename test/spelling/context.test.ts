import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Candidate } from '../../src/spelling/candidates.ts';
import { association, betterFit, classOfCount, inContext } from '../../src/spelling/context.ts';
import { theLexicon } from '../../src/spelling/lexicon.ts';

const lexicon = theLexicon();

function candidate(word: string, chance: number): Candidate {
  const frequency = lexicon.words.classOf(word) ?? 0;
  return { word, chance, frequency, cost: 1, distance: 1, isOwn: false, isKnown: false, support: 0 };
}

it.each([
  ['special', 'characters', 'characters', 'special'],
  ['such', 'as', 'as', 'such'],
  ['data', 'structure', 'data', 'the'],
])('“%s %s” is more of a pair than “%s %s”', (a, b, c, d) => {
  expect(association(a, b, lexicon)).toBeGreaterThan(association(c, d, lexicon));
});

it('unknown and rare words do not support any candidate', () => {
  expect(association('frobnictor', 'the', lexicon)).toBe(0);
  expect(Math.abs(association('parsnip', 'aardvark', lexicon))).toBeLessThan(0.01);
});

it('each class of pairs is twice as frequent as the one before', () => {
  for (let count = 8; count < 100_000; count *= 2) {
    expect(classOfCount(count * 2)).toBe(classOfCount(count) + 1);
  }
});

it('the words next to it decide between two candidates', () => {
  const both = [candidate('though', 0.5), candidate('through', 0.5)];
  expect(inContext(both, 'go', 'the', lexicon)[0]!.word).toBe('through');
  expect(inContext(both, 'even', 'it', lexicon)[0]!.word).toBe('though');
  expect(inContext(both, undefined, undefined, lexicon)).toBe(both);
});

it('the chances of all candidates remain one together, likeliest first', () => {
  const words = fc.uniqueArray(fc.constantFrom('form', 'from', 'farm', 'firm', 'for', 'fro'), {
    minLength: 1,
  });
  const beside = fc.option(fc.constantFrom('comes', 'the', 'xyzzy', 'a'), { nil: undefined });
  fc.assert(
    fc.property(words, beside, beside, (all, before, after) => {
      const ranked = inContext(
        all.map((word) => candidate(word, 1 / all.length)),
        before,
        after,
        lexicon,
      );
      const chances = ranked.map(({ chance }) => chance);
      expect(chances.reduce((a, b) => a + b, 0)).toBeCloseTo(1);
      expect(chances).toEqual([...chances].sort((a, b) => b - a));
      expect(ranked.map(({ word }) => word).sort()).toEqual([...all].sort());
    }),
  );
});

it('another candidate fits better only by far, and if it is possible at all', () => {
  const with_ = (word: string, chance: number, support: number) => ({ ...candidate(word, chance), support });
  expect(betterFit([with_('every', 0.97, -2), with_('even', 0.03, 2)])?.word).toBe('even');
  expect(betterFit([with_('every', 0.97, 0), with_('even', 0.03, 2)])).toBeUndefined();
  expect(betterFit([with_('every', 0.999, -2), with_('even', 0.001, 2)])).toBeUndefined();
});
