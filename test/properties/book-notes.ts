/** Made-up notes to be split into books. */

import fc from 'fast-check';
import type { DivideBy } from '../../src/chapters/choices.ts';
import { Source } from '../../src/source/source.ts';

const TITLES = [
  'My notes',
  'Chapter 1: Knots',
  'Chapter 2',
  'Part I',
  'Part two',
  'Bowline',
  'Reef',
  'Preface',
];
const OTHER_TITLES = ['Appendix', 'Contents', 'Summary', 'Summary', '3.1 Splices', 'Day 1', ''];

const heading = fc
  .tuple(
    fc.integer({ min: 1, max: 6 }),
    fc.constantFrom(...TITLES, ...OTHER_TITLES),
    fc.constantFrom('#', '#', '#', '='),
  )
  .map(([depth, title, style]) =>
    style === '=' && depth < 3 && title !== ''
      ? `${title}\n${depth === 1 ? '===' : '---'}`
      : `${'#'.repeat(depth)} ${title}`.trimEnd(),
  );

const paragraph = fc.constantFrom(
  'Text.',
  'A sentence.\nAnd another.',
  'word '.repeat(60).trim(),
  '- one\n- two',
);

/** Notes of headings and paragraphs, as people write them. */
export const plainNote: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', '---\ntitle: Ropes\n---\n\n'),
    fc.array(fc.oneof(heading, paragraph), { minLength: 1, maxLength: 14 }),
    fc.constantFrom('', '\n', '\n\n'),
  )
  .map(([matter, blocks, end]) => matter + blocks.join('\n\n') + end);

const scrap = fc
  .array(
    fc.constantFrom(
      ...[
        '#',
        '##',
        '###',
        '# ',
        '## ',
        'z',
        'a b',
        '-',
        '--',
        '---',
        '- ',
        '=',
        '==',
        '*',
        '* ',
        '1. ',
        '2',
      ],
      ...[
        ' ',
        '  ',
        '    ',
        '\t',
        '\n',
        '\n\n',
        '> ',
        '>',
        '`',
        '```',
        '~~~',
        '[a]: b',
        '[a]',
        '[^1]',
        '[^1]: n',
      ],
      ...['<!--', '-->', '<b>', '<div>', '|', '|-|', '{', '}', '+++', '$$', '\\', '1)', '[a]: #z', '[x](#z)'],
    ),
    { maxLength: 4 },
  )
  .map((parts) => parts.join(''));

const line = fc.oneof(
  fc.constantFrom(
    ...[
      '#',
      '##',
      '###',
      '# a',
      '## b',
      '### c',
      'z\n=',
      'z\n--',
      '#z\n-',
      '## Chapter 1',
      'a\nb\n-',
      '* \n=',
    ],
    ...[
      '[a]: #b',
      '[^1]: x',
      '[a] [^1]',
      '',
      '',
      '    z',
      '[^1]: [^2] [a]',
      '[^2]: y',
      '> [a]: b',
      '- [^1]: z',
    ],
  ),
  scrap,
);

/** Notes of the signs that Markdown is made of, in any order. */
export const scrapNote: fc.Arbitrary<string> = fc
  .array(line, { minLength: 2, maxLength: 9 })
  .map((lines) => lines.join('\n'));

/** All that a note can be divided by. */
export function divisionsOf(text: string): DivideBy[] {
  const depths = Source.parse(text).tree.children.flatMap((one) =>
    one.type === 'heading' ? [one.depth] : [],
  );
  return ['chapter', 'part', ...new Set(depths)];
}
