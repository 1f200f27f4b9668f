import { describe, expect, it } from 'vitest';
import { note, runRule } from './run-rule.ts';

const left = (id: string, ...lines: string[]) => runRule(id, note(...lines)).left;

describe('duplicate-heading', () => {
  it('finds repeated titles below one heading, and no others', () => {
    expect(
      left(
        'duplicate-heading',
        '# B',
        '',
        '## A',
        '',
        '### x',
        '',
        'y',
        '',
        '### X',
        '',
        'y',
        '',
        '## C',
        '',
        '### x',
        '',
        'y',
      ),
    ).toEqual(['Unexpected second “X” under “A”, expected a title of its own; the first is on line 5']);
  });
});

describe('empty-section', () => {
  it('finds headings without content', () => {
    expect(
      left(
        'empty-section',
        '# B',
        '',
        '## Chapter 1',
        '',
        '<!-- soon -->',
        '',
        '## Chapter 2',
        '',
        '### x',
        '',
        'y',
        '',
        '### z',
        '',
        '***',
        '',
        '## Last',
      ),
    ).toEqual([
      'Nothing stands under the chapter “Chapter 1” yet',
      'Nothing stands under “z” yet',
      'Nothing stands under “Last” yet',
    ]);
  });
});

describe('unfinished-sentence', () => {
  const sentence = 'The log grows until the disk is full, and then,';

  it.each([[['']], [['', '## Next']], [['', 'Another paragraph begins.']], [['', '***', '', 'x']]])(
    'finds a paragraph that stops at a comma before %j',
    (rest) => {
      expect(left('unfinished-sentence', sentence, ...rest)).toEqual([
        'Unexpected end of a paragraph after “,”, expected the rest of its sentence',
      ]);
    },
  );

  it.each([
    ['a list', [sentence, '', '- x']],
    ['code', [sentence, '', '```', 'x', '```']],
    ['a formula', [sentence, '', '$$', 'x', '$$']],
    ['the rest of the sentence', [sentence, '', 'it stops.']],
    ['a salutation', ['Dear reader,', '', 'This is it.']],
    ['short lines', ['The log grows until the disk is full,', 'and then comes nothing more,']],
    ['a verse', ['The log grows until the disk is full,  ', 'and then comes nothing more,']],
  ])('leaves alone what goes on in %s', (_what, lines) => {
    expect(left('unfinished-sentence', ...lines)).toEqual([]);
  });
});

describe('broken-link', () => {
  it('finds missing anchors, and suggests similar ones', () => {
    expect(
      left(
        'broken-link',
        '# Book',
        '',
        '## Replication lag',
        '',
        'See [a](#replication-lag), [b](#replicaton-lag), [c](#gone), [d](#top), [e](#), <a href="#replication-lg">f</a>, [g](#user-content-replication-lag).',
      ),
    ).toEqual([
      'Unexpected link to “#replicaton-lag”, expected an anchor that exists, such as “#replication-lag”',
      'Unexpected link to “#gone”, expected the anchor of a heading',
      'Unexpected link to “#replication-lg”, expected an anchor that exists, such as “#replication-lag”',
    ]);
  });

  it('accepts ids in HTML and attributes, and by default the slugs of any program', () => {
    expect(
      left(
        'broken-link',
        '# 1. A_b',
        '',
        '<a name="x"></a>',
        '',
        '## T {#own}',
        '',
        '## U {: #kram}',
        '',
        '[a](#X) [b](#own) [c](#kram) [d](#1-a_b) [e](#_1-a-b)',
      ),
    ).toEqual([]);
  });

  it('finds references and footnotes without a definition', () => {
    expect(
      left(
        'broken-link',
        'See [one][ref], [two][], [^3] and [four][ok], but m[i][j], [0][1], `[x][y]` and [plain].',
        '',
        '[ok]: https://example.org',
      ),
    ).toEqual([
      'Unexpected reference to “ref”, expected a definition of it',
      'Unexpected reference to “two”, expected a definition of it',
      'Unexpected reference to “^3”, expected a definition of it',
    ]);
  });

  it('skips placeholders of templates, and links that only a site can resolve', () => {
    expect(
      left(
        'broken-link',
        '[a]({{ x }}#y) [b](#{{ y }}) [c](/docs/x#y) [d](https://example.org/#y) [e](mailto:a@example.org) [[Page#Heading]]',
      ),
    ).toEqual([]);
  });
});
