import fc from 'fast-check';
import type { Root } from 'mdast';
import { describe, expect, it } from 'vitest';
import { findNativeBinding } from '../../../src/reader/native-binding.ts';
import { parseNatively } from '../../../src/source/parse/native-parser.ts';
import { parseWithRemark } from '../../../src/source/parse/remark-parser.ts';
import { propertySeed } from '../../property-seed.ts';
import { shortOrLong } from '../../short-or-long.ts';
import { BLOCK_LINES } from './block-lines.ts';

const binding = findNativeBinding();
const seed = propertySeed(2017);

/** Parses a note, and returns the texts that remark-parse read. Expects the tree of remark-parse, or none. */
function texts(body: string): { isWhole: boolean; parsed: readonly string[] } {
  const parsed: string[] = [];
  const tree = parseNatively(binding!, body, (text) => {
    parsed.push(text);
    return parseWithRemark(text);
  });
  if (tree) expect(plain(tree), JSON.stringify(body)).toEqual(plain(parseWithRemark(body)));
  return { isWhole: tree === undefined, parsed };
}

const plain = (tree: Root): unknown =>
  JSON.parse(JSON.stringify(tree, (key, value) => (key === 'data' ? undefined : value)));

/** A paragraph that is long enough for a piece. */
const TEXT = Array.from({ length: 9 }, () => 'Text that is long enough.').join(' ');
const DOUBTFUL = [
  'see [http://a.b]',
  '1**_2_**3 [r] [^s]',
  '> - a\n>   \n>',
  '- [ ] a\n  ---',
  '> > a\n>\n> b',
];

describe.skipIf(!binding)('remark-parse reads of a note', () => {
  it.each(DOUBTFUL)('only the piece with %j', (doubtful) => {
    const { isWhole, parsed } = texts(`# A\n\n${TEXT}\n\n${TEXT}\n\n${doubtful}\n\n${TEXT}\n\n# B\n`);
    expect(isWhole).toBe(false);
    expect(parsed.length).toBe(1);
    expect(parsed[0]).toContain(doubtful);
    expect(parsed[0]).not.toContain('# A');
    expect(parsed[0]).not.toContain('# B');
  });

  it('the definitions too, wherever they are', () => {
    const { isWhole, parsed } = texts(
      `[^s]: ${TEXT}\n\n${TEXT}\n\n${TEXT}\n\n[r] [^s] [http://a.b]\n\n${TEXT}\n\n> [r]: /a "b"\n`,
    );
    expect(isWhole).toBe(false);
    expect(parsed).toEqual([`[^s]: #\n\n[r]: #\n\n***\n\n[r] [^s] [http://a.b]\n\n${TEXT}\n\n`]);
  });

  it('further blocks while they may belong to the piece', () => {
    const { isWhole, parsed } = texts(
      `${`${TEXT}\n\n`.repeat(9)}- [http://a.b]\n\n      code\n\n# B\n\n${TEXT}\n\n# C\n`,
    );
    expect(isWhole).toBe(false);
    expect(parsed.map((text) => text.split('\n').length)).toEqual([9, 13]);
  });

  it('the end alone, with front matter at the start', () => {
    const { isWhole, parsed } = texts(`---\na: b\n---\n\n${TEXT}\n\n[http://a.b]\n`);
    expect(isWhole).toBe(false);
    expect(parsed).toEqual(['***\n\n[http://a.b]\n']);
  });

  it.each([
    ['it is no longer than the piece', '[http://a.b]\n'],
    ['it has a label of several lines', `[r\ns]: u\n\n${TEXT}\n\n${TEXT}\n\n[http://a.b]\n`],
    [
      'code may end wrongly after a list without content',
      `-\n\n${TEXT}\n\n    a\n\n${TEXT}\n\n[http://a.b]\n`,
    ],
  ])('all if %s', (_why, body) => {
    expect(texts(body).isWhole).toBe(true);
  });
});

it.skipIf(!binding).each([
  ['a definition', '[r]: u'],
  ['a container without content, as there is indented code', '>'],
])('a note is left to remark-parse if a piece has %s that satteri missed', (_what, missed) => {
  const body = `${TEXT}\n\n    code\n\n${TEXT}\n\n[r] [http://a.b]\n`;
  expect(parseNatively(binding!, body, parseWithRemark)).toBeDefined();
  expect(parseNatively(binding!, body, (text) => parseWithRemark(`${text}\n${missed}`))).toBeUndefined();
});

it.skipIf(!binding)('a note of which pieces are parsed has the tree of the whole note', () => {
  const piece = fc
    .array(fc.constantFrom(...BLOCK_LINES, ...DOUBTFUL, '[r]: u', '[^s]: v'), { minLength: 1, maxLength: 6 })
    .map((lines) => lines.join('\n'));
  let pieces = 0;
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.constant(TEXT)), { minLength: 2, maxLength: 12 }), (all) => {
      const { isWhole, parsed } = texts(all.join('\n\n'));
      if (!isWhole) pieces += parsed.length;
    }),
    { numRuns: shortOrLong(300, 10_000), seed },
  );
  expect(pieces, 'pieces').toBeGreaterThan(shortOrLong(100, 3_000));
});
