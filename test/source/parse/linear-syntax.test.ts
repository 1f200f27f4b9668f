import fc from 'fast-check';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { findFrontMatter } from '../../../src/source/parse/find-front-matter.ts';
import { parseMarkdown } from '../../../src/source/parse/parse.ts';
import { parseWithRemark } from '../../../src/source/parse/remark-parser.ts';
import { MOST_LEVELS, TooDeep } from '../../../src/source/parse/too-deep.ts';
import { propertySeed } from '../../property-seed.ts';
import { shortOrLong } from '../../short-or-long.ts';

const stock = unified().use(remarkParse).use(remarkGfm).freeze();
const seed = propertySeed(2017);

/** Markup for which micromark's own constructs search long texts. */
const PIECES = {
  emphasis: [
    '*',
    '*',
    '**',
    '***',
    '_',
    '__',
    '~',
    '~~',
    '~~~',
    'a',
    'b ',
    ' ',
    '.',
    '\n',
    '\\',
    '[a](b)',
    '`*`',
  ],
  code: ['`', '``', '```', '\\`', '\\', 'a', ' ', '\n', '\n\n', '> ', '- ', '[`', ']'],
  html: ['<!--', '-->', '<?', '?>', '<!A', '>', '<![CDATA[', ']]>', '<b>', '<', '!', 'a', ' ', '\n', '\n\n'],
  underlines: [
    'a',
    'b\n',
    '---',
    '===',
    '\n---\n',
    '\n===\n',
    '\n\n',
    '> ',
    '- ',
    '    ',
    '[a]: x\n',
    '[^a]: ',
    '# ',
    '*',
    '|',
    ' ',
  ],
  brackets: [
    '[',
    ']',
    '![',
    '(',
    ')',
    '[^',
    '](x)',
    '[a]',
    '[^a]',
    '![^a]',
    '^',
    'a',
    ' ',
    '\n',
    '\\',
    '`',
    '\n\n[a]: x\n\n',
    '\n\n[^a]: y\n\n',
  ],
  containers: [
    '> ',
    '>',
    '- ',
    '+ ',
    '1. ',
    '[^a]: ',
    '    ',
    '  ',
    'a',
    '\n',
    '\n\n',
    '[^a]',
    '*',
    '***',
    '-',
    '--',
    '#',
    '```\n',
  ],
};

describe('the tree equals that of remark with its original constructs', () => {
  it.each(Object.entries(PIECES))('%s', (_kind, pieces) => {
    const text = fc
      .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 40 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, (body) => {
        fc.pre(!findFrontMatter(body));
        expect(parseWithRemark(body)).toEqual(stock.parse(body));
      }),
      { numRuns: shortOrLong(250, 3_000), seed },
    );
  });
});

describe('a note that is nested too deeply is not parsed', () => {
  const n = MOST_LEVELS + 1;
  it.each([
    ['block quotes', '> '.repeat(n)],
    ['list items', '- '.repeat(n)],
    ['list items in block quotes', '> - '.repeat(n)],
    ['footnotes', '[^a]: '.repeat(n)],
    ['emphasis', `${'*a '.repeat(n)}b${' a*'.repeat(n)}`],
    ['emphasis of two kinds', `${'**a _b '.repeat(n)}c${' d_ e**'.repeat(n)}`],
    ['strikethrough', `${'~a '.repeat(n)}b${' a~'.repeat(n)}`],
    ['one run of asterisks', `${'*'.repeat(2 * n)}a${'*'.repeat(2 * n)}`],
    ['images', `${'!['.repeat(n + 1)}a${'](x)'.repeat(n + 1)}`],
  ])('%s', (_what, line) => {
    expect(() => parseMarkdown(`# A\n\n${line} a\n`)).toThrow(TooDeep);
  });

  it.each([
    ['a thematic break', '- '.repeat(2 * n)],
    ['code', `\`\`\`\n${'> '.repeat(2 * n)}\n\`\`\``],
    ['brackets', '['.repeat(2 * n)],
    ['asterisks', '*'.repeat(2 * n)],
    [
      'a list with one level per line',
      Array.from({ length: 60 }, (_, i) => `${'  '.repeat(i)}- a`).join('\n'),
    ],
  ])('%s is not nested', (_what, text) => {
    expect(parseWithRemark(text)).toEqual(stock.parse(text));
  });
});
