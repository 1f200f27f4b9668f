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
