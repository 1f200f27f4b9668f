import { describe, expect, it } from 'vitest';
import { fixText, lintText } from '../../src/index.ts';
import { note, runRule } from './run-rule.ts';

describe('heading-level', () => {
  const fixed = (text: string) => runRule('heading-level', text).text;

  it.each([
    ['a skipped level', '# A\n\n### B\n\n#### C', '# A\n\n## B\n\n### C'],
    ['a closing marker with it', '# A\n\n### B ###', '# A\n\n## B ##'],
    ['an underlined heading, by its underline', 'A\n===\n\nB\n---\n\nC\n===', null],
    ['nothing above the first heading', '### A\n\n#### B', null],
    ['one title a chapter', '# A\n\n## B\n\n# C\n\n## D', null],
  ])('draws up %s', (_what, before, after) => {
    expect(fixed(note(before))).toBe(note(after ?? before));
  });

  it('puts parts above their chapters and chapters at one level, and moves subheadings with them', () => {
    const before = [
      '# Book',
      '## Part I',
      '### Chapter 1',
      '### Chapter 2',
      '### Part II',
      '## Chapter 3',
      '### Sub',
      '### Chapter 4',
    ];
    const after = [
      '# Book',
      '## Part I',
      '### Chapter 1',
      '### Chapter 2',
      '## Part II',
      '### Chapter 3',
      '#### Sub',
      '### Chapter 4',
    ];
    expect(fixed(note(before.join('\n\n')))).toBe(note(after.join('\n\n')));
  });

  it('does not move a chapter out of an ordinary section', () => {
    const text = note(
      '# Book',
      '',
      '## Chapter 1',
      '',
      '## Chapter 2',
      '',
      '## Chapter 3',
      '',
      '## Answers',
      '',
      '### Chapter 1',
    );
    expect(fixed(text)).toBe(text);
  });

  it('changes an underline if the level allows it, or else replaces it by a marker', () => {
    const part = [
      '# Book',
      '## Part I',
      '### Chapter 1',
      '### Chapter 2',
      '### Chapter 3',
      'Chapter 4',
      '---',
    ];
    expect(fixed(note(part.join('\n')))).toBe(note([...part.slice(0, 5), '### Chapter 4'].join('\n')));
    const title = [
      'Book',
      '===',
      'Chapter 1',
      '---',
      'Chapter 2',
      '===',
      'Chapter 3',
      '---',
      'Chapter 4',
      '---',
    ];
    expect(fixed(note(title.join('\n')))).toBe(
      note(title.join('\n').replace('Chapter 2\n===', 'Chapter 2\n---')),
    );
  });
});

describe('accidental-heading', () => {
  const run = (text: string) => runRule('accidental-heading', text);
  const prose =
    'Wood is light and floats well. The next part is about other kinds, which are less likely to rot.';

  it.each([
    ['several sentences', prose],
    ['a long sentence', 'All of the boats that we have seen on the coast this year are made of wood.'],
    ['two lines of prose', 'Wood is light and it floats well.\nSteel is not.'],
    ['addresses', '**links**:\nhttps://example.org/boats'],
    ['a line with a bullet', '• Ropes are made of hemp'],
    ['four lines', 'wood -> plank\nplank -> hull\nhull -> boat\nboat -> sea'],
    ['text with a hard break', 'Wood is light.  \nSteel is not, but lasts.'],
  ])('separates a rule from %s', (_what, text) => {
    for (const rule of ['---', '------------------', '  --- '])
      expect(run(note('# T', '', text, rule, '', 'x')).text).toBe(note('# T', '', text, '', rule, '', 'x'));
  });

  it.each([
    ['two short lines', 'Sailing for beginners\nA short course\n---'],
    ['a row of a table', '| Wood | Steel |\n---'],
    ['an item without text', 'References:\n-'],
    ['a short line with spaces around it', `${prose}\n  -  `],
    ['a line of =', `${prose}\n===`],
    [
      'a long sentence among titles',
      `Boats\n-----\n\nx\n\n${prose.replaceAll(/\..*/g, ' in all of the seas that we know of.')}\n---`,
    ],
  ])('only reports %s', (_what, text) => {
    const { text: after, left } = run(note('# T', '', text));
    expect(after).toBe(note('# T', '', text));
    expect(left).toEqual([expect.stringContaining('; not fixed because it may be a title')]);
  });

  it.each([
    ['a title', 'Boats\n---'],
    ['a sentence of a few words', 'Wood floats.\n---'],
    ['a heading that a link leads to', `[x](#wood-floats-steel)\n\nWood floats:\nsteel\n---`],
    ['a heading in a list of contents', `- ${prose}\n- x\n\n${prose}\n---`],
  ])('does not report %s', (_what, text) => {
    expect(run(note('# T', '', text))).toEqual({ text: note('# T', '', text), left: [] });
  });

  it.each([
    ['a numbered item', '1. Filters\n----------', /^Unexpected list item “1. Filters” .*“## 1. Filters”/],
    ['an item as long as its underline', '- Filters\n---------', /^Unexpected list item .*“## Filters”/],
    ['a line of = below an item', '- Filters\n===', /^Unexpected “===” as text, expected a heading above it/],
    ['a line of = below a quote', '> Filters\n===', /^Unexpected “===” as text, expected a heading above it/],
    ['a line of = below a heading', '## Filters\n===', /^Unexpected “===” as text below a heading/],
    ['a marker without a space', '#Filters\n---', /^Unexpected “#” in the text of the heading “#Filters”/],
  ])('reports an underline without effect below %s', (_what, text, message) => {
    const before = note('# T', '', 'x', '', text, '', 'x');
    expect(run(before)).toEqual({ text: before, left: [expect.stringMatching(message)] });
    // A blank line would hide that a heading is missing.
    expect(runRule('whitespace', before)).toEqual({ text: before, left: [] });
  });

  it.each([
    ['several items', '1. Wood\n2. Steel\n---'],
    ['a bullet above a thematic break', '- Wood\n---'],
    ['a sentence', '1. Wood is light and floats well.\n---'],
    ['a quote', '> Wood\n---'],
    ['a heading', '# Wood\n---'],
    ['a tag', '#wood\n---'],
    ['a merge conflict', '<<<<<<< HEAD\n- Wood\n=======\n- Steel\n>>>>>>> b'],
  ])('does not report a thematic break below %s', (_what, text) => {
    expect(run(note('# T', '', text)).left).toEqual([]);
  });
});

describe('heading-tagline', () => {
  const run = (text: string) => runRule('heading-tagline', text);

  it('converts a sentence directly below a heading to a paragraph', () => {
    const before = note('# A', '#### It says what this chapter is about. And more.', 'Text.', '', '## B');
    const after = note('# A', '', 'It says what this chapter is about. And more.', '', 'Text.', '', '## B');
    expect(run(before).text).toBe(after);
  });

  it('treats a sentence without a full stop like similar ones in the note', () => {
    const before = note(
      '# A',
      '',
      '### What the first chapter is all about.',
      '',
      '# B',
      '',
      '### What the second of the chapters is all about',
    );
    expect(run(before).text).not.toMatch(/^### /m);
  });

  it.each([
    [
      'the first of several headings',
      '# Rules\n\n## Never write to the replica directly.\n\na\n\n## Read from the leader first.',
    ],
    ['a title', '# A\n\n## The Trouble with Distributed Systems'],
    ['a question', '# A\n\n## How do we make our systems reliable in spite of people?'],
    [
      'a sentence that does not stand right under a heading',
      '# A\n\na\n\n## It says what this chapter is about.',
    ],
    [
      'one of several tips with numbers',
      '# A\n\n## Tip 1\n\n### Tip 2: Coil the rope with care. Then hang it up.\n\na\n\n# B',
    ],
    [
      'a complaint of several sentences among others',
      '# FAQ\n\n## I want to sail at night and wake nobody up. Yet each time I light the lamp, all of them wake up again!\n\na\n\n## It leaks!',
    ],
    ['a sentence that is left open', '# A\n\n## It was a dark and stormy night and then…'],
    ['a sentence below a sentence', '# The rope is coiled.\n\n## It is hung up on a hook after that.'],
    [
      'a level that mostly has ordinary headings',
      '# A\n\n### It says what this chapter is about.\n\na\n\n## B\n\n### One\n\na\n\n### Two\n\na',
    ],
    ['a sentence that would be a list as a paragraph', '# A\n\n## 1. It says what this chapter is about.'],
  ])('leaves %s alone', (_what, text) => {
    expect(run(note(text)).text).toBe(note(text));
  });
});

describe('heading-from-emphasis', () => {
  const run = (text: string) => runRule('heading-from-emphasis', text);
  const chapter = (...lines: string[]) => note('# Book', '', '## Chapter', '', ...lines);

  it('determines the level by the nesting of the note’s styles', () => {
    const before = chapter(
      '_A_',
      '',
      'x',
      '',
      '*B*',
      '',
      'x',
      '',
      '*C*',
      '',
      'x',
      '',
      '_D_',
      '',
      'x',
      '',
      '*E*',
      '',
      'x',
      '',
      '_F_',
      '',
      'x',
    );
    const titles = run(before).text.match(/^#+ .*$/gm);
    expect(titles).toEqual(['# Book', '## Chapter', '### A', '#### B', '#### C', '### D', '#### E', '### F']);
  });

  it('separates a heading from the text that follows directly', () => {
    const before = chapter(
      '**A**',
      'Text of a.',
      '',
      '**B**',
      '',
      'x',
      '',
      '**C**  ',
      'Text of c.',
      '',
      '**D**',
      '',
      'x',
      '',
      '**E**',
      '',
      'x',
    );
    const after = chapter(
      '### A',
      '',
      'Text of a.',
      '',
      '### B',
      '',
      'x',
      '',
      '### C',
      '',
      'Text of c.',
      '',
      '### D',
      '',
      'x',
      '',
      '### E',
      '',
      'x',
    );
    expect(run(before).text).toBe(after);
  });

  it('keeps a # at the end of a title', () => {
    const before = chapter('**C #**', '', 'x', '', '**F #**', '', 'x', '', '**Java**', '', 'x');
    expect(run(before).text).toContain('### C \\#\n');
    expect(run(before.replace('C #', 'C \\#')).text).toContain('### C \\#\n');
  });

  /** Three lines set apart in one style, which alone would be headings. */
  const habit = ['**One thing**', '', 'x', '', '**Another**', '', 'x', '', '**The third**', '', 'x', ''];

  it.each([
    ['a label', '**Note:**'],
    ['a label with its text', '**Note:** it is so'],
    ['a sentence', '**It is done.**'],
    ['a caption', '**Figure 3-1 The replication log**'],
    ['a date', '**12 May 2024**'],
    ['a signature', '**— Martin**'],
    ['what is in a list', '- **One**\n\n  x'],
    ['what is in a quotation', '> **One**\n>\n> x'],
    ['a picture', '**![a](b.png)**'],
  ])('leaves %s alone', (_what, line) => {
    const text = chapter(...habit, line, '', 'x');
    const after = run(text).text;
    expect(after).toContain('### Another\n');
    expect(after).toContain(`\n${line}\n`);
  });

  it('says how many lines a style needs', () => {
    const italics = chapter('x', '', '*First of Two*', '', 'x', '', '*Second of Two*', '', 'x');
    expect(run(italics).left).toContainEqual(expect.stringMatching(/at least 3 such lines are required$/));
    expect(run(`${italics}\n*Third of Them*\n\nx\n`).left).not.toContainEqual(
      expect.stringContaining('such line'),
    );
  });

  it('only reports a style that the note does not use consistently', () => {
    const text = chapter('x', '', '**Alone**', '', 'x');
    expect(run(text)).toEqual({
      text,
      left: [
        'Possible level-3 heading in emphasised line “Alone”; not fixed because at least 2 such lines are required',
      ],
    });
  });
});

it('leaves lines alone that are captions of pictures in most places', () => {
  const picture = (title: string) => ['![a](b.png)', '', `**${title}**`, '', 'x', ''];
  const text = note('# T', '', '## S', '', ...['The keel', 'The mast', 'The sail'].flatMap(picture));
  expect(runRule('heading-from-emphasis', text).text).toBe(text);
  const titles = ['One', 'Two', 'Three'].flatMap((word) => [`**${word} thing**`, '', 'x', '']);
  const mixed = note('# T', '', '## S', '', ...titles, ...picture('The keel'));
  expect(runRule('heading-from-emphasis', mixed).text).toContain('### The keel');
});

describe('an emphasised line that may be a heading', () => {
  const severity = (...lines: string[]) =>
    fixText(note('# T', '', '## S', '', 'x', '', ...lines, '', 'x', '', 'y'), {
      rules: { '*': 'off', 'heading-from-emphasis': 'warn' },
    }).left.map((one) => one.severity);

  it.each([
    ['**Provisions**'],
    ['*Provisions*'],
    ['**Result**'],
    ['**Example 2**'],
    ['**Figure 3: a boat**'],
    ['*3 May 2024*'],
    ['*by Jane Doe*'],
    ['*Jane Doe*'],
    ['> To sail is needed.', '', '**Pompey**'],
    ['**Table of contents**', '', '- [T](#t)', '- [S](#s)'],
  ])('is information, whatever the reason against it: %j', (...lines) => {
    expect(severity(...lines)).toEqual(['info']);
  });
});

describe('an emphasised line with a colon', () => {
  const days = ['Day 1', 'Day 2', 'Costs'].map((day) => `**${day}**\n\nIt rained.\n\nWe sailed.`);
  const possible = (...blocks: string[]) =>
    lintText(`${['# Trip', ...blocks].join('\n\n')}\n`, {
      rules: { '*': 'off', 'heading-from-emphasis': 'warn' },
    }).filter(({ fix }) => !fix);

  it.each(['**Crew:**', '**Crew**:'])('is possible among lines that become headings: %s', (line) => {
    expect(possible(line, '- Ada\n- Grace', ...days)).toEqual([
      expect.objectContaining({
        severity: 'info',
        message: expect.stringMatching(
          /^Possible level-2 heading in emphasised line “Crew:?”; not fixed because it may be a label for what follows$/,
        ),
        expected: ['## Crew'],
      }),
    ]);
    expect(possible(...days, line, '- Ada\n- Grace')).toHaveLength(1);
  });

  it.each([
    ['a label', ['**Note:**', '- Ada\n- Grace', ...days]],
    ['the beginning of a paragraph', ['**Crew:**\nAda and Grace.', ...days]],
    ['above another line', ['**Crew:**', ...days]],
    ['the only line', ['**Crew:**', '- Ada\n- Grace']],
    ['below another heading', [...days, '## Boat', '**Crew:**', '- Ada\n- Grace']],
    ['in another style', ['__Crew:__', '- Ada\n- Grace', ...days]],
  ])('is not possible as %s', (_what, blocks) => {
    expect(possible(...blocks)).toEqual([]);
  });
});

it('gives the number of other lines that become headings', () => {
  const lines = ['**The keel**', '**The mast**', '**The rudder**', '**12 May 2024**'];
  const text = `# Boats\n\n${lines.map((line) => `${line}\n\nIt is so.\n\nAnd it stays so.`).join('\n\n')}\n`;
  const messages = lintText(text, { rules: { '*': 'off', 'heading-from-emphasis': 'warn' } });
  expect(messages.map(({ message }) => message)).toEqual([
    ...['The keel', 'The mast', 'The rudder'].map(
      (title) =>
        `Unexpected emphasised line “${title}”, expected a level-2 heading, along with 2 other lines in its style`,
    ),
    expect.stringContaining('it may be a date'),
  ]);
});

describe('headings without a space after their marker', () => {
  const run = (text: string) => runRule('heading-level', text);

  it.each([
    ['##Intro to C#', '## Intro to C#'],
    ['##C# ##', '## C# ##'],
    ['##C##', '## C ##'],
    ['##**F#**', '## **F#**'],
  ])('keep their own signs: %s', (before, after) => {
    expect(run(note('# T', '', before, '', 'x')).text).toBe(note('# T', '', after, '', 'x'));
  });

  it('get a space and their level', () => {
    const before = note(
      '# Book',
      '',
      '##One',
      'Text of *one*.',
      '',
      '####Two `x` ####',
      '',
      'x',
      '',
      '##三',
      '',
      '##*Four*##',
      'x  ',
      'y',
      '',
      '#Not five',
    );
    const after = note(
      '# Book',
      '',
      '## One',
      '',
      'Text of *one*.',
      '',
      '### Two `x` ###',
      '',
      'x',
      '',
      '## 三',
      '',
      '## *Four* ##',
      '',
      'x  ',
      'y',
      '',
      '# Not five',
    );
    expect(run(before).text).toBe(after);
  });

  it('get a space inside a paragraph, all in one fix', () => {
    const before = note(
      '# Log',
      '##Intro',
      'Some *text*  ',
      'more.',
      '  ##Body',
      '##Twice ##',
      'Other `text',
      '##Not` this',
      '#tag',
      '##1. Third',
    );
    const after = note(
      '# Log',
      '',
      '## Intro',
      '',
      'Some *text*  ',
      'more.',
      '',
      '## Body',
      '',
      '## Twice ##',
      '',
      'Other `text',
      '##Not` this',
      '#tag',
      '',
      '## 1. Third',
    );
    expect(run(before).text).toBe(after);
    expect(run(after).text).toBe(after);
  });

  it.each([
    ['##1. Oil', '##2. Gas'],
    ['##1.1) Oil', 'x', '##1.2) Gas'],
    ['##1.Oil', '##2.Gas'],
    ['##1）油', '##2） gas'],
    ['##5.4.5 Oil'],
    ['##5.4.5油'],
    ['##12 Oils', 'x', '##13 Gases'],
  ])('get it before a number: %s', (...lines) => {
    const text = note('# Lamps', '', ...lines.flatMap((line) => [line, '']));
    expect(run(text).text).toBe(text.replaceAll('##', '## '));
  });

  it.each([
    ['one line with a lowercase letter', '##how to light a lamp', '## how to light a lamp'],
    ['a no-break space', '##\u00A0Lamps', '## Lamps'],
    ['a single # before a no-break space', '#\u00A0Lamps', '# Lamps'],
  ])('get it in the case of %s', (_what, before, after) => {
    expect(run(note('## T', '', before, '', 'x')).text).toBe(note('## T', '', after, '', 'x'));
  });

  it.each([
    ['one word, as others are written', ['#Boats', '', '##Hull', '', 'x', '', '##Mast', '', 'x'], /^# Boats/],
    ['the name of a list', ['#Contents', '', 'x', '', '##Hull', '', 'x'], /^# Contents/],
    ['several words above other levels', ['#Boats and Their Parts', '', '## Hull', '', 'x'], /^# Boats/],
    ['tags', ['#Boats and #parts of them', '', '## Hull', '', 'x'], /^#Boats/],
    ['a reminder', ['#TODO: find another boat', '', '## Hull', '', 'x'], /^#TODO/],
    ['one word as in a tag', ['#Boats', '', '## Hull', '', 'x'], /^#Boats/],
    ['a tag between marks', ['#My Boats and Masts#', '', '## Hull', '', 'x'], /^#My/],
    ['several words below a title', ['#Boats and Their Parts', '', '# Hull', '', 'x'], /^#Boats/],
  ])('are considered at the top of a note: %s', (_what, lines, expected) => {
    expect(run(note(...lines)).text).toMatch(expected);
  });

  it.each([
    ['a channel', 'We meet on', '', '##boats', '', '##sails'],
    ['sizes', 'They are', '', '##3D', '', '##2px'],
    ['a single one inside a paragraph', 'We saw the boat', '##Body'],
    ['tags', 'We saw the boat', '#Harbour #Boats', '#Sailing'],
    ['numbers of tickets', 'It mends', '##12', '##13'],
    ['commands of a build', 'It says', '##[group]Build', '##[endgroup]'],
    ['a shebang and colours', '#!/bin/sh', '#FFF', '#C0FFEE'],
    ['C#', 'We write', '#region Boats', '#endregion'],
  ])('are not found where it may be something else: %s', (_what, ...lines) => {
    const text = note('# Log', '', ...lines);
    expect(run(text).text).toBe(text);
  });

  it.each([
    'FF0000',
    'fff',
    '#FFF',
    'C0FFEE',
    '00FF0080',
    'define X',
    'ifdef BOATS',
    'endif',
    'boats',
    'git push now',
  ])('are found around “##%s”, which is none', (line) => {
    const text = note('# Log', '', '##Hull', '', `##${line}`, '', 'x', '', '##Mast', '', 'x');
    const expected = text.replace('##Hull', '## Hull').replace('##Mast', '## Mast');
    expect(run(text).text).toBe(expected);
  });

  it.each(['Decade', 'EC2', 'Bad weather', 'iPhone maps', 'Define X'])('are found like “##%s”', (line) => {
    const text = note('# Log', '', '##Hull', '', 'x', '', `##${line}`, '', 'x', '', '##Mast', '', 'x');
    expect(run(text).text).toBe(text.replaceAll('##', '## '));
  });

  it('are found next to an autolink without a position', () => {
    for (const line of ['#www.', '##Www. two', 'see www.', '##a@b.cd x']) {
      const text = note('# Log', '', line, '##Two');
      expect(run(text).text).toMatch(/Two\n$/);
    }
  });

  it('are distinguished from tags, commands and comments', () => {
    const text = note(
      '# Book',
      '',
      '#tag #other',
      '',
      '#!shell',
      '',
      '#include it',
      '',
      '\\##escaped',
      '',
      '- ##item',
      '',
      '##[error] x',
      '',
      'a',
      '##b',
    );
    expect(run(text)).toEqual({ text, left: [] });
  });
});
