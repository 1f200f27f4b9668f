import { expect, it } from 'vitest';
import { correctWords } from '../../src/spelling/known-words.ts';
import { theLexicon } from '../../src/spelling/lexicon.ts';
import { Prose } from '../../src/spelling/prose.ts';
import { WordList } from '../../src/spelling/word-list.ts';

const proseOf = (text: string, accepted: readonly string[]) =>
  new Prose([{ text, isHeading: false, isWhole: () => false }], theLexicon(), new WordList(accepted));

it('only words of the lexicon are remembered, not those that the user of one note accepts', () => {
  const text = 'The harbour has a quayfoo, and internationalization.';
  expect(proseOf(text, ['quayfoo']).unknown).toEqual([]);
  expect(correctWords(theLexicon())).toContain('harbour');
  expect([...correctWords(theLexicon())].filter((word) => word.length > 12)).toEqual([]);
  expect(proseOf(text, []).unknown.map(({ bare }) => bare)).toEqual(['quayfoo']);
});
