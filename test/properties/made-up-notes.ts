/** Made-up notes. */

import fc from 'fast-check';

/** Fragments of prose, with mistakes and with text that must not be changed. */
const phrase = fc.constantFrom(
  'the perfomance of it',
  'Recieve a message',
  'a [link](https://teh.example/a_b)',
  'see [this](#teh-end) and [that](#setup-1)',
  '[so](#replication)',
  '[out](#the-perfomance "teh")',
  '`teh code`',
  '**bold**',
  'a $x_1$ b',
  '{{ teh }}',
  'x<br>y',
  '“quoted” — text',
  'a\u00A0b',
  'size.iii In',
  'note[^1]',
  '![alt](i.png)',
  '5 * 3 * 2',
  'Wir haben das',
  'un\\*escaped &amp; sound',
  'of the the sea',
  'of **the** the sea',
  'it is done--and well',
  'a tool --flag -- and so',
  'in these circum\u2010 stances',
  'one stream , or  the other',
  'the infor\u00ADmation \u200B',
  '\u200Bzero\u2028- width',
  'a \uFEFFmark',
  'un sÃ©jour Ã\u00A0 cÃ´tÃ©',
  'donâ€™t deﬁne',
);
const title = fc.constantFrom(
  'The perfomance',
  'Replication',
  'The start',
  'Teh end',
  'C #',
  'Setup',
  'What is it?',
  'a `b` c',
  'Setup {#own}',
);
const spaces = fc.constantFrom('', '', ' ', '  ', '\t', '   ');
const sentence = fc.array(phrase, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '));

const block = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 6 }), title).map(([depth, text]) => `${'#'.repeat(depth)} ${text}`),
  fc
    .tuple(
      fc.constantFrom('Part', 'Chapter', 'Section'),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 4 }),
    )
    .map(([word, number, depth]) => `${'#'.repeat(depth)} ${word} ${number}: The start`),
  title.map((text) => `${text}\n===`),
  sentence.map((text) => `#### ${text} and so it goes on for ever.`),
  fc
    .tuple(sentence, title)
    .map(([text, other]) => `It is ${text}, and so it goes on. ${other} comes after that.\n---`),
  fc
    .tuple(
      fc.constantFrom('*', '_', '**', '***', '__'),
      title,
      fc.constantFrom('', '\nGlued text', '  \nBroken text', ' '),
    )
    .map(([marker, text, rest]) => marker + text + marker + rest),
  fc
    .array(fc.tuple(spaces, sentence, spaces), { minLength: 1, maxLength: 3 })
    .map((lines) => lines.map((parts) => parts.join('')).join('\n')),
  fc
    .array(fc.tuple(fc.constantFrom('- ', '* ', '1. ', '    - ', '  - [ ] ', '- '), sentence, spaces), {
      minLength: 1,
      maxLength: 4,
    })
    .map((items) => items.map((parts) => parts.join('')).join('\n')),
  sentence.map((text) => `> ${text} \n> *Replication*\nlazy teh line`),
  fc.constant('```js\nteh code  \n\n  # x\n```'),
  fc.constant('    indented teh  \n\n    more'),
  fc.constant('$$\n teh = 1  \n$$'),
  fc.constant('| a | b |\n| - | - |\n| teh | x\\|y | '),
  fc.constant('<div>\n teh <b>x</b> \n</div>'),
  fc.constant('[^1]: teh note\n\n[ref]: https://teh.example "teh"'),
  fc.constant(
    '## Contents\n- Replication\n- [Teh end](#x) – so\n- Gone\n\n## Replication\n\n### Setup\n\n## Teh end',
  ),
  fc.constant('## Contents\n- Replication\n- The start \n    - Setup\n- [Gone](#gone)'),
  fc
    .constantFrom('**', '_', '*')
    .map((marker) =>
      ['One', 'Two', 'Three'].map((text) => `${marker}${text}${marker}\n\nA line.`).join('\n\n'),
    ),
  fc.constant('---'),
);

/** Made-up notes with all kinds of blocks, and something to fix in most of them. */
export const note = fc
  .tuple(
    fc.constantFrom('', '---\ntitle: teh  # note\n---\n', '+++\na = 1\n+++\n'),
    fc.array(fc.tuple(block, fc.constantFrom('\n', '\n\n', '\n\n', '\n \n', '\n\n\n')), {
      minLength: 1,
      maxLength: 14,
    }),
    fc.constantFrom('', '\n'),
  )
  .map(
    ([matter, blocks, end]) =>
      matter +
      blocks
        .map((parts) => parts.join(''))
        .join('')
        .trimEnd() +
      end,
  );
