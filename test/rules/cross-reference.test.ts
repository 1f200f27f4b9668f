import { expect, it } from 'vitest';
import { fixText } from '../../src/index.ts';
import { note, runRule } from './run-rule.ts';

const run = (...lines: string[]) =>
  runRule(
    'cross-reference',
    note(
      '# Book',
      '',
      ...lines,
      '',
      '## Part II: Systems',
      '',
      '### Chapter 5 - Replication',
      '',
      'x',
      '',
      '### Chapter 6: Partitions',
      '',
      'y',
    ),
  ).text;

it.each([
  ['See Chapter 5.', 'See [Chapter 5](#chapter-5---replication).'],
  [
    'In Part II (Chapter 6), and chapter 5 too.',
    'In [Part II](#part-ii-systems) ([Chapter 6](#chapter-6-partitions)), and [chapter 5](#chapter-5---replication) too.',
  ],
  ['*See Ch. 5*', '*See [Ch. 5](#chapter-5---replication)*'],
  ['- Chapter 6 of this book', '- [Chapter 6](#chapter-6-partitions) of this book'],
  ['> See Chapter 5.', undefined],
  ['`Chapter 5` and [Chapter 5](https://example.org)', undefined],
  ['Chapter 7, Chapters 5, Chapter 5-6, Chapter 5.2', undefined],
  ['Chapter 5 of *War and Peace*', undefined],
  ['Chapter 5 from Knuth, Knuth’s Chapter 5', undefined],
  ['[Knuth, Chapter 5]', undefined],
  ['In the last chapter I said so, and the part II like.', undefined],
  ['Kleppmann, Chapter 5 and DDIA chapter 5', undefined],
  ['In *Database Internals*, Chapter 5', undefined],
  ['Chapter 5 of the Go book', undefined],
  ['<a href="x">Chapter 5</a>', undefined],
  ['Chapter 5/6, Chapter 5 - 6, Chapter 5 and 6', undefined],
  ['It is in Chapter 5 of the book.', 'It is in [Chapter 5](#chapter-5---replication) of the book.'],
  ['## Chapter 5 again', undefined],
])('makes of %s', (before, after) => {
  expect(run(before)).toContain(`\n${after ?? before}\n`);
});

it('does not link a chapter to itself, or to one of two with the same number', () => {
  const inside = note(
    '# Chapter 1',
    '',
    'This is Chapter 1.',
    '',
    '# Chapter 2',
    '',
    'x',
    '',
    '# Chapter 2',
    '',
    'See Chapter 2.',
  );
  expect(runRule('cross-reference', inside).text).toBe(inside);
});

it('links only figures with an id', () => {
  const text = note(
    '# B',
    '',
    'See Figure 2-1, Fig. 2-1, Figure 2-2 and Table 1.',
    '',
    '<figure id="fig-2-1"></figure>',
    '',
    '<a id="table1"></a>',
  );
  expect(runRule('cross-reference', text).text).toContain(
    'See [Figure 2-1](#fig-2-1), [Fig. 2-1](#fig-2-1), Figure 2-2 and [Table 1](#table1).',
  );
});

it('is off by default', () => {
  const text = note('# Chapter 1', '', 'See Chapter 2.', '', '# Chapter 2', '', 'x');
  expect(fixText(text).text).toBe(text);
  expect(fixText(text, { rules: { 'cross-reference': 'warn' } }).text).toContain('[Chapter 2](#chapter-2)');
});
