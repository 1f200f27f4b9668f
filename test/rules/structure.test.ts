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
    ).toEqual(['Unexpected second “X” under “A”, expected a unique heading; the first is on line 5']);
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
    ).toEqual(['“Chapter 1” is empty', '“z” is empty', '“Last” is empty']);
  });
});

describe('unfinished-sentence', () => {
  const sentence = 'The log grows until the disk is full, and then,';

  it.each([[['']], [['', '## Next']], [['', 'Another paragraph begins.']], [['', '***', '', 'x']]])(
    'finds paragraphs that end with a comma before %j',
    (rest) => {
      expect(left('unfinished-sentence', sentence, ...rest)).toEqual([
        'Unexpected “,” at the end of a paragraph, expected the rest of the sentence',
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
      'Unexpected link to “#replicaton-lag”, expected an existing anchor, such as “#replication-lag”',
      'Unexpected link to “#gone”, expected an existing anchor',
      'Unexpected link to “#replication-lg”, expected an existing anchor, such as “#replication-lag”',
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
      'Unexpected reference to “ref”, expected a definition for it',
      'Unexpected reference to “two”, expected a definition for it',
      'Unexpected reference to “^3”, expected a definition for it',
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
