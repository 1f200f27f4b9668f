import { describe, expect, it } from 'vitest';
import { fixText } from '../../src/index.ts';

const rules = {
  '*': 'off',
  'heading-level': 'warn',
  'heading-from-emphasis': 'warn',
  'heading-tagline': 'warn',
  contents: 'warn',
} as const;
const run = (text: string) => fixText(text, { rules }).text;
/** Blocks as a note, a blank line between. */
const note = (...blocks: string[]) => `${blocks.join('\n\n')}\n`;
const sections = (...titles: string[]) => titles.flatMap((title) => [`## ${title}`, 'Some text.']);
const italics = (...lines: string[]) => lines.flatMap((line) => [`*${line}*`, 'Some text.']);
const bold = (...lines: string[]) => lines.flatMap((line) => [`**${line}**`, 'Some text.']);

describe('a note is unchanged', () => {
  it.each([
    [
      'a ranking',
      note(
        '# Notes',
        'Best first:',
        '1. [Three](#three)\n2. [One](#one)\n3. [Two](#two)',
        ...sections('One', 'Two', 'Three'),
      ),
    ],
    [
      'a list of links at the end',
      note('# Notes', ...sections('One', 'Two', 'Three'), '- [One](#one)\n- [Two](#two)\n- [Three](#three)'),
    ],
    [
      'an index',
      note(
        '# Notes',
        ...sections('Tuple', 'Latency', 'Cache'),
        '## Index',
        '- Cache\n- Latency\n- Tuple\n- Zookeeper',
      ),
    ],
    [
      'what is in a box',
      note(
        '# Review',
        '## Outline',
        '- Camera\n- Battery\n- Strap',
        ...sections('Camera', 'Battery', 'Verdict'),
      ),
    ],
    [
      'links to headings in quotations',
      note(
        '# N',
        '## Contents',
        '- [A](#a)\n- [Tip](#tip)\n- [B](#b)',
        ...sections('A'),
        '> ### Tip\n>\n> x',
        ...sections('B'),
      ),
    ],
    [
      'an item with two links',
      note('# N', '## Contents', '- [A](#a) and [B](#b)\n- [C](#c)', ...sections('A', 'B', 'C')),
    ],
    [
      'remarks between markers',
      note(
        '# N',
        '<!-- toc -->',
        '- [A](#a) – read this first\n- [B](#b)',
        '<!-- tocstop -->',
        ...sections('A', 'B'),
      ),
    ],
    [
      'tags and commands',
      note('## Setup', 'Do it.', '#123 is the ticket.', '#define FOO 1', '#to do later', '#fff is white'),
    ],
    [
      'captions above pictures',
      note(
        '# Trip',
        '*The Beach*',
        '![a](a.png)',
        '*Our Hotel*',
        '![b](b.png)',
        '*Grandma*',
        '![c](c.png)',
        'Text.',
      ),
    ],
    ['formulas', note('# Physics', 'Newton says', '**F = ma**', 'and Ohm', '**V = IR**', 'done.')],
    ['keys', note('# Keys', 'Press', '**Ctrl+C**', 'to copy and', '**Ctrl+V**', 'to paste.')],
    [
      'shouts in a sentence',
      note('# Story', 'The door went', '**Bang**', 'and the vase went', '**Crash**', 'on the floor.'),
    ],
    [
      'who is quoted',
      note(
        '# Quotes',
        '> To be',
        '**Shakespeare**',
        'My comment.',
        '> I think',
        '**Descartes**',
        'My comment.',
      ),
    ],
    [
      'lines that close a section',
      note(
        '# List',
        '## Cafés',
        'Text.',
        '**Recommended**',
        '## Bars',
        'Text.',
        '**Too loud**',
        '## Clubs',
        'Text.',
        '**Closed now**',
      ),
    ],
    [
      'labels in other languages',
      note('# N', ...bold('Важно', 'Замечание'), '## M', ...bold('Dica', 'Merke')),
    ],
    ['what is in italics once or twice', note('# N', ...italics('One', 'Two'))],
    [
      'weeks of a plan and of a diary',
      note(
        '# Course',
        '## Reading',
        '### Week 1',
        'a',
        '### Week 2',
        'b',
        '## Week 1',
        'c',
        '## Week 2',
        'd',
      ),
    ],
    [
      'stories with sections of their own',
      note(
        '# Stories',
        '## Login',
        '### As a user, I want to log in with my mail.',
        'x',
        '#### Tasks',
        '- a',
        '## Logout',
        'x',
      ),
    ],
    [
      'a changelog',
      note(
        '# 2.0.0 (2020-02-02)',
        '### Features',
        '* a',
        '## 1.1.0 (2020-01-02)',
        '### Features',
        '* b',
        '# 1.0.0 (2019-01-01)',
        '### Features',
        '* c',
      ),
    ],
    [
      'versions that go up',
      note('# Log', '## 1.0 (2020)', 'a', '## 1.0.1 (2020)', 'b', '## 1.1 (2021)', 'c'),
    ],
    ['times of a day', note('# Plan', '## 9. Monday', 'a', '## 9.30 Coffee', 'b', '## 9.45 Chat', 'c')],
    ['species', note('# Biology', '## C. elegans', 'a', '### D. melanogaster', 'b', '## E. coli', 'c')],
    ['French counts', note('# Cours', '## Les 2 types', 'a', '## Les 3 modes', 'b', '### Les 4 pièges', 'c')],
    ['many headings of level 1', note('# One', 'a', '## x', 'b', '# Two', 'c', '# Three', 'd')],
    ['a note that begins at level 3', note('### One', 'a', '#### x', 'b', '### Two', 'c')],
  ])('%s', (_what, text) => {
    expect(run(text)).toBe(text);
  });
});

it('a credit in italics below a film title is not a heading', () => {
  const films = ['Jaws', 'Steven Spielberg', 'Alien', 'Ridley Scott', 'Heat', 'Michael Mann'];
  const text = note(
    '# Films',
    ...films.flatMap((name, i) => (i % 2 ? [`*${name}*`, 'Text.'] : [`**${name}**`])),
  );
  expect(run(text)).toBe(text.replace(/\*\*(.*)\*\*/g, '## $1'));
});

it('commands and colours are not headings, even next to titles without a space', () => {
  const text = note(
    '##Setup',
    'Do it.',
    '#123 is the ticket.',
    '#define FOO 1',
    '#to do later',
    '#fff is white',
  );
  expect(run(text)).toBe(text.replace('##Setup', '## Setup'));
});

it('a flat note is not nested because its table of contents is', () => {
  const list = '- [Introduction](#introduction)\n  - [Method](#method)\n- [Conclusion](#conclusion)';
  const text = note('# Essay', '## Outline', list, ...sections('Introduction', 'Method', 'Conclusion'));
  expect(run(text).match(/^##.*$/gm)).toEqual([
    '## Outline',
    '## Introduction',
    '## Method',
    '## Conclusion',
  ]);
});

it('a table of contents may name chapters without their numbers', () => {
  const text = note(
    '# Book',
    '## Contents',
    '- [Reliability](#reliability)\n- [Data models](#data-models)',
    '## Chapter 1. Reliability',
    ...bold('Faults', 'Errors'),
    '## Chapter 2. Data models',
    ...bold('Joins'),
  );
  expect(run(text)).toContain(
    '- [Reliability](#chapter-1-reliability)\n- [Data models](#chapter-2-data-models)\n',
  );
});

it('2.1.1 is nested below 2.1 even if it is the only one', () => {
  const text = note(
    '# Spec',
    '### 1. Intro',
    'x',
    '### 1.1. Scope',
    'x',
    '### 2. Main',
    'x',
    '### 2.1. Foo',
    'x',
    '### 2.1.1. Bar',
    'x',
  );
  expect(run(text).match(/^#+ [\d.]+/gm)).toEqual(['## 1.', '### 1.1.', '## 2.', '### 2.1.', '#### 2.1.1.']);
});

it('an item with a remark matches its heading', () => {
  const text = note(
    '# N',
    '## Contents',
    '1. Alpha *important*\n2. Beta\n3. Gamma',
    ...sections('Alpha', 'Beta', 'Gamma'),
  );
  expect(run(text)).toContain('1. [Alpha *important*](#alpha)\n2. [Beta](#beta)\n3. [Gamma](#gamma)\n');
});

it('a generated list keeps the title that it lists', () => {
  const text = note(
    '# Book',
    '<!--ts-->\n* [Book](#book)\n   * [Intro](#intro)\n<!--te-->',
    ...sections('Intro', 'Storage'),
  );
  expect(run(text)).toContain('* [Book](#book)\n   * [Intro](#intro)\n   * [Storage](#storage)\n');
});
