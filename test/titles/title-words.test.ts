import { expect, it } from 'vitest';
import { mayBeTitle, startsLikeCaption, titleObjection } from '../../src/titles/title-words.ts';

it.each(['Storage Engines', 'Chapter 5: tides', 'What is a tide?', 'summary', '存储引擎', 'C++'])(
  'has no objection to “%s” in bold',
  (text) => {
    expect(titleObjection(text, '**')).toBeUndefined();
  },
);

it.each([
  ['—', 'it has no words'],
  ['A title with far more words than any title of a section ever needs to have', 'it is long for a title'],
  ['Figure 3: Tides', 'it may be a caption'],
  ['Photo by Ann', 'it may be a caption'],
  ['Note', 'it may be a label of what follows'],
  ['a = b', 'it may be a formula or keys to press'],
  ['Ctrl+C', 'it may be a formula or keys to press'],
  ['May 5, 2024', 'it may be a date'],
  ['Yours, Ann', 'it may be a signature'],
  ['“Tides”', 'it is a quotation'],
  ['Tides turn.', 'it may be a sentence'],
  ['The boat is what the tide moves', 'it may be a sentence'],
  ['a very long line in lower case', 'it begins with a small letter'],
])('objects to “%s”: %s', (text, objection) => {
  expect(titleObjection(text, '**')).toBe(objection);
});

it('only accepts short lines in lower case in italics if they are usual titles', () => {
  expect(titleObjection('setup', '**')).toBeUndefined();
  expect(titleObjection('setup', '*')).toBe('it begins with a small letter');
  expect(titleObjection('summary', '*')).toBeUndefined();
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
