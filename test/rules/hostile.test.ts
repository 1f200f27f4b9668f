import { expect, it } from 'vitest';
import { fixText, rules } from '../../src/index.ts';
import { shortOrLong } from '../short-or-long.ts';

const SIZE = shortOrLong(4_000, 100_000);
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
  'its a mast and its own or its not ',
  'rather then its a than ',
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

/** Text made to be slow to read: a rule whose time is out of proportion runs into the time limit of tests. */
it.each(pieces)('word rules handle %j repeated many times', (piece) => {
  const text = piece.repeat(SIZE / piece.length);
  const on = Object.fromEntries(wording.map((id) => [id, 'warn' as const]));
  const { text: after } = fixText(text, { rules: { '*': 'off', ...on } });
  expect(after.length).toBeGreaterThan(0);
});

it('ten thousand letters are not a word', () => {
  const text = `The ${'abcdefghij'.repeat(1000)} is long, and we recieve it.\n`;
  expect(fixText(text).text).toBe(text.replace('recieve', 'receive'));
});

it('asterisks in accepted words take linear time', () => {
  const words = [`${'*a'.repeat(30)}b`];
  const text = `The ${'a'.repeat(38)}c is there.\n`;
  expect(fixText(text, { words }).text).toBe(text);
});

const blocks = [
  '## 1. a\n\n',
  '## 1.1 a\n\n',
  '**Bold one**\n\nx\n\n',
  '_a_\n\n*b*\n\n',
  '**A**\nb\n\n',
  '##a b\n\n',
  '## Chapter 3\n\n### x\n\n',
  '# a\n\n',
  '- [a](#a)\n',
  '#### A long sentence that is set as a heading here. It has two.\n\n',
  '<a name="x"></a>\n\n## x\n\n',
  'see Chapter 5, [x](#a) <a href="#x">y</a>\n\n',
];

it.each(blocks)('structure rules handle %j repeated many times', (piece) => {
  const text = `# T\n\n## Contents\n\n- x\n- y\n\n${piece.repeat(shortOrLong(1_500, 20_000) / piece.length)}`;
  const { fighting } = fixText(text, { rules: { 'cross-reference': 'warn' } });
  expect(fighting).toEqual([]);
});
