import { expect, it } from 'vitest';
import { nearest } from '../../src/messages/nearest.ts';

const known = ['typo', 'contents', 'heading-level', 'heading-tagline', 'whitespace'];

it.each([
  ['tpyo', 'typo'],
  ['content', 'contents'],
  ['Whitespaces', 'whitespace'],
  ['heading-tagilne', 'heading-tagline'],
  ['heading-leevl', 'heading-level'],
  ['ab', undefined],
  ['spelling', undefined],
])('%s → %s', (word, expected) => {
  expect(nearest(word, known)).toBe(expected);
});
