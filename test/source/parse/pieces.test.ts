import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findFrontMatter } from '../../../src/source/parse/find-front-matter.ts';
import { parseMarkdown } from '../../../src/source/parse/parse.ts';
import { parseInPieces } from '../../../src/source/parse/pieces.ts';
import { noteSyntax, parseWithRemark } from '../../../src/source/parse/remark-parser.ts';
import { propertySeed } from '../../property-seed.ts';
import { shortOrLong } from '../../short-or-long.ts';
import { BLOCK_LINES } from './block-lines.ts';

const parser = noteSyntax(false).freeze();
const seed = propertySeed(2017);

it('a note parsed in pieces has the tree of the whole note', () => {
  let cutNotes = 0;
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...BLOCK_LINES), { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 1, max: 20 }),
      (lines, least) => {
        const body = lines.join('\n');
        let pieces = 0;
        const tree = parseInPieces(
          body,
          0,
          (piece) => {
            pieces++;
            return parser.parse(piece);
          },
          { long: 0, least },
        );
        if (pieces > 1) cutNotes++;
        const whole = parser.parse(body);
        expect(tree).toEqual(whole);
      },
    ),
    { numRuns: shortOrLong(150, 1_500), seed },
  );
  expect(cutNotes, 'notes that were cut').toBeGreaterThan(shortOrLong(50, 500));
});

it('front matter in a long note is parsed, and the line of an error is that in the whole note', () => {
  const body = `---\n${'a: b\n'.repeat(shortOrLong(2_000, 20_000))}---\n\n${'Some text.\n\n'.repeat(shortOrLong(4_000, 10_000))}`;
  expect(findFrontMatter(body)).toBeDefined();
  expect(parseWithRemark(body)).toEqual(noteSyntax(true).parse(body));
  expect(() => parseMarkdown(`${body}${'> '.repeat(600)}a\n`)).toThrow(
    expect.objectContaining({ line: body.split('\n').length }),
  );
});
