/** Generated notes to split into books. */

import fc from 'fast-check';
import type { DivideBy } from '../../src/book/book-options.ts';
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

/** Notes of headings and paragraphs. */
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

/** Notes of Markdown's special characters, in any order. */
export const scrapNote: fc.Arbitrary<string> = fc
  .array(line, { minLength: 2, maxLength: 9 })
  .map((lines) => lines.join('\n'));

/** Returns all divisions of a note. */
export function divisionsOf(text: string): DivideBy[] {
  const depths = Source.parse(text).tree.children.flatMap((one) =>
    one.type === 'heading' ? [one.depth] : [],
  );
  return ['chapter', 'part', ...new Set(depths)];
}

const blockSpec = fc.record({
  kind: fc.constantFrom(
    ...[
      'heading',
      'heading',
      'heading',
      'paragraph',
      'paragraph',
      'paragraph',
      'list',
      'quotation',
      'code',
      'html',
    ],
    ...['definition', 'definition', 'footnote', 'footnote', 'nested', 'definitions', 'table'],
  ),
  pick: fc.array(fc.nat(99), { minLength: 6, maxLength: 6 }),
});

/**
 * Notes with links, definitions and footnotes, in which no two lines are the same, so that the place of each
 * edit is unique.
 */
export const linkedNote: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', '', '---\ntitle: Ropes and knots\ntags: [a]\n---\n\n'),
    fc.array(blockSpec, { minLength: 6, maxLength: 22 }),
    fc.constantFrom('', '\n', '\n\n'),
  )
  .map(([matter, specs, end]) => {
    let count = 0;
    const word = () => `w${++count}`;
    const words = () => `${word()} ${word()} ${word()}`;
    const titles: string[] = [];
    const text = specs.map(({ kind, pick }) => {
      const [a, b, c, d, e] = pick as [number, number, number, number, number];
      const slug = titles.length > 0 ? titles[a % titles.length] : 't';
      const uses = () => {
        const all = [
          `[${words()}](#${slug})`,
          `[${words()}][r${b % 4}]`,
          `[^${c % 4}]`,
          `[r${d % 4}]`,
          `[${word()}](https://${word()}.example/x)`,
          `![${words()}](./pics/${word()}.png)`,
          `[${words()}](other.md#${word()})`,
          `<a href="#${slug}">${words()}</a>`,
          words(),
          words(),
        ];
        return `${words()} ${all[e % all.length]} ${words()} ${all[(e + b) % all.length]} ${words()}`;
      };
      const address = [`#${slug}`, './files/x.md', `https://${word()}.example/`, '../up.png', `other.md#y`][
        e % 5
      ];
      switch (kind) {
        case 'heading': {
          const title = word();
          titles.push(title);
          return `${'#'.repeat([2, 2, 3, 4][a % 4]!)} ${title}`;
        }
        case 'paragraph':
          return a % 2 ? uses() : `${uses()}\n${uses()}`;
        case 'list':
          return `- ${uses()}\n- ${words()}\n\n    ${uses()}`;
        case 'quotation':
          return `> ${uses()}\n> ${words()}`;
        case 'code':
          return `\`\`\`\n${words()} [r1] [x](#t)\n\`\`\``;
        case 'html':
          return `<p id="${word()}">${words()} <a href="#${slug}">${words()}</a></p>`;
        case 'definition':
          return `[r${b % 4}]: ${address}${c % 2 ? ` "${words()}"` : ''}`;
        case 'definitions':
          return `[r0]: ${address} '${words()}'\n[r1]: <${address}>\n  "${words()}"\n[R2]: #${slug}`;
        case 'footnote':
          return [
            `[^${b % 4}]: ${uses()}`,
            ...(c % 2 ? [`    ${words()}`] : []),
            ...(d % 2 ? ['', `    ${uses()}`] : []),
            ...(c % 3 ? [] : ['', `    - ${uses()}`, `    - ${words()}`]),
          ].join('\n');
        case 'nested':
          return [
            `- ${words()}\n\n  [r${b % 4}]: ${address} "${words()}"`,
            `> [^${b % 4}]: ${uses()}\n>     ${words()}`,
            `1. ${words()}\n\n   [^${b % 4}]: ${uses()}`,
          ][a % 3]!;
        default:
          return `| ${words()} | ${word()} |\n| --- | --- |\n| ${words()} | [${word()}](#${slug}) |`;
      }
    });
    return `${matter}# ${words()}\n\n${text.join('\n\n')}${end}`;
  });
