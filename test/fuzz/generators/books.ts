/** Generated notes with chapters: a few titles, many links to them, and shared definitions and footnotes. */

import fc from 'fast-check';
import { sentence } from './prose.ts';

const TITLES = [
  'Setup',
  'Teh end',
  'The perfomance of boats',
  'The end',
  'Replication',
  'Setup',
  'Leaders & boats',
  '`Code` in it',
  'Summary',
  'What is it?',
  '光と影',
];
const SLUGS = [
  'setup',
  'teh-end',
  'the-perfomance-of-boats',
  'the-end',
  'replication',
  'setup-1',
  'setup-2',
  'leaders--boats',
  'code-in-it',
  'summary',
  'summary-1',
  'what-is-it',
  '光と影',
  'chapter-1-setup',
  'note',
  'own',
  'gone',
];

const title = fc.constantFrom(...TITLES);
const link = fc
  .tuple(fc.constantFrom('this', 'that one', '`x`'), fc.constantFrom(...SLUGS))
  .chain(([text, slug]) =>
    fc.constantFrom(
      `[${text}](#${slug})`,
      `[${text}](#${slug})`,
      `[${text}](#${slug} "Title")`,
      `[${text}](<#${slug}>)`,
      `[${text}](note.md#${slug})`,
      `<a href="#${slug}">x</a>`,
      `[${text}](other.md#${slug})`,
      `![p](pictures/p.png)`,
      `[file](../x.pdf)`,
    ),
  );
const shared = fc.constantFrom(
  '[ref]',
  '[text][ref]',
  '[far]',
  '[^1]',
  '[^note]',
  'text [^1] and [ref]',
  '![ref]',
);
const line = fc
  .array(
    fc.oneof(
      { arbitrary: sentence, weight: 3 },
      { arbitrary: link, weight: 3 },
      { arbitrary: shared, weight: 1 },
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((parts) => parts.join(' '));

const definition = fc
  .tuple(fc.constantFrom(...SLUGS), fc.constantFrom('ref', 'far', '^1', '^note', 'REF'))
  .map(([slug, name]) =>
    name.startsWith('^')
      ? `[${name}]: A footnote to [it](#${slug}).\n    It goes on.`
      : `[${name}]: #${slug} "Title"`,
  );

const body = fc.oneof(
  { arbitrary: line, weight: 5 },
  { arbitrary: definition, weight: 2 },
  {
    arbitrary: fc
      .array(line, { minLength: 1, maxLength: 3 })
      .map((items) => items.map((item) => `- ${item}`).join('\n')),
    weight: 1,
  },
  { arbitrary: line.map((text) => `> ${text}\n> more`), weight: 1 },
  { arbitrary: definition.map((text) => `> ${text.replaceAll('\n', '\n> ')}`), weight: 1 },
  {
    arbitrary: fc.constantFrom(
      '**Setup**',
      '##Setup',
      '```\n# code\n[x](#setup)\n```',
      '<div id="own">\n\ntext\n\n</div>',
      '$$\nx\n=\ny\n$$',
      '<a id="own"></a>',
      '---',
      'text {#own}',
      '```\nopen',
      '<!-- open',
      '| a | b |\n|---|---|\n| [x](#setup) | [ref] |',
      'key:: value',
      '---\nlayout: end\n---',
    ),
    weight: 1,
  },
);

const section = (depths: readonly number[], labels: readonly string[]) =>
  fc
    .tuple(
      fc.constantFrom(...depths),
      fc.constantFrom(...labels),
      title,
      fc.constantFrom('', '', '', ' {#own}', ' #'),
      fc.array(fc.tuple(body, fc.constantFrom('\n\n', '\n\n', '\n')), { maxLength: 3 }),
    )
    .map(([depth, label, text, end, parts]) => {
      const head = `${'#'.repeat(depth)} ${label}${text}${end}\n\n`;
      return head + parts.map((part) => part.join('')).join('');
    });

const chapters = fc
  .tuple(
    fc.constantFrom([2, 2, 2, 3], [1], [1, 2], [2, 3, 4], [3, 3, 4], [1, 2, 3, 4, 5]),
    fc.constantFrom(
      [''],
      ['Chapter 1: ', 'Chapter 2: ', 'Chapter 3: '],
      ['1. ', '2. ', '1.1 '],
      ['Part I: ', 'Chapter 1: ', ''],
    ),
  )
  .chain(([depths, labels]) => fc.array(section(depths, labels), { minLength: 2, maxLength: 5 }));

const contents = fc
  .array(
    fc.tuple(
      fc.constantFrom('- ', '- ', '  - ', '* ', '1. '),
      title,
      fc.constantFrom(...SLUGS),
      fc.boolean(),
    ),
    { minLength: 2, maxLength: 5 },
  )
  .map(
    (items) =>
      `## Contents\n\n${items.map(([mark, text, slug, isLink]) => `${mark}${isLink ? `[${text}](#${slug})` : text}`).join('\n')}\n\n`,
  );

export const books = fc
  .tuple(
    fc.constantFrom('', '', '---\ntitle: Note\ntags: [a]\n---\n\n', '+++\ntitle = "Note"\n+++\n\n'),
    fc.constantFrom('# Note\n\n', '# Note\n\n', '', 'Note\n====\n\n'),
    fc.option(line, { freq: 3 }),
    fc.option(contents, { freq: 3 }),
    chapters,
    fc.constantFrom('', '', '\n', '[ref]: #setup\n', '\n[^1]: Foot.\n\n[far]: https://x.example\n'),
  )
  .map(
    ([matter, head, intro, list, parts, end]) =>
      `${matter}${head}${intro === null ? '' : `${intro}\n\n`}${list ?? ''}${parts.join('').replace(/\n+$/, '\n')}${end}`,
  );
