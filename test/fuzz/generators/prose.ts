/** Inlines of generated notes: prose with mistakes, and text that no rule may change. */

import fc from 'fast-check';
import { misspellings } from '../oracles/findings.ts';

const WRONG = [...misspellings.values()].map(([wrong]) => wrong!).filter((_, i) => i % 17 === 0);

/** Plain words, some of which are often misspelt. */
const WORDS =
  'the a of and to in is it for on with replication partition database receive until because which their system message between different necessary separate example performance language beginning through Kafka leader nodes boats writes definition'.split(
    ' ',
  );
export const word = fc.oneof(
  { arbitrary: fc.constantFrom(...WORDS), weight: 12 },
  { arbitrary: fc.constantFrom(...WRONG), weight: 2 },
  { arbitrary: fc.constantFrom('teh', 'recieve', 'perfomance', 'definately', 'seperate'), weight: 1 },
);
const words = fc.array(word, { minLength: 1, maxLength: 7 }).map((all) => all.join(' '));

/** Text that rules fix, and similar text. */
const fault = fc.constantFrom(
  'of the the sea',
  'of **the** the sea',
  'a shorthand for for loops',
  'look at at night',
  'one stream , or  the other',
  'it is done--and well',
  'from a -- to b',
  'in these circum\u2010 stances',
  'size.iii In',
  'an user, a hour',
  'note.1 More',
  'alot of it',
  'so …and on',
  'Wir haben das nicht gesehen und wollen es auch nicht',
  'mercredi 3 novembre',
  'A sentence. which goes on.',
  'See Chapter 2 and section 1.2.',
  'un\\*escaped &amp; sound',
  'a\u00A0b',
  '5 * 3 * 2',
  '$5 and $6',
);

const OPAQUE = [
  '`teh code`',
  '``a ` b``',
  '$x_1$',
  '$ x -- y $',
  '$$ teh = 1 $$',
  '\\( a , b \\)',
  '[[Teh note|recieve]]',
  '![[teh.png]]',
  '{{ teh }}',
  '{{< recieve >}}',
  '{% teh %}',
  ':emoji:',
  '#tag-teh',
  '@recieve',
  'x<br>y',
  '<span class="teh">recieve</span>',
  '<!-- teh -->',
  '<https://teh.example/recieve>',
  'https://teh.example/a--b',
  'www.example.com/teh',
  'me@teh.example',
  '![alt teh](i.png)',
  '![alt][ref]',
  '[^1]',
  '[^note]',
  '[due:: tommorow]',
  '==teh mark==',
  ':role[teh]{recieve}',
  '%% teh %%',
  '\\',
  '&copy;',
];

const SLUGS = [
  'setup',
  'the-end',
  'replication',
  'the-perfomance',
  'chapter-1-the-start',
  'setup-1',
  'own',
  'gone',
];
const reference = fc
  .tuple(fc.constantFrom('this', 'teh end', '`x`', '**b**'), fc.constantFrom(...SLUGS))
  .chain(([text, slug]) =>
    fc.constantFrom(
      `[${text}](#${slug})`,
      `[${text}](#${slug} "teh")`,
      `[${text}](note.md#${slug})`,
      `[${text}](other.md#${slug})`,
      `<a href="#${slug}">${text}</a>`,
      `[[#${slug}]]`,
      `[${text}][ref]`,
      `[ref]`,
      `[${text}](https://teh.example/a_b)`,
      `[${text}](<a b> 'teh')`,
    ),
  );

const marked = fc
  .tuple(fc.constantFrom('*', '**', '_', '__', '***', '~~', '~', '"', '“'), words)
  .map(([mark, text]) => `${mark}${text}${mark === '“' ? '”' : mark}`);

export const inline = fc.oneof(
  { arbitrary: words, weight: 8 },
  { arbitrary: fault, weight: 3 },
  { arbitrary: fc.constantFrom(...OPAQUE), weight: 3 },
  { arbitrary: reference, weight: 2 },
  { arbitrary: marked, weight: 2 },
);

export const sentence = fc
  .tuple(fc.array(inline, { minLength: 1, maxLength: 4 }), fc.constantFrom('', '.', '.', ':', '?', ' .', '!'))
  .map(([parts, end]) => parts.join(' ') + end);

export const title = fc.oneof(
  fc.constantFrom(
    'Setup',
    'The end',
    'Teh end',
    'Replication',
    'The perfomance',
    'C #',
    'What is it?',
    'a `b` c',
    'Setup {#own}',
    'Summary',
    'Example:',
    '*Emphasis*',
    'Contents',
    'Setup <a id="own"></a>',
    '[Link](#setup)',
    '12 March 2021',
  ),
  fc
    .tuple(
      fc.constantFrom('Chapter', 'Part', 'Section', 'Lecture', 'CHAPTER', 'Appendix'),
      fc.constantFrom('1', '2', '3', 'I', 'II', 'A'),
      fc.constantFrom(': The start', ' - Setup', '. Replication', '', ' The end'),
    )
    .map((parts) => `${parts[0]} ${parts[1]}${parts[2]}`),
  fc
    .tuple(
      fc.constantFrom('1', '2', '1.1', '1.2', '2.1', '1.1.1', '3)', '4.'),
      fc.constantFrom('Setup', 'The end', 'Teh start'),
    )
    .map(([number, text]) => `${number} ${text}`),
  words,
);
