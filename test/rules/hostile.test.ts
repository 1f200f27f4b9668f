import { expect, it } from 'vitest';
import { fixText, rules } from '../../src/index.ts';

const SIZE = 100_000;
const pieces = [
  'a',
  "a'",
  'they dont ',
  'the , ',
  'a .',
  'one  ',
  'the grobnicate ',
  'Grobnicate Fromulate Kadzooks ',
  'data data\n\n',
  'the the ',
  'a--b ',
  'x -- ',
  'circum- ',
  'a.B',
  'a,b',
  '“a" ',
  'a[5] ',
];
const wording = rules.map(({ id }) => id).filter((id) => !/^(?:heading|contents|whitespace)/.test(id));

/** Text made to be slow to read: what takes time out of proportion runs into the limit for all tests. */
it.each(pieces)('rules for words get through %j, again and again', (piece) => {
  const text = piece.repeat(SIZE / piece.length);
  const on = Object.fromEntries(wording.map((id) => [id, 'warn' as const]));
  const { text: after } = fixText(text, { rules: { '*': 'off', ...on } });
  expect(after.length).toBeGreaterThan(0);
});

it('a word of ten thousand letters is no word', () => {
  const text = `The ${'abcdefghij'.repeat(1000)} is long, and we recieve it.\n`;
  expect(fixText(text).text).toBe(text.replace('recieve', 'receive'));
});

it('asterisks in words to accept cost no more than their letters', () => {
  const words = [`${'*a'.repeat(30)}b`];
  const text = `The ${'a'.repeat(38)}c is there.\n`;
  expect(fixText(text, { words }).text).toBe(text);
});
