import { expect, it } from 'vitest';
import { slugsOf } from '../../src/links/slug.ts';
import { outlineOf } from '../../src/outline/find-outline.ts';
import { nestingOf } from '../../src/outline/nesting.ts';
import { Source } from '../../src/source/source.ts';
import { numberingOf } from '../../src/titles/numbering.ts';

it.each([
  ['Chapter 5 - Replication', { word: 'chapter', number: 5, kind: 'chapter' }],
  ['Ch. 12: Streams', { word: 'chapter', number: 12, kind: 'chapter' }],
  ['Section II: Distributed Data', { word: 'section', number: 2, kind: 'part' }],
  ['PART IX', { word: 'part', number: 9, kind: 'part' }],
  ['Part one', { word: 'part', number: 1, kind: 'part' }],
  ['Week 3', { word: 'week', number: 3, kind: 'chapter' }],
  ['Kapitel 4: Speicher', { word: 'kapitel', number: 4, kind: 'chapter' }],
  ['Capítulo 12. Lotes', { word: 'capítulo', number: 12, kind: 'chapter' }],
  ['Глава 3', { word: 'глава', number: 3, kind: 'chapter' }],
  ['第十二章 未来', { word: '章', number: 12, kind: 'chapter' }],
  ['第2部 応用', { word: '部', number: 2, kind: 'part' }],
  ['제3장 저장소', { word: '장', number: 3, kind: 'chapter' }],
  ['📖 Chapter 7', { word: 'chapter', number: 7, kind: 'chapter' }],
  ['1. Setup', { word: '1.', number: 1, kind: 'number' }],
  ['2.10.3 Locks', { word: '1.1.1.', number: 3, kind: 'number', path: [2, 10, 3] }],
  ['IV. Streams', { word: 'I.', number: 4, kind: 'number' }],
  ['B. Batches', { word: 'A.', number: 2, kind: 'number' }],
  ['二、存储', { word: '一、', number: 2, kind: 'number' }],
  ['2024 in review', undefined],
  ['3 ways to shard', undefined],
  ['Chapters 5', undefined],
  ['Part of the system', undefined],
  ['Section C', undefined],
  ['Unit tests', undefined],
])('reads the number off “%s”', (text, numbering) => {
  expect(numberingOf(text)).toEqual(numbering);
});

/** An outline as a line an entry: its depth and text; a pseudo-heading in brackets, with "?" where it is unsure. */
function outline(...blocks: string[]): string[] {
  return outlineOf(Source.parse(`${blocks.join('\n\n')}\n`)).map((entry) => {
    if (entry.type === 'heading') return `${entry.depth} ${entry.text}`;
    if (entry.type === 'unspaced') return `${entry.depth} #${entry.text}`;
    return `${entry.depth} [${entry.text}]${entry.pseudo.objection === undefined ? '' : '?'}`;
  });
}

it('plans parts above chapters, chapters at one depth, and plain headings along with what they stand under', () => {
  expect(
    outline(
      '# Book',
      '### Part I',
      '### Chapter 1',
      '#### One',
      '### Chapter 2',
      '### Part II',
      '## Chapter 3',
      '### Two',
    ),
  ).toEqual([
    '1 Book',
    '2 Part I',
    '3 Chapter 1',
    '4 One',
    '3 Chapter 2',
    '2 Part II',
    '3 Chapter 3',
    '4 Two',
  ]);
});

it('keeps a row of numbers at one depth, and rows that start again apart', () => {
  expect(
    outline('# B', '## 1. One', '### 1. a', '### 2. b', '## 2. Two', '#### 3. Three', '## 4. Four'),
  ).toEqual(['1 B', '2 1. One', '3 1. a', '3 2. b', '2 2. Two', '2 3. Three', '2 4. Four']);
});

it('puts 2.1 below 2, if each follows the one that it is a part of', () => {
  expect(outline('## 1. One', '## 1.1 a', '## 1.2 b', '## 2. Two', '## 2.1 c', '### d')).toEqual([
    '2 1. One',
    '3 1.1 a',
    '3 1.2 b',
    '2 2. Two',
    '3 2.1 c',
    '4 d',
  ]);
  const flat = ['## 1.1 a', '## 1. One', '## 3.2 b', '## 2. Two'];
  expect(outline(...flat)).toEqual(flat.map((line) => line.replace('##', '2')));
});

it('puts the one chapter of a note above its sections', () => {
  expect(outline('## Chapter 8: Trouble', '# Faults', '## Clocks', '# Truth')).toEqual([
    '1 Chapter 8: Trouble',
    '2 Faults',
    '3 Clocks',
    '2 Truth',
  ]);
});

it('nests headings as the contents list does where they are not', () => {
  const list = '- [A](#a)\n  - [B](#b)\n  - [C](#c)\n- [D](#d)';
  expect(outline('# Contents', list, '# A', '## B', '# C', '## c', '# D')).toEqual([
    '1 Contents',
    '1 A',
    '2 B',
    '2 C',
    '3 c',
    '1 D',
  ]);
});

it('takes a line for a heading that the contents list names', () => {
  const list = '- Alpha\n- Beta\n- Gamma';
  expect(outline('# T', '## Contents', list, '## Alpha', 'x', '## Beta', 'x', '**Gamma**', 'x')).toContain(
    '3 [Gamma]',
  );
  expect(outline('# T', '## Alpha', 'x', '## Beta', 'x', '**Gamma**', 'x')).toContain('3 [Gamma]?');
});

it('makes the headings of a note that has none the sections of a title elsewhere', () => {
  expect(outline('**One**', 'x', '**Two**', 'y', '**Three**', 'z')).toEqual([
    '2 [One]',
    '2 [Two]',
    '2 [Three]',
  ]);
});

it('skips no depth, and begins where the author begins', () => {
  expect(outline('### A', '##### B', '##### C', '###### D', '### E')).toEqual([
    '3 A',
    '4 B',
    '4 C',
    '5 D',
    '3 E',
  ]);
});

it('keeps a chapter outside any part beside those inside one', () => {
  expect(
    outline(
      '# Book',
      '### Chapter 0',
      '## Part 1',
      '### Chapter 1',
      '### Chapter 2',
      '## Part 2',
      '### Chapter 3',
    ),
  ).toEqual(['1 Book', '3 Chapter 0', '2 Part 1', '3 Chapter 1', '3 Chapter 2', '2 Part 2', '3 Chapter 3']);
});

it('nests styles by which comes first in more sections', () => {
  expect(
    nestingOf([
      ['_', '*', '*'],
      ['_', '*'],
      ['*', '_', '*'],
    ]),
  ).toEqual(
    new Map([
      ['_', 1],
      ['*', 2],
    ]),
  );
  expect(nestingOf([['**'], ['*']])).toEqual(
    new Map([
      ['**', 1],
      ['*', 1],
    ]),
  );
  expect(nestingOf([['***', '**', '*']])).toEqual(
    new Map([
      ['***', 1],
      ['**', 2],
      ['*', 3],
    ]),
  );
});

it('knows what is no title among lines set alike', () => {
  const titles = ['One', 'Two', 'Three', 'Four', 'Five', 'Six'].flatMap((text) => [`**${text}**`, 'x']);
  const entries = outline(
    '# B',
    '## C',
    ...titles,
    '**Alice**',
    'Hello.',
    '**Alice**',
    'Bye.',
    '#### Sub',
    'x',
  );
  expect(entries.slice(6)).toEqual(['3 [Five]', '3 [Six]', '3 [Alice]?', '3 [Alice]?', '4 Sub']);
});

it('keeps a style at its depth where real headings stand between', () => {
  const lines = [
    '## A',
    '**One**',
    'x',
    '#### Details',
    '**Two**',
    'x',
    '#### More',
    '**Three**',
    'x',
    '## B',
    '**Four**',
    'x',
  ];
  expect(outline('# T', ...lines)).toEqual([
    '1 T',
    '2 A',
    '3 [One]',
    '4 Details',
    '3 [Two]',
    '4 More',
    '3 [Three]',
    '2 B',
    '3 [Four]',
  ]);
});

it('keeps what stands beside a chapter beside it', () => {
  expect(
    outline('# B', '### Introduction', '### Chapter 1', '### Chapter 2', '## Part 2', '### Chapter 3'),
  ).toEqual(['1 B', '3 Introduction', '3 Chapter 1', '3 Chapter 2', '2 Part 2', '3 Chapter 3']);
});

it('takes the first and the last line of a note for titles if those between are', () => {
  const titles = ['One', 'Two', 'Three', 'Four'].flatMap((text) => [`**${text}**`, 'x']);
  expect(outline('# T', ...titles)).toEqual(['1 T', '2 [One]', '2 [Two]', '2 [Three]', '2 [Four]']);
});

it('makes slugs as GitHub does, duplicates, emoji, other scripts and written ids included', () => {
  const source = Source.parse(
    '# A & B\n\n## `x` *y*!\n\n## 日本語 😀\n\n> ## A & B\n\n## Own {#mine}\n\n## a--b\n',
  );
  expect([...slugsOf(source.tree).values()]).toEqual(['a--b', 'x-y', '日本語-', 'a--b-1', 'mine', 'a--b-2']);
});
