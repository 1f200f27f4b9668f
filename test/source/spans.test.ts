import fc from 'fast-check';
import type { Text } from 'mdast';
import type { CompileContext, Token } from 'mdast-util-from-markdown';
import { expect, it } from 'vitest';
import { noteSyntax } from '../../src/source/parse/remark-parser.ts';
import { spansOf } from '../../src/source/spans.ts';
import { descendants } from '../../src/source/walk.ts';
import { propertySeed } from '../property-seed.ts';
import { shortOrLong } from '../short-or-long.ts';

/** For each text node, the offset of each UTF-16 unit that a `data` token of the parser vouches for. */
const vouched = new Map<Text, Map<number, number>>();

const parser = noteSyntax(false)
  .use(function recordTokens() {
    const data = this.data();
    data.fromMarkdownExtensions?.push({
      exit: {
        data(this: CompileContext, token: Token): undefined {
          const node = this.stack.pop() as Text;
          const slice = this.sliceSerialize(token);
          const { start, end } = token;
          if (slice.length === end.offset - start.offset) {
            const offsets = vouched.get(node) ?? new Map<number, number>();
            for (let i = 0; i < slice.length; i++) offsets.set(node.value.length + i, start.offset + i);
            vouched.set(node, offsets);
          }
          node.value += slice;
          if (node.position) node.position.end = { line: end.line, column: end.column, offset: end.offset };
        },
      },
    });
  })
  .freeze();

const PIECES = [
  ...[
    'a',
    'b ',
    ' ',
    '.',
    '\n',
    '\n',
    '  \n',
    '\\\n',
    '\\*',
    '\\\\',
    '\\',
    '&amp;',
    '&copy;',
    '&ngE;',
    '&#97;',
    '&#x1F600;',
  ],
  ...[
    '&',
    '&x;',
    '&amp;amp;',
    '*c*',
    '`d`',
    '> ',
    '>',
    '- ',
    '    ',
    '\t',
    '[e](f)',
    '<b>',
    '😀',
    'é',
    '\u00A0',
    '|',
    '\\|',
  ],
  ...['http://a.b/\\_c', 'www.a.co', '1. ', '\n\n', '\n> ', '\n  ', '\n    > ', '\n>>'],
];

it('every character that the tokens of the parser vouch for has its offset', () => {
  const notes = fc.tuple(
    fc.constantFrom('', '', '- ', '> ', '# ', '> - ', '| a |\n| - |\n| '),
    fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 20 }),
  );
  let missed = 0;
  let found = 0;
  fc.assert(
    fc.property(notes, ([before, pieces]) => {
      const body = before + pieces.join('');
      vouched.clear();
      for (const node of descendants(parser.parse(body))) {
        if (node.type !== 'text' || !node.position) continue;
        const offsets = new Map<number, number>();
        for (const { at, offset, length } of spansOf(node, body)) {
          expect(body.slice(offset, offset + length)).toBe(node.value.slice(at, at + length));
          for (let i = 0; i < length; i++) offsets.set(at + i, offset + i);
        }
        for (const [at, offset] of vouched.get(node) ?? []) {
          if (!offsets.has(at)) missed++;
          else {
            found++;
            expect(offsets.get(at), JSON.stringify({ body, value: node.value, at })).toBe(offset);
          }
        }
      }
    }),
    { numRuns: shortOrLong(1_000, 30_000), seed: propertySeed(2017) },
  );
  expect(found).toBeGreaterThan(1_000);
  expect(missed).toBe(0);
});
