/** Generated notes: blocks of every kind, in containers, with any whitespace. */

import fc from 'fast-check';
import { inline, sentence, title, word } from './prose.ts';

const spaces = fc.constantFrom('', '', '', ' ', '  ', '   ', '\t', '    ');
const line = fc.tuple(spaces, sentence, spaces).map((parts) => parts.join(''));
const lines = (least: number, most: number) =>
  fc.array(line, { minLength: least, maxLength: most }).map((all) => all.join('\n'));

const heading = fc.oneof(
  {
    arbitrary: fc
      .tuple(
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom(' ', ' ', ' ', ' ', '  ', '\t', ''),
        title,
        fc.constantFrom('', '', '', ' #', ' ##', '  '),
      )
      .map(([depth, gap, text, end]) => `${'#'.repeat(depth)}${gap}${text}${end}`),
    weight: 5,
  },
  {
    arbitrary: fc
      .tuple(title, fc.constantFrom('===', '---', '-', '=', '  ---  ', '----------'))
      .map((parts) => parts.join('\n')),
    weight: 1,
  },
  {
    arbitrary: fc.tuple(line, title, fc.constantFrom('===', '---')).map((parts) => parts.join('\n')),
    weight: 1,
  },
  { arbitrary: fc.constantFrom('#', '##', '## ', '####', '# #'), weight: 1 },
  {
    arbitrary: fc
      .tuple(fc.constantFrom('<h1>', '<h2 id="own">'), title)
      .map(([tag, text]) => `${tag}${text}</h${tag[2]}>`),
    weight: 1,
  },
);

const emphasised = fc
  .tuple(
    fc.constantFrom('*', '_', '**', '***', '__'),
    title,
    fc.constantFrom('', '', '\nGlued text', '  \nBroken text', ' ', ':'),
  )
  .map(([mark, text, rest]) => mark + text + mark + rest);

/** Rows of siblings, which determine the structure. */
const row = fc
  .tuple(
    fc.constantFrom('## ', '### ', '#### ', '**', '*', '# ', '##'),
    fc.constantFrom('Chapter ', 'Part ', 'Step ', '', '1.', '2.'),
    fc.integer({ min: 2, max: 4 }),
    fc.constantFrom('Setup', 'The end', 'Replication and the rest'),
    fc.constantFrom('\n\nText.\n\n', '\n\n', '\n'),
  )
  .map(([mark, label, many, text, gap]) =>
    Array.from({ length: many }, (_, i) => {
      const end = mark.startsWith('*') ? mark : '';
      return `${mark}${label}${i + 1}${label === '' ? '.' : label.endsWith('.') ? '' : ':'} ${text}${end}`;
    }).join(gap),
  );

const bullets = fc.constantFrom(
  '- ',
  '* ',
  '+ ',
  '1. ',
  '2) ',
  '10. ',
  '-\t',
  '- [ ] ',
  '- [x] ',
  '-',
  '-   ',
);
const list = fc
  .array(
    fc.tuple(
      fc.constantFrom('', '', '  ', '    ', '   ', '\t'),
      bullets,
      sentence,
      spaces,
      fc.constantFrom('\n', '\n', '\n\n'),
    ),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .map((items) =>
    items
      .map((parts) => parts.join(''))
      .join('')
      .trimEnd(),
  );

const entry = fc.tuple(
  fc.constantFrom('', '', '  ', '    '),
  fc.constantFrom('- ', '- ', '* ', '1. '),
  fc.oneof(
    title,
    fc
      .tuple(title, fc.constantFrom('#setup', '#the-end', '#gone', '#replication', '#x'))
      .map(([text, url]) => `[${text}](${url})`),
  ),
  fc.constantFrom('', '', '', ' – so', ' ........ 3', '  '),
);
const contents = fc
  .tuple(
    fc.constantFrom(
      '## Contents\n',
      '# Table of Contents\n\n',
      '<!-- toc -->\n\n',
      '**Contents**\n\n',
      '## Agenda\n\n',
      '',
    ),
    fc.array(entry, { minLength: 2, maxLength: 6 }),
  )
  .map(([name, entries]) => {
    const items = entries.map((parts) => parts.join('')).join('\n');
    return `${name}${items}${name.startsWith('<!--') ? '\n\n<!-- tocstop -->' : ''}`;
  });

const cell = fc.oneof(
  word,
  inline.map((text) => text.replaceAll('|', '\\|')),
  fc.constant(''),
);
const table = fc
  .tuple(
    fc.integer({ min: 1, max: 3 }),
    fc.constantFrom('---', ':-:', '-', '--:'),
    fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }),
    fc.constantFrom('', ' ', '  '),
  )
  .map(([columns, rule, rows, gap]) => {
    const row = (cells: readonly string[]) => `|${cells.map((text) => `${gap}${text} |`).join('')}`;
    const head = Array.from({ length: columns }, (_, i) => `Head ${i}`);
    return [row(head), row(head.map(() => rule)), ...rows.map(row)].join('\n');
  });

/** Literal blocks: code, HTML, maths, and the syntax of other programs. */
const verbatim = fc.constantFrom(
  '```js\nteh code  \n\n  # x\n```',
  '~~~\nrecieve\n~~~~',
  '```\nnever closed\n# teh',
  '    indented teh  \n\n    more',
  '$$\n teh = 1  \n=\n y\n$$',
  '\\[\nx\n=\ny -- z\n\\]',
  '\\begin{align}\nx &= y , z \\\\\n=\n\\end{align}',
  '<div>\n teh <b>x</b> \n</div>',
  '<details>\n<summary>Teh</summary>\n\nrecieve it\n\n</details>',
  '<!-- a\n# teh\n-->',
  '<Tabs>\n  <TabItem value="teh">recieve</TabItem>\n</Tabs>',
  'import Teh from "./recieve"\n\nexport const teh = 1',
  ':::note Teh\nrecieve  it\n:::',
  '!!! note "Teh"\n    recieve  it',
  '---\nlayout: center\nclass: teh\n---',
  '---\n\n# Slide\n\n---',
  'tags:: a, recieved\nstatus:: teh',
  '- status:: recieved\n- due:: tommorow',
  'Keel\n: The beam  of teh boat,\n  which holds.\n\n  More.',
  'Keel\n  ~ The beam',
  ':Name: teh boat\n  and its  keel',
  '(@)  The first teh,\n  which goes on.',
  '  Size   Depth\n  ------ -------\n  big    deep\n\n  : Teh harbour',
  '+------+-------+\n| Size | teh   |\n+======+=======+\n| big  | x     |\n+------+-------+',
  '<<<<<<< HEAD\nteh\n=======\nthe\n>>>>>>> other',
  '{% raw %}\n# teh\n{% endraw %}',
  '{{< highlight >}}\nteh\n{{< /highlight >}}',
  '%%\n# teh\n%%',
  '> [!NOTE] Teh\n> recieve it',
  '<!-- ddia-notes-disable -->\nteh\n<!-- ddia-notes-enable -->',
  '<!-- ddia-notes-disable-next-line typo -->\nteh and recieve',
  '[^1]: teh note\n    which goes on\n\n[ref]: https://teh.example "teh"',
  '[^note]: See [this](#setup).\n[ref]: #the-end',
  '[ref]: #setup',
  '---',
  '***',
  '- - -',
  '___',
);

const prose = fc
  .tuple(lines(1, 4), fc.constantFrom('', '', '  ', '\\'), fc.option(line))
  .map(([text, end, next]) => (next === null ? text : `${text}${end}\n${next}`));

const leaf = fc.oneof(
  { arbitrary: heading, weight: 7 },
  { arbitrary: prose, weight: 6 },
  { arbitrary: verbatim, weight: 5 },
  { arbitrary: list, weight: 3 },
  { arbitrary: emphasised, weight: 2 },
  { arbitrary: row, weight: 1 },
  { arbitrary: table, weight: 1 },
  { arbitrary: contents, weight: 1 },
);

/** Indents each line; a lazy line may lack it. */
function contain(inner: string, first: string, rest: string, lazy: boolean): string {
  const all = inner.split('\n');
  return all
    .map((text, i) =>
      i === 0
        ? first + text
        : lazy && i === all.length - 1
          ? text
          : text === ''
            ? rest.trimEnd()
            : rest + text,
    )
    .join('\n');
}

const { block } = fc.letrec<{ block: string }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { arbitrary: leaf, weight: 9 },
    {
      arbitrary: fc
        .tuple(
          fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
          fc.constantFrom(
            ['> ', '> '],
            ['>', '>'],
            ['- ', '  '],
            ['1. ', '   '],
            ['* ', '    '],
            ['[^1]: ', '    '],
            [': ', '  '],
          ),
          fc.boolean(),
          fc.constantFrom('\n', '\n\n'),
        )
        .map(([inner, [first, rest], lazy, gap]) => contain(inner.join(gap), first!, rest!, lazy)),
      weight: 1,
    },
  ),
}));

const matter = fc.constantFrom(
  '',
  '',
  '',
  '',
  '---\ntitle: teh  # note\n---\n',
  '---\ntitle: a: b\n---\n\n',
  '---\n---\n',
  '---\nnever: closed\n\n',
  '+++\na = 1\n+++\n',
  '{\n"a": 1\n}\n',
  '---json\n{"a": 1}\n---\n',
  '----\ntitle: teh\n----\n',
  '\n---\ntitle: teh\n---\n',
  '---\ntags: [a, recieve]\nlist:\n  - teh\n---\n',
);

/** A whole note. */
export const grammar = fc
  .tuple(
    matter,
    fc.array(fc.tuple(block, fc.constantFrom('\n', '\n\n', '\n\n', '\n\n', '\n \n', '\n\n\n', '\n\t\n')), {
      minLength: 1,
      maxLength: 5,
    }),
    fc.constantFrom('', '\n', '\n', '\n\n', '  '),
  )
  .map(
    ([front, blocks, end]) =>
      front +
      blocks
        .map((parts) => parts.join(''))
        .join('')
        .trimEnd() +
      end,
  );
