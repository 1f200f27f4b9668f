import { describe, expect, it } from 'vitest';
import { note, runRule } from './run-rule.ts';

const run = (text: string, options?: object) => runRule('contents', text, options);
const body = ['', '## Setup', '', '## Use', '', '### Fast', '', '## C++ & `more`', ''];

describe('contents', () => {
  it('adds links to a manual list and keeps its bullets, indentation and blank lines', () => {
    const list = ['* Setup', '* Use', '    + Fast'];
    expect(run(note('# T', '', '## Contents', ...list, ...body)).text).toBe(
      note(
        '# T',
        '',
        '## Contents',
        '* [Setup](#setup)',
        '* [Use](#use)',
        '    + [Fast](#fast)',
        '* [C++ & `more`](#c--more)',
        ...body,
      ),
    );
    const loose = ['1. Setup', '', '2. Use'];
    expect(run(note('# T', '', '## Contents', '', ...loose, ...body)).text).toContain(
      '\n1. [Setup](#setup)\n\n2. [Use](#use)\n\n3. [C++ & `more`](#c--more)\n',
    );
  });

  it('lists only the headings after it, to its own depth or the one set', () => {
    const text = note('# T', '', '## Summary', '', '## Contents', '', '- Setup', '- Use', ...body);
    expect(run(text).text).not.toMatch(/\(#(?:t|summary|contents|fast)\)/);
    expect(run(text, { maxDepth: 3 }).text).toContain('- [Use](#use)\n  - [Fast](#fast)\n');
  });

  it('numbers duplicate headings in the whole note', () => {
    const text = note(
      '# T',
      '',
      '## Setup',
      '',
      '## Contents',
      '',
      '- Use',
      '- Setup',
      '',
      '## Use',
      '',
      '## Setup',
      '',
    );
    expect(run(text).text).toContain('(#use)\n- [Setup](#setup-1)\n');
  });

  it('keeps and reports items without a heading', () => {
    const { text, left } = run(
      note('# T', '', '## Contents', '', '- Setup', '- Ideas for later', '- Use', ...body),
    );
    expect(text).toContain('- [Setup](#setup)\n- Ideas for later\n- [Use](#use)\n');
    expect(left).toEqual(['Unexpected “Ideas for later” in the table of contents, expected a heading']);
  });

  it('keeps the words around a valid link, and removes a bare link without a target', () => {
    const list = ['- [Set it up](#setup) – first', '- [Gone](#gone)', '- **[Use](#use)**'];
    const { text } = run(note('# T', '', '## Contents', '', ...list, ...body));
    expect(text).toContain('- [Set it up](#setup) – first\n- **[Use](#use)**\n- [C++ & `more`](#c--more)\n');
  });

  it.each([
    ['- Setup <!-- keep me -->', '- Setup <!-- keep me -->'],
    ['- Setup[^1]', '- Setup[^1]'],
    ['- [Setup](#set-up) (p. 3)', '- [Setup](#setup) (p. 3)'],
    ['- **[Setup](#set-up)**', '- **[Setup](#setup)**'],
    ['- Setup (p. 3)', '- [Setup (p. 3)](#setup)'],
    ['- *Setup*', '- [*Setup*](#setup)'],
    ['- [Setup](#%73etup)', '- [Setup](#%73etup)'],
    ['- [Gone](#gone)\n  - A remark of mine', '- [Gone](#gone)'],
    ['- [Bold](#bold)', '- [Bold](#bold)'],
  ])('loses no word, comment or mark of %s', (item, expected) => {
    const { text } = run(
      note(
        '# T',
        '',
        '## Contents',
        '',
        item,
        '- [Use](#use)',
        '- Fast',
        ...body,
        '**Bold**',
        '',
        '[^1]: a note',
      ),
    );
    expect(text).toContain(`\n${expected}\n`);
    expect(text.includes('remark of mine')).toBe(item.includes('remark of mine'));
  });

  it.each([
    ['groups that are no headings', ['## Contents', '', '- Part I', '  - Setup', '- Part II', '  - Use']],
    [
      'a list that another one continues',
      ['## Contents', '', '- Setup', '- Use', '', 'And then:', '', '* C++ & more', '* Fast'],
    ],
  ])('leaves %s alone', (_what, lines) => {
    const text = note('# T', '', ...lines, ...body);
    expect(run(text).text).toBe(text);
  });

  it('lists only the chapter of an agenda', () => {
    const text = note(
      '# T',
      '',
      '## Monday',
      '',
      '### Agenda',
      '',
      '- Setup',
      '- Use',
      '',
      '### Setup',
      '',
      '### Use',
      '',
      '## Tuesday',
      '',
      '### Fast',
      '',
    );
    expect(run(text).text).toContain('\n- [Setup](#setup)\n- [Use](#use)\n\n### Setup');
  });

  it('keeps a flat list, tabs, and the author’s own words and markup', () => {
    const flat = note('# T', '', '## Contents', '', '- Setup', '- 🚀 Use', '- Fast', ...body);
    expect(run(flat).text).toContain('- [Setup](#setup)\n- [🚀 Use](#use)\n- [Fast](#fast)\n- [C++');
    const tabs = note('# T', '', '## Contents', '', '-\tSetup', '-\tUse', '\t-\tFast', ...body);
    expect(run(tabs).text).toContain('-\t[Setup](#setup)\n-\t[Use](#use)\n\t-\t[Fast](#fast)\n-\t[C++');
    const titled = note(
      '# T',
      '',
      '## Contents',
      '',
      '- [Setup](#x "Tip") – first',
      '  things',
      '- Use',
      ...body,
    );
    expect(run(titled).text).toContain('- [Setup](#setup "Tip") – first\n  things\n- [Use](#use)\n');
  });

  it.each([
    [
      ['- Setup ........ 3', '- Use ...... 12'],
      ['- [Setup](#setup) ........ 3', '- [Use](#use) ...... 12'],
    ],
    [
      ['- Setup …… 3', '- **Use** . . . . 12'],
      ['- [Setup](#setup) …… 3', '- [**Use**](#use) . . . . 12'],
    ],
    [
      ['- Setup\t3', '- Use\t12'],
      ['- [Setup](#setup)\t3', '- [Use](#use)\t12'],
    ],
    [
      ['- Setup ---- ii', '- Use ---- p. 4'],
      ['- [Setup](#setup) ---- ii', '- [Use](#use) ---- p. 4'],
    ],
    [
      ['1. Setup 3', '2. Use 12'],
      ['1. [Setup](#setup) 3', '2. [Use](#use) 12'],
    ],
    [
      ['- Setup p. 3', '- Use p. 12'],
      ['- [Setup](#setup) p. 3', '- [Use](#use) p. 12'],
    ],
    [
      ['- [Setup](#old) .... 3', '- [Use](#use) .... 12'],
      ['- [Setup](#setup) .... 3', '- [Use](#use) .... 12'],
    ],
  ])('keeps page numbers and the dots before them beside the links: %j', (before, after) => {
    const sections = ['', '## Setup', '', 'x', '', '## Use', '', 'x'];
    const expected = note('# T', '', '## Contents', '', ...after, ...sections);
    expect(run(note('# T', '', '## Contents', '', ...before, ...sections))).toEqual({
      text: expected,
      left: [],
    });
    expect(run(expected).text).toBe(expected);
  });

  it('treats a number as part of the title if a heading contains it', () => {
    const sections = ['', '## Lamp 1', '', 'x', '', '## Lamp 2', '', 'x'];
    const text = note('# T', '', '## Contents', '', '- Lamp 1', '- Lamp 2', ...sections);
    expect(run(text).text).toContain('- [Lamp 1](#lamp-1)\n- [Lamp 2](#lamp-2)\n');
  });

  it('limits the depth on request', () => {
    const text = note('# T', '', '## Contents', '', '- Setup', '- Use', '  - Fast', ...body);
    expect(run(text, { maxDepth: 2 })).toMatchObject({
      left: [],
      text: expect.not.stringContaining('(#fast)'),
    });
  });

  it('keeps words that are not part of the title, and labels of the author’s own', () => {
    const sections = ['', '## Type', '', 'x', '', '## Use (planned)', '', 'x', '', '## 3. More', '', 'x', ''];
    const list = ['- **Type:** `number` or nothing', '- [Use](#the-use)', '- [And more](#more)'];
    const { text } = run(note('# T', '', '## Contents', '', ...list, ...sections));
    expect(text).toContain(
      '- [**Type:** `number` or nothing](#type)\n- [Use](#use-planned)\n- [And more](#3-more)\n',
    );
  });

  it('asks for a depth before it makes a list much longer', () => {
    const sections = Array.from({ length: 9 }, (_, i) => [`## Tide ${i}`, '', 'x', '']).flat();
    const text = note(
      '# T',
      '',
      '## Contents',
      '',
      '- [Tide 0](#tide-0)',
      '- [Tide 1](#tide-1)',
      '',
      ...sections,
    );
    expect(run(text)).toEqual({
      text,
      left: [
        'Missing “Tide 2” and 6 more headings in the table of contents; set “maxDepth” to 2 to add them',
      ],
    });
    expect(run(text, { maxDepth: 2 }).text).toContain('- [Tide 8](#tide-8)\n');
  });

  it('says why a table of contents in another form is not updated', () => {
    const text = note('# T', '', '## Contents', '', '- [ ] [Setup](#setup)', '- [ ] [Old](#old)', ...body);
    expect(run(text)).toEqual({
      text,
      left: ['The table of contents is out of date; not fixed because it is a task list'],
    });
  });

  it('lists headings in HTML by their ids', () => {
    const sections = ['', '<h2 id="one">Setup</h2>', '', 'x', '', '<h2 id="two">Use</h2>', '', 'x', ''];
    const text = note('# T', '', '## Contents', '', '- Setup', '- Use', ...sections, '<h2 id="x">More</h2>');
    expect(run(text).text).toContain('- [Setup](#one)\n- [Use](#two)\n- [More](#x)\n');
  });

  it('links to the slug of a heading whose id begins with a number sign', () => {
    const sections = ['', '<a id="a"></a>', '## Setup', '', 'x', '', '<a id="b"></a>', '## Use', '', 'x', ''];
    const list = ['- [Setup](#a)', '- [Use](#b)'];
    const text = note(
      '# T',
      '',
      '## Contents',
      '',
      ...list,
      ...sections,
      '<a id="#c"></a>',
      '## More',
      '',
      'x',
    );
    expect(run(text).text).toContain('- [Use](#b)\n- [More](#more)\n');
  });

  it('does not mistake a remark for a new title', () => {
    const list = ['- Chapter 1: Setup (important)', '- Chapter 2: Use'];
    const { text } = run(
      note('# T', '', '## Chapters', '', ...list, '', '## Chapter 1: Setup', '', '## Chapter 2: Use', ''),
    );
    expect(text).toContain('(important)');
  });

  it('recognises a renamed chapter by its number', () => {
    const text = note(
      '# T',
      '',
      '## Chapters',
      '',
      '- Chapter 1 - Sharding',
      '',
      '## Chapter 1 - Partitioning & Sharding',
      '',
      '## Chapter 2',
      '',
    );
    expect(
      run(
        note(
          '# T',
          '',
          '## Chapters',
          '',
          '- Chapter 1 - Sharding',
          '- Chapter 2',
          '',
          ...text.split('\n').slice(6),
        ),
      ).text,
    ).toContain(
      '- [Chapter 1 - Partitioning & Sharding](#chapter-1---partitioning--sharding)\n- [Chapter 2](#chapter-2)\n',
    );
  });

  it.each([
    [
      'a list in the text that names headings below it',
      ['Three things matter:', '', '- Setup', '- Use', '- Fast'],
    ],
    [
      'a list that says more than titles',
      ['## Contents', '', '- Setup is how it starts.', '- Use comes next, then.'],
    ],
    ['an index of other files', ['## Contents', '', '- [Setup](setup.md)', '- [Use](use.md)']],
    ['a list of tasks', ['## Contents', '', '- [ ] Setup', '- [x] Use']],
    ['wiki links', ['## Contents', '', '- [[Setup]]', '- [[Use]]']],
    ['a placeholder of another program', ['[TOC]', '', '[[_TOC_]]']],
    ['no list at all', ['Text.']],
  ])('leaves %s alone', (_what, lines) => {
    const text = note('# T', '', ...lines, ...body);
    expect(run(text).text).toBe(text);
  });

  const withMarks = [
    '## Setup',
    'x',
    '## Use {-}',
    'x',
    '## Fast {.unnumbered .b key=value}',
    'x',
    '## Slow {: .c #slow }',
  ];

  it.each([
    ['', ['#setup', '#use', '#fast', '#slow']],
    ['as on GitHub', ['#setup', '#use--', '#fast-unnumbered-b-keyvalue', '#slow--c-slow-']],
  ])('leaves links to headings with attributes alone %s', (_what, urls) => {
    const items = ['Setup', 'Use', 'Fast', 'Slow'].map((title, i) => `- [${title}](${urls[i]})`);
    const text = note('# T', '', '## Contents', '', ...items, '', ...withMarks.flatMap((line) => [line, '']));
    expect(run(text).text).toBe(text);
  });

  it('writes headings at the level of the items that name them', () => {
    const list = ['1. [Bread](#bread)', '2. [Soups](#soup)', '   - [Tomato](#tomato-soup)', '3. Cakes'];
    const soups = ['## Soups, hot and cold', '', '### Tomatoe soup', '', '### Gazpacho'];
    const sections = ['## Bread', '', ...soups, '', '## Sauces', '', '## Cakes'];
    expect(run(note('# T', '', '**Table of contents**', '', ...list, '', ...sections)).text).toContain(
      '1. [Bread](#bread)\n2. [Soups](#soups-hot-and-cold)\n   - [Tomato](#tomatoe-soup)\n3. [Sauces](#sauces)\n4. [Cakes](#cakes)\n\n',
    );
  });

  it('keeps and reports an item that may mean a heading', () => {
    const list = ['- [Vacuum](#vacuum)', '- [Indexes](#indexes)', '- [Locks](#locks)'];
    const sections = ['## Vacuum', '', '## Old indexes', '', '## Locks'];
    const text = note('# T', '', '## Contents', '', ...list, '', ...sections);
    expect(run(text)).toEqual({
      text,
      left: ['Unexpected “Indexes” in the table of contents, expected a heading'],
    });
  });

  it('adds headings without their attributes', () => {
    const items = ['- [Setup](#setup)', '- [Use](#use)', '- Fast'];
    const text = note('# T', '', '## Contents', '', ...items, '', ...withMarks.flatMap((line) => [line, '']));
    const added = '- [Use](#use)\n- [Fast](#fast)\n- [Slow](#slow)\n';
    expect(run(text).text).toBe(text.replace('- [Use](#use)\n- Fast\n', added));
  });
});
