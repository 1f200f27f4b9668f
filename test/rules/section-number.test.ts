import { describe, expect, it } from 'vitest';
import { type Config, fixText } from '../../src/index.ts';
import { note, runRule } from './run-rule.ts';

const numbered = (text: string, options?: object) => runRule('section-number', text, options);

/** Returns a note of headings only, with the depth of each as its number of points. */
function headings(...lines: string[]): string {
  return lines.map((line) => `${line}\n`).join('\n');
}

describe('section-number writes numbers', () => {
  it.each<[string, string[], string[]]>([
    ['below the title', ['# T', '## A', '### B', '## C'], ['# T', '## 1. A', '### 1.1 B', '## 2. C']],
    ['from level 1 if there are several', ['# A', '## B', '# C'], ['# 1. A', '## 1.1 B', '# 2. C']],
    ['below a skipped level', ['# T', '## A', '#### B', '## C'], ['# T', '## 1. A', '#### 1.1 B', '## 2. C']],
    [
      'before markup',
      ['# T', '## **A** b', '## `c`', '## [d](e)'],
      ['# T', '## 1. **A** b', '## 2. `c`', '## 3. [d](e)'],
    ],
    ['in underlined headings', ['T\n=', 'A\n-', 'B\n-'], ['T\n=', '1\\. A\n-', '2\\. B\n-']],
    ['before closing marks', ['# T #', '## A ##', '## B ##'], ['# T #', '## 1. A ##', '## 2. B ##']],
    [
      'before numbers of titles',
      ['# T', '## 3 ways', '## 1984', '## 2PC'],
      ['# T', '## 1. 3 ways', '## 2. 1984', '## 3. 2PC'],
    ],
    [
      'before a number out of place',
      ['# T', '## A', '## B', '## 12 Angry Men'],
      ['# T', '## 1. A', '## 2. B', '## 3. 12 Angry Men'],
    ],
    [
      'not in a table of contents',
      ['# T', '## Contents', '## A', '## B'],
      ['# T', '## Contents', '## 1. A', '## 2. B'],
    ],
    [
      'not where the author opted out',
      ['# T', '## A {-}', '### B', '## C {.unnumbered}', '## D <!-- omit in toc -->', '## E'],
      ['# T', '## A {-}', '### B', '## C {.unnumbered}', '## D <!-- omit in toc -->', '## 1. E'],
    ],
    [
      'not below a comment that opts out',
      ['# T', '<!-- omit in toc -->\n## A', '## B'],
      ['# T', '<!-- omit in toc -->\n## A', '## 1. B'],
    ],
    [
      'not before a title and a part above chapters',
      ['# T', '## Chapter 2', '### A', '# Boats'],
      ['# T', '## Chapter 2', '### 2.1 A', '# Boats'],
    ],
    [
      'not before torn rows of tables',
      ['# T', '| a | b |\n---', '## A', 'a | b\n---', '## B'],
      ['# T', '| a | b |\n---', '## 1. A', 'a | b\n---', '## 2. B'],
    ],
    [
      'not before lines above a rule that may be text',
      ['# T', 'Boats need\nrope and tar\n===', '## A', 'Bring these:\n--', '## B'],
      ['# T', 'Boats need\nrope and tar\n===', '## 1. A', 'Bring these:\n--', '## 2. B'],
    ],
    [
      'below chapters',
      ['# T', '## Chapter 3: A', '### B', '### C', '## Chapter 4: D', '### E'],
      ['# T', '## Chapter 3: A', '### 3.1 B', '### 3.2 C', '## Chapter 4: D', '### 4.1 E'],
    ],
  ])('%s', (_, before, after) => {
    expect(numbered(headings(...before))).toEqual({ text: headings(...after), left: [] });
    expect(numbered(headings(...after))).toEqual({ text: headings(...after), left: [] });
    expect(numbered(headings(...after), { numbers: 'remove' }).text).toBe(headings(...before));
  });

  it.each<[string, object, string[], string[]]>([
    [
      'none',
      { separator: 'none' },
      ['# T', '## A', '### B', '## C'],
      ['# T', '## 1 A', '### 1.1 B', '## 2 C'],
    ],
    [
      'a point',
      { separator: '.' },
      ['# T', '## A', '### B', '## C'],
      ['# T', '## 1. A', '### 1.1. B', '## 2. C'],
    ],
    [
      'a bracket',
      { separator: ')' },
      ['# T', '## A', '### B', '## C'],
      ['# T', '## 1) A', '### 1.1) B', '## 2) C'],
    ],
    [
      'a colon',
      { separator: ':' },
      ['# T', '## A', '### B', '## C'],
      ['# T', '## 1: A', '### 1.1: B', '## 2: C'],
    ],
    ['a depth', { minDepth: 3 }, ['# T', '## A', '### B', '### C'], ['# T', '## A', '### 1. B', '### 2. C']],
    ['a start', { startAt: 0 }, ['# T', '## A', '## B'], ['# T', '## 0. A', '## 1. B']],
  ])('with %s, and removes them again', (_, options, before, after) => {
    expect(numbered(headings(...before), options).text).toBe(headings(...after));
    expect(numbered(headings(...after), options).text).toBe(headings(...after));
    expect(numbered(headings(...after), { ...options, numbers: 'remove' }).text).toBe(headings(...before));
  });

  it('does not number a single heading without a mark, which could not be told from a title', () => {
    expect(numbered('# T\n\n## A\n', { separator: 'none' }).text).toBe('# T\n\n## A\n');
  });
});

describe('section-number keeps numbers in step', () => {
  it.each<[string, string[], string[]]>([
    ['after an insertion', ['## 1. A', '## N', '## 2. B'], ['## 1. A', '## 2. N', '## 3. B']],
    ['after a removal', ['## 1. A', '## 3. B', '## 4. C'], ['## 1. A', '## 2. B', '## 3. C']],
    [
      'after a move',
      ['## 1. A', '## 3. C', '## 2. B', '## 4. D'],
      ['## 1. A', '## 2. C', '## 3. B', '## 4. D'],
    ],
    ['twice the same', ['## 1. A', '## 1. B', '## 2. C'], ['## 1. A', '## 2. B', '## 3. C']],
    [
      'below a new number',
      ['## 1. A', '## N', '## 2. B', '### 2.1 C', '### 2.2 D'],
      ['## 1. A', '## 2. N', '## 3. B', '### 3.1 C', '### 3.2 D'],
    ],
    [
      'of sections that are counted on their own',
      ['## 1. A', '### 1. B', '### 2. C', '## 2. D'],
      ['## 1. A', '### 1.1. B', '### 1.2. C', '## 2. D'],
    ],
    ['in the author’s style', ['## 1) A', '## N', '## 2) B'], ['## 1) A', '## 2) N', '## 3) B']],
    ['without a mark', ['## 1 A', '## 2 B', '### N', '## 4 C'], ['## 1 A', '## 2 B', '### 2.1 N', '## 3 C']],
    ['from the author’s first number', ['## 4. A', '## 5. B', '## N'], ['## 4. A', '## 5. B', '## 6. N']],
    ['from 0', ['## 0. A', '## 1. B', '## N'], ['## 0. A', '## 1. B', '## 2. N']],
    ['without a space', ['## 1、船', '## 帆', '## 2、港'], ['## 1、船', '## 2、帆', '## 3、港']],
    [
      'in different styles',
      ['## 1) A', '## 1)B', '## 2）C', '## 3．D', '## 4.E'],
      ['## 1) A', '## 2)B', '## 3）C', '## 4．D', '## 5.E'],
    ],
    [
      'without a space, except where it is needed',
      ['## 1.Oars', '## sails', '## 2.Ropes'],
      ['## 1.Oars', '## 2. sails', '## 3.Ropes'],
    ],
    [
      'with leading zeros, of which one was lost',
      ['## 01. A', '## 3. B', '## 04. C'],
      ['## 01. A', '## 02. B', '## 03. C'],
    ],
    ['in emphasis', ['## **1. A**', '## **3. B**'], ['## **1. A**', '## **2. B**']],
    ['with leading zeros', ['## 01. A', '## 03. B'], ['## 01. A', '## 02. B']],
    [
      'without a number among leading zeros',
      ['## 01. A', '## 02. B', '## C'],
      ['## 01. A', '## 02. B', '## 03. C'],
    ],
  ])('%s', (_, before, after) => {
    expect(numbered(headings(...before))).toEqual({ text: headings(...after), left: [] });
    expect(numbered(headings(...after))).toEqual({ text: headings(...after), left: [] });
  });

  it('with links, their texts and mentions', () => {
    const before = note(
      '# T',
      '',
      '- [1. A](#1-a)',
      '  - [1.1 B](#11-b)',
      '- [2. C](#2-c)',
      '',
      '## 1. A',
      '',
      'See [Section 2](#2-c), [2. C](#2-c), and in §2, section 1.1 and Section 2 of another book.',
      '',
      '### 1.1 B',
      '',
      '## N',
      '',
      '## 2. C',
    );
    expect(numbered(before).text).toBe(
      note(
        '# T',
        '',
        '- [1. A](#1-a)',
        '  - [1.1 B](#11-b)',
        '- [3. C](#3-c)',
        '',
        '## 1. A',
        '',
        'See [Section 3](#3-c), [3. C](#3-c), and in §3, section 1.1 and Section 2 of another book.',
        '',
        '### 1.1 B',
        '',
        '## 2. N',
        '',
        '## 3. C',
      ),
    );
  });

  it('with a table of contents, when numbers are added and removed', () => {
    const text = note(
      '# T',
      '',
      '## Contents',
      '',
      '- [A](#a)',
      '  - [B](#b)',
      '- [C](#c)',
      '',
      '## A',
      '',
      '### B',
      '',
      '## C',
    );
    const after = note(
      '# T',
      '',
      '## Contents',
      '',
      '- [1. A](#1-a)',
      '  - [1.1 B](#11-b)',
      '- [2. C](#2-c)',
      '',
      '## 1. A',
      '',
      '### 1.1 B',
      '',
      '## 2. C',
    );
    expect(numbered(text).text).toBe(after);
    expect(numbered(after, { numbers: 'remove' }).text).toBe(text);
    const config: Config = { rules: { 'section-number': 'warn' } };
    expect(fixText(text, config).text).toBe(after);
    const ordered = text.replace('- [A]', '1. [A]').replace('  - [B]', '   - [B]').replace('- [C]', '2. [C]');
    expect(numbered(ordered).text).toContain('1. [A](#1-a)\n   - [1.1 B](#11-b)\n2. [C](#2-c)\n');
  });

  it('together with other rules that change headings', () => {
    const text = note('# T', '', '## A', '', 'x', '', '#### B', '', 'x', '', '##C', '', 'x');
    expect(fixText(text, { rules: { 'section-number': 'warn' } }).text).toBe(
      note('# T', '', '## 1. A', '', 'x', '', '### 1.1 B', '', 'x', '', '## 2. C', '', 'x'),
    );
  });
});

describe('section-number leaves alone, and reports', () => {
  it.each<[string, string[], string[]]>([
    ['a number that may be that of a title', ['## A', '## 2 Fast Boats', '### B'], ['2 Fast Boats']],
    ['a single number', ['## A', '## B', '## 7. C'], ['7. C']],
    ['a countdown', ['## 3. A', '## 2. B', '## 1. C'], ['3. A', '1. C']],
    ['versions', ['# T', '## 1.2.0 A', '## 1.1.0 B'], ['1.2.0 A', '1.1.0 B']],
    ['numbers of another depth', ['# T', '## 2.1 A', '## 2.2 B'], ['2.1 A', '2.2 B']],
  ])('%s', (_, lines, doubtful) => {
    const left = doubtful.map(
      (text) => `Section numbers not fixed here because the number of “${text}” may be part of its title`,
    );
    for (const numbers of ['add', 'remove'])
      expect(numbered(headings(...lines), { numbers })).toEqual({ text: headings(...lines), left });
  });

  it.each<[string, string[], string[]]>([
    [
      'versions without a text',
      ['# T', '## 1.2.0', '## 1.1.0'],
      ['“1.2.0” has another kind of number', '“1.1.0” has another kind of number'],
    ],
    [
      'letters',
      ['## A. Foo', '## B. Bar'],
      ['“A. Foo” has another kind of number', '“B. Bar” has another kind of number'],
    ],
    [
      'Roman numbers',
      ['## I. Foo', '## II. Bar'],
      ['“I. Foo” has another kind of number', '“II. Bar” has another kind of number'],
    ],
    ...['(2) Oars', '２、船', '② Oars', '2️⃣ Oars', '2.oars', 'Part B: Oars', 'Appendix A'].map(
      (text): [string, string[], string[]] => [
        `“${text}”`,
        ['# T', '## Ropes', `## ${text}`],
        [`“${text}” has another kind of number`],
      ],
    ),
    ['headings in HTML', ['# T', '<h2>A</h2>', '## B'], ['“A” is an HTML heading']],
  ])('%s', (_, lines, doubts) => {
    const left = doubts.map((doubt) => `Section numbers not fixed here because ${doubt}`);
    expect(numbered(headings(...lines))).toEqual({ text: headings(...lines), left });
  });

  it('rows with more headings than numbers of three digits', () => {
    const row = (n: number) => headings(...Array.from({ length: n }, (_, i) => `## Boat${i}`));
    expect(numbered(row(999)).text).toContain('## 999. Boat998\n');
    expect(numbered(row(1000))).toEqual({
      text: row(1000),
      left: ['Section numbers not fixed here because the number of “Boat999” would be greater than 999'],
    });
  });

  it('all headings, if one cannot be numbered because HTML links to it', () => {
    const text = '# T\n\n<a href="#a">x</a>\n\n## A\n\n## B\n';
    expect(numbered(text)).toEqual({
      text,
      left: [
        'Missing section number “1.” before “A” (1 more heading to change); not fixed because a link to it cannot be updated',
      ],
    });
  });

  it('a heading with a disable comment, which does not count', () => {
    const text = '# T\n\n<!-- ddia-notes-disable-next-line section-number -->\n## A\n\n### B\n\n## C\n';
    expect(numbered(text).text).toBe(text.replace('## C', '## 1. C'));
  });
});
