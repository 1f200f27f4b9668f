import { describe, expect, it } from 'vitest';
import { CERTAIN, type Certainty, certaintyOf } from '../../src/spelling/certainty.ts';
import { inContext } from '../../src/spelling/context.ts';
import { theLexicon } from '../../src/spelling/lexicon.ts';
import { Study } from '../../src/spelling/study.ts';
import type { Vocabulary, WordPlace } from '../../src/spelling/word-place.ts';

const lexicon = theLexicon();
const VOCABULARY: Vocabulary = {
  has: () => false,
  suggestions: new Map(),
  count: () => 1,
  inCode: () => false,
  carelessness: () => 0,
  accepts: () => false,
};

function certainty(
  word: string,
  place: Partial<WordPlace> = {},
  vocabulary: Partial<Vocabulary> = {},
): Certainty {
  const whole: WordPlace = {
    word,
    capital: 'none',
    titled: false,
    hyphenated: false,
    alone: false,
    explained: false,
    before: 'the',
    after: 'of',
    ...place,
  };
  const all = { ...VOCABULARY, ...vocabulary };
  const study = new Study(word, lexicon, all);
  const candidates = inContext(study.candidates, whole.before, whole.after, lexicon);
  return certaintyOf({ place: whole, study, candidates, vocabulary: all, lexicon });
}

describe('certainty', () => {
  it.each(['authentiication', 'represantition', 'implementaition'])('of %s is enough to fix it', (word) => {
    expect(certainty(word).points).toBeGreaterThan(CERTAIN);
  });

  it.each(['subrect', 'mptable', 'klass', 'networkx'])('of %s, a term, is not', (word) => {
    expect(certainty(word).points).toBeLessThan(CERTAIN);
  });

  it('is the sum of its signs', () => {
    const { points, signs } = certainty('authentiication');
    expect(signs.reduce((sum, [, more]) => sum + more, 0)).toBeCloseTo(points);
  });

  it.each<[string, Partial<WordPlace>, Partial<Vocabulary>]>([
    ['a capital in mid-sentence', { capital: 'of a name' }, {}],
    ['a title before it', { titled: true }, {}],
    ['a hyphen', { hyphenated: true }, {}],
    ['an explanation after it', { explained: true }, {}],
    ['nothing next to it', { before: undefined, after: undefined }, {}],
    ['an unknown word next to it', { before: 'frobnictor' }, {}],
    ['a second occurrence', {}, { count: () => 2 }],
    ['a careful note', {}, { carelessness: () => -1 }],
  ])('is less with %s', (_what, place, vocabulary) => {
    expect(certainty('authentiication', place, vocabulary).points).toBeLessThan(
      certainty('authentiication').points,
    );
  });

  it('names the strongest reason against a correction', () => {
    expect(certainty('authentiication', { hyphenated: true }).objection).toBe(
      'it is part of a hyphenated compound',
    );
    expect(certainty('authentiication').objection).toBeUndefined();
  });

  it('does not drop a plural that is in no list', () => {
    expect(certainty('equilibirum').points).toBeGreaterThan(CERTAIN);
    expect(certainty('equilibirums').points).toBeLessThan(CERTAIN);
  });
});
