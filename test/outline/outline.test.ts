import { expect, it } from 'vitest';
import { findContents } from '../../src/contents/find-contents.ts';
import { outlineOf } from '../../src/outline/find-outline.ts';
import { Source } from '../../src/source/source.ts';

/** An outline with one line per entry: depth and text. Pseudo-headings are in brackets, doubtful ones with "?". */
function outline(...blocks: string[]): string[] {
  const source = Source.parse(`${blocks.join('\n\n')}\n`);
  return outlineOf(source, findContents(source.tree)).map((entry) => {
    if (entry.type === 'heading') return `${entry.depth} ${entry.text}`;
    if (entry.type === 'html') return `${entry.depth} <${entry.text}>`;
    if (entry.type === 'unspaced') return `${entry.depth} #${entry.text}`;
    return `${entry.depth} [${entry.text}]${entry.pseudo.objection === undefined ? '' : '?'}`;
  });
}

it('puts parts above chapters and chapters at one depth, and moves plain headings with their parents', () => {
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

it('keeps a numbering sequence at one depth, and sequences that start again apart', () => {
  expect(
    outline('# B', '## 1. One', '### 1. a', '### 2. b', '## 2. Two', '#### 3. Three', '## 4. Four'),
  ).toEqual(['1 B', '2 1. One', '3 1. a', '3 2. b', '2 2. Two', '2 3. Three', '2 4. Four']);
});

it('puts 2.1 below 2 if each such heading follows its parent', () => {
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

it('does not put a heading above a sibling of a higher level', () => {
  const chapters = ['### x', '#### Chapter 2', '#### Chapter 3'];
  expect(outline('# Boats', '## A', '##### Why', '#### Chapter 1', '## B', ...chapters)).toEqual([
    '1 Boats',
    '2 A',
    '4 Why',
    '4 Chapter 1',
    '2 B',
    '3 x',
    '4 Chapter 2',
    '4 Chapter 3',
  ]);
});

it('keeps a preface at its depth above chapters of a lower depth', () => {
  expect(outline('## Preface', '# 1. Hull', '# 2. Mast', '# 3. Sail')).toEqual([
    '2 Preface',
    '1 1. Hull',
    '1 2. Mast',
    '1 3. Sail',
  ]);
});

it('does not move two chapters of different depths', () => {
  expect(outline('# Chapter 1', '## Chapter 2')).toEqual(['1 Chapter 1', '2 Chapter 2']);
});

it('puts the only chapter of a note above its sections', () => {
  expect(outline('## Chapter 8: Trouble', '# Faults', '## Clocks', '# Truth')).toEqual([
    '1 Chapter 8: Trouble',
    '2 Faults',
    '3 Clocks',
    '2 Truth',
  ]);
});

it('does not plan other headings by a paragraph above a rule', () => {
  const prose =
    'Wood is light and floats well. The next part is about other kinds, which are less likely to rot.';
  const lines = outline('# Boats', `${prose}\n---`, '### Steel');
  expect([lines[0], lines[2]]).toEqual(['1 Boats', '2 Steel']);
});

it('keeps siblings of the only chapter as its sections', () => {
  const headings = ['## Chapter 3: Storage', '## Logs', '# Other Indexes', '## Trees'];
  expect(outline(...headings)).toEqual(['1 Chapter 3: Storage', '2 Logs', '2 Other Indexes', '3 Trees']);
});

it('nests flat headings as in the table of contents', () => {
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

it('treats an emphasised line as a heading if the table of contents contains it', () => {
  const list = '- Alpha\n- Beta\n- Gamma';
  expect(outline('# T', '## Contents', list, '## Alpha', 'x', '## Beta', 'x', '**Gamma**', 'x')).toContain(
    '3 [Gamma]',
  );
  expect(outline('# T', '## Alpha', 'x', '## Beta', 'x', '**Gamma**', 'x')).toContain('3 [Gamma]?');
});

it('starts at depth 2 in a note without a real heading', () => {
  expect(outline('**One**', 'x', '**Two**', 'y', '**Three**', 'z')).toEqual([
    '2 [One]',
    '2 [Two]',
    '2 [Three]',
  ]);
});

it('skips no depth, and keeps the depth of the first heading', () => {
  expect(outline('### A', '##### B', '##### C', '###### D', '### E')).toEqual([
    '3 A',
    '4 B',
    '4 C',
    '5 D',
    '3 E',
  ]);
});

it('keeps a chapter outside all parts at the depth of the chapters inside them', () => {
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

it('does not treat repeated lines in the style of titles as titles', () => {
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

it('keeps a style at its depth if real headings are in between', () => {
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
    '**Five**',
    'x',
    '**Six**',
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
    '3 [Five]',
    '3 [Six]',
  ]);
});

it('keeps the siblings of a chapter at its depth', () => {
  expect(
    outline('# B', '### Introduction', '### Chapter 1', '### Chapter 2', '## Part 2', '### Chapter 3'),
  ).toEqual(['1 B', '3 Introduction', '3 Chapter 1', '3 Chapter 2', '2 Part 2', '3 Chapter 3']);
});

it('treats the first and the last line of a note as titles if those in between are', () => {
  const titles = ['One', 'Two', 'Three', 'Four'].flatMap((text) => [`**${text}**`, 'x']);
  expect(outline('# T', ...titles)).toEqual(['1 T', '2 [One]', '2 [Two]', '2 [Three]', '2 [Four]']);
});

it('keeps the depths of headings in HTML, which count for those of the others', () => {
  expect(
    outline('# Boats', '<h2>Hulls</h2>', '### Wood', '### Steel', '<h2>Sails</h2>', '#### Cotton'),
  ).toEqual(['1 Boats', '2 <Hulls>', '3 Wood', '3 Steel', '2 <Sails>', '3 Cotton']);
  expect(outline('<h1>Boats</h1>', '<h3>For everybody</h3>', '#### Wood', '### Steel')).toEqual([
    '1 <Boats>',
    '3 <For everybody>',
    '4 Wood',
    '3 Steel',
  ]);
});

it('does not count a marker without a title', () => {
  expect(outline('# Boats', '##', '### Wood')).toEqual(['1 Boats', '2 ', '2 Wood']);
});
