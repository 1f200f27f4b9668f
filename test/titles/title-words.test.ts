import { expect, it } from 'vitest';
import { mayBeTitle, startsLikeCaption, titleObjection, titleWords } from '../../src/titles/title-words.ts';

it.each([
  'Storage Engines',
  'Chapter 5: tides',
  'What is a tide?',
  'summary',
  '存储引擎',
  'C++',
  'Tides 🌊',
  'For example, a boat',
  'Boats such as ours',
  'Point (x, y)',
  'Sails (jib, genoa)',
  'The N + 1 problem',
  'Vitamin C + D',
  'SELECT * FROM boats',
  'A/B tests',
  'H₂O and salt',
])('has no objection to “%s”', (text) => {
  expect(titleObjection(text)).toBeUndefined();
});

it.each(
  [
    'For example, For instance:, e.g., E.g., i.e., As follows, Like this, Por ejemplo, por exemplo, Zum Beispiel, z. B.',
    'Par exemple, C’est-à-dire, per esempio, Например, 例如, 比如, 例えば, 例, 예시, 예를 들어, 如下',
  ].flatMap((labels) => labels.split(', ')),
)('takes “%s” for a label', (text) => {
  expect(titleObjection(text)).toBe('a label');
});

it.each([
  'DJ * (R₁, R₂, ..., Rₙ)',
  'f(x₁, x₂)',
  'Boats (B₁, B₂, …, Bₙ)',
  'm * v^2',
  'a + b',
  'F * d',
  'x < y',
])('takes “%s” for a formula', (text) => {
  expect(titleObjection(text)).toBe('a formula');
});

it.each([
  ['—', 'no words'],
  [
    'Why does a boat that has no keel drift to the side in any wind that comes from the other side of it?',
    'very long',
  ],
  ['Figure 3: Tides', 'a caption'],
  ['Photo by Ann', 'a caption'],
  ['Note', 'a label'],
  ['Note:', 'a label'],
  ['a = b', 'a formula'],
  ['Ctrl+C', 'a formula'],
  ['May 5, 2024', 'a date'],
  ['Yours, Ann', 'a signature'],
  ['“Tides”', 'a quotation'],
  ['Tides turn.', 'prose'],
  ['Tides turn. 🌊', 'prose'],
  ['It leaks! Close it', 'prose'],
])('objects to “%s”: %s', (text, objection) => {
  expect(titleObjection(text)).toBe(objection);
});

it.each([
  ['Tides', []],
  ['The boat is what the tide moves', ['a statement']],
  ['3. The boat is what the tide moves', []],
  ['How a boat with a keel sails up against wind and tide in one long night', ['too many words']],
])('says what the words of “%s” mean for a title', (text, words) => {
  expect(titleWords(text)).toEqual(words);
});

it('does not consider long lines, and lines that end like prose', () => {
  expect(mayBeTitle('Tides')).toBe(true);
  expect(mayBeTitle('Tides:')).toBe(false);
  expect(mayBeTitle('Tides '.repeat(30))).toBe(false);
});

it('recognises captions by their first word', () => {
  expect(startsLikeCaption('Image of a boat')).toBe(true);
  expect(startsLikeCaption('Boats')).toBe(false);
});
