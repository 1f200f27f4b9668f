import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isPlainFrontMatter } from '../../src/reader/plain-front-matter.ts';
import { readFrontMatter } from '../../src/reader/read-front-matter.ts';
import { Source } from '../../src/source/source.ts';

it.each([
  '---\nid: notes\ntitle: Data, and (some) systems. 2nd part\ndate: 2024-05-06\n---\n\nText\n',
  '---\n---\n',
  '---\ndraft: no\n---',
])('%j is plain', (body) => {
  expect(isPlainFrontMatter(body)).toBe(true);
});

it.each([
  '# Title\n',
  '---\nid: notes\n',
  '---\nid: a\nid: b\n---\n',
  '---\nid: a: b\n---\n',
  '---\nid: "a\n---\n',
  '---\nid: @a\n---\n',
  '---\nddia-notes: off\n---\n',
  '---\nddia-notes:\n  rules: {}\n---\n',
  '---js\nid: a\n---\n',
  ' ---\nid: a\n---\n',
])('%j is not', (body) => {
  expect(isPlainFrontMatter(body)).toBe(false);
});

it('plain front matter is valid, and has no settings', () => {
  const piece = fc.constantFrom(
    'a',
    'b-c',
    'ddia',
    '1',
    '0x',
    'e9',
    ': ',
    ':',
    '\n',
    '- ',
    '#',
    ' ',
    '---',
    '.',
    ',',
    '_',
    'no',
  );
  let count = 0;
  fc.assert(
    fc.property(fc.array(fc.tuple(piece, fc.array(piece, { maxLength: 4 })), { maxLength: 4 }), (lines) => {
      const text = lines.map(([key, value]) => `${key}: ${value.join('')}\n`).join('');
      const body = `---\n${text}---\n\nText\n`;
      if (!isPlainFrontMatter(body)) return;
      count++;
      expect(readFrontMatter(Source.parse(body), 'a.md')).not.toHaveProperty('ddia-notes');
    }),
    { numRuns: 2000 },
  );
  expect(count).toBeGreaterThan(100);
});
