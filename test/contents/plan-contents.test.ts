import { expect, it } from 'vitest';
import { findContents } from '../../src/contents/find-contents.ts';
import { type ContentsLine, newContents, planContents } from '../../src/contents/plan-contents.ts';
import { headingsOf, headingText } from '../../src/links/slug.ts';
import { Source } from '../../src/source/source.ts';

/** Planned lines as a list; "+" before a heading that the list does not contain yet, "?" before an item without one. */
function shown(lines: readonly ContentsLine[]): string[] {
  return lines.map(({ level, heading, item }) => {
    const mark = heading ? (item ? '' : '+') : '?';
    return `${'  '.repeat(level)}${mark}${heading ? headingText(heading) : item!.text}`;
  });
}

function plan(note: readonly string[], maxDepth: number | null = null): string[] {
  const { tree } = Source.parse(note.join('\n'));
  return shown(planContents(findContents(tree)!, headingsOf(tree), maxDepth).lines);
}

const SECTIONS = ['', '## Tides', '### Ebb', '## Boats', '### Keel', '## Knots'];

it('adds headings of the depths that the list contains', () => {
  expect(plan(['## Contents', '', '- Tides', '- Boats', ...SECTIONS])).toEqual(['Tides', 'Boats', '+Knots']);
  expect(plan(['## Contents', '', '- Tides', '  - Ebb', '- Boats', ...SECTIONS])).toEqual([
    'Tides',
    '  Ebb',
    'Boats',
    '  +Keel',
    '+Knots',
  ]);
});

it('contains headings up to a given depth', () => {
  expect(plan(['## Contents', '', '- Tides', '  - Ebb', '- Boats', ...SECTIONS], 2)).toEqual([
    'Tides',
    'Boats',
    '+Knots',
  ]);
  expect(plan(['## Contents', '', '- Tides', '- Boats', ...SECTIONS], 3)).toEqual([
    'Tides',
    '  +Ebb',
    'Boats',
    '  +Keel',
    '+Knots',
  ]);
});

it('keeps a flat list flat', () => {
  expect(plan(['## Contents', '', '- Tides', '- Ebb', '- Boats', ...SECTIONS])).toEqual([
    'Tides',
    'Ebb',
    'Boats',
    '+Keel',
    '+Knots',
  ]);
});

it('keeps an item without a heading after the item above it', () => {
  expect(plan(['## Contents', '', '- Tides', '  - Ebb', '- Ideas', '- Boats', ...SECTIONS])).toEqual([
    'Tides',
    '  Ebb',
    '?Ideas',
    'Boats',
    '  +Keel',
    '+Knots',
  ]);
});

it('removes an item whose heading is gone', () => {
  expect(plan(['## Contents', '', '- [Tides](#tides)', '- [Old](#old)', '- Boats', ...SECTIONS])).toEqual([
    'Tides',
    'Boats',
    '+Knots',
  ]);
});

it('omits a heading that would indent the items below it', () => {
  const note = ['## Contents', '', '- Tides', '- Ebb', '  - Flow', '', '## Tides', '## Sea', '### Ebb'];
  expect(plan([...note, '#### Flow'])).toEqual(['Tides', 'Ebb', '  Flow']);
});

it('contains all headings in a list that a program generates', () => {
  const list = ['- [Tides](#tides)', '  - [Ebb](#ebb)', '- [Old](#old)'];
  expect(plan(['<!-- toc -->', '', ...list, '', '<!-- tocstop -->', ...SECTIONS])).toEqual([
    'Tides',
    '  Ebb',
    '+Boats',
    '  +Keel',
    '+Knots',
  ]);
});

it('contains the two topmost depths in a new list', () => {
  const headings = headingsOf(Source.parse('## Tides\n### Ebb\n#### Spring\n## Boats\n').tree);
  expect(shown(newContents(headings, null))).toEqual(['+Tides', '  +Ebb', '+Boats']);
  expect(shown(newContents(headings, 4))).toEqual(['+Tides', '  +Ebb', '    +Spring', '+Boats']);
});

it('moves an item to the place of its heading, at the level that such headings have', () => {
  const list = ['- Preface', '- Part I', '  - Tides', '  - Boats', '- Part II', '  - Knots'];
  const headings = ['## Part I', '### Preface', '### Tides', '### Boats', '## Part II', '### Knots'];
  expect(plan(['## Contents', '', ...list, '', ...headings])).toEqual([
    'Part I',
    '  Preface',
    '  Tides',
    '  Boats',
    'Part II',
    '  Knots',
  ]);
});

it('keeps the levels of items that differ from those of their headings', () => {
  const headings = ['## Tides', '### Ebb', '### Flow', '## Boats', '## Knots'];
  expect(plan(['## Contents', '', '- Tides', '- Ebb', '- Boats', '', ...headings])).toEqual([
    'Tides',
    'Ebb',
    'Boats',
    '+Knots',
  ]);
});

const manySections = (n: number, lines: (i: number) => string[]) =>
  Array.from({ length: n }, (_, i) => lines(i + 1)).flat();

it('contains no depth of which the list names a single heading', () => {
  const list = ['- Chapter 1', '- Chapter 2', '- Oak', '- Chapter 3', '- Chapter 4'];
  const chapters = manySections(4, (i) => [`## Chapter ${i}`, '### Wood', i === 2 ? '#### Oak' : '#### Ash']);
  expect(plan(['## Contents', '', ...list, '', ...chapters])).toEqual(list.map((item) => item.slice(2)));
});

it('contains no headings of a depth that the author chooses from', () => {
  const sections = manySections(9, (i) => [`## Tide ${i} of the sea`]);
  const list = ['- Tide 1 of the sea', '- Tide 4 of the sea', '- Tide 9 of the sea'];
  expect(plan(['## Contents', '', ...list, '', ...sections])).toEqual(list.map((item) => item.slice(2)));
});

it('contains only numbered headings if all others are numbered', () => {
  const list = ['- Chapter 1', '- Chapter 2', '- Chapter 3'];
  const headings = [
    '## Chapter 1',
    '## Chapter 2',
    '## A remark',
    '## Chapter 3',
    '## Index of words',
    '## Chapter 4',
  ];
  expect(plan(['## Contents', '', ...list, '', ...headings])).toEqual([
    'Chapter 1',
    'Chapter 2',
    'Chapter 3',
    '+Chapter 4',
  ]);
});

it('contains no child of a heading that its author keeps out', () => {
  const list = ['- Tides', '  - Ebb', '- Boats'];
  const hidden = '## Hidden <!-- omit in toc -->';
  expect(
    plan(['## Contents', '', ...list, '', '## Tides', '### Ebb', hidden, '### Deep', '## Boats', '### Keel']),
  ).toEqual(['Tides', '  Ebb', 'Boats', '  +Keel']);
});

it('grows to twice its length at most, unless it is given a depth', () => {
  const note = ['## Contents', '', '- Tide 1', '- Tide 2', ...manySections(9, (i) => [`## Tide ${i}`])];
  const { tree } = Source.parse(note.join('\n').replace('- Tide 2\n', '- Tide 2\n\n'));
  const contents = findContents(tree)!;
  const { lines, tooMany } = planContents(contents, headingsOf(tree), null);
  expect(shown(lines)).toEqual(['Tide 1', 'Tide 2']);
  expect(tooMany).toHaveLength(7);
  expect(planContents(contents, headingsOf(tree), 2)).toMatchObject({ lines: { length: 9 }, tooMany: [] });
});

it('lists nothing outside the section that a list without a name is about', () => {
  const links = ['- [Sew](#sew)', '- [Splice](#splice)', '- [Whip](#whip)', '- [Tie](#tie)'];
  const headings = ['### Sew', '### Splice', '### Whip', '### Tie', '### Coil', '## After', '### Tar'];
  expect(plan(['# Boats', '## Before', '### Cut', '## Ropes', ...links, '', ...headings])).toEqual([
    'Sew',
    'Splice',
    'Whip',
    'Tie',
    '+Coil',
  ]);
});

it('adds no heading below an unlisted one, unless the list has its depth without the headings above', () => {
  const chapters = ['', '## Preface', '## Part I', '### Tides', '### Boats', '## Part II', '### Knots'];
  expect(plan(['## Contents', '', '- Preface', '- Tides', '- Boats', ...chapters])).toEqual([
    'Preface',
    'Tides',
    'Boats',
    '+Knots',
  ]);
  const list = ['- Sea', '  - Tides', '    - Ebb', '    - Flood', '- Land', '- Sky'];
  const sections = ['## Sea', '### Tides', '#### Ebb', '#### Flood', '## Land', '### Hills', '#### Paths'];
  expect(plan(['## Contents', '', ...list, '', ...sections, '### Roads', '## Sky'])).toEqual([
    'Sea',
    '  Tides',
    '    Ebb',
    '    Flood',
    'Land',
    'Sky',
  ]);
});

it('does not add another table of contents', () => {
  const sections = ['', '## Tides', '### Ebb', '## Boats', '### Table of contents', '### Keel', '### Mast'];
  expect(plan(['## Contents', '', '- Tides', '  - Ebb', '- Boats', '  - Keel', ...sections])).toEqual([
    'Tides',
    '  Ebb',
    'Boats',
    '  Keel',
    '  +Mast',
  ]);
});

it('adds no heading that an item may mean', () => {
  const list = ['- [Packing](#packing)', '- [Trains](#trains)', '- [Hotels](#hotels)', '- [Food](#food)'];
  const trip = ['## Packing list', '## Night trains and ferries', '### Trains in Spain', '## Hotels'];
  const rest = ['### Cheap hotels', '## Food and drink', '### Street food', '## Money'];
  expect(plan(['## Contents', '', ...list, '', ...trip, ...rest])).toEqual([
    'Packing list',
    '?Trains',
    'Hotels',
    'Food and drink',
    '+Money',
  ]);
});

it('adds a heading at the level of its siblings', () => {
  const list = ['- Tides', '  - Ebb', '  - Flood', '- Boats', '- Keel', '- Mast'];
  const tides = ['## Tides', '### Ebb', '### Flood', '### Neap'];
  const boats = ['## Boats', '### Keel', '### Mast', '### Sail'];
  expect(plan(['## Contents', '', ...list, '', ...tides, ...boats])).toEqual([
    'Tides',
    '  Ebb',
    '  Flood',
    '  +Neap',
    'Boats',
    'Keel',
    'Mast',
    '+Sail',
  ]);
});
