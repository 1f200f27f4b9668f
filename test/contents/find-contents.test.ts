import { describe, expect, it } from 'vitest';
import { emptyMarkedPlace, isContentsName, newPlace } from '../../src/contents/contents-place.ts';
import { findContents } from '../../src/contents/find-contents.ts';
import { Source } from '../../src/source/source.ts';

const parse = (...lines: string[]) => Source.parse(`${lines.join('\n')}\n`);

/** The texts of the items of a note’s table of contents; `undefined` if it has none. */
function itemsIn(...lines: string[]): string[] | undefined {
  return findContents(parse(...lines).tree)?.items.map(({ text }) => text);
}

const SECTIONS = ['', '## Tides', '', '## Boats', '', '## Knots'];
const LINKS = ['- [Tides](#tides)', '- [Boats](#boats)', '- [Knots](#knots)'];

describe('the table of contents is', () => {
  it('a list below a name for it', () => {
    expect(itemsIn('## Contents', '', '- Tides', '- Boats', ...SECTIONS)).toEqual(['Tides', 'Boats']);
    expect(itemsIn('**目录**', '', '- Tides', '- Boats', ...SECTIONS)).toEqual(['Tides', 'Boats']);
  });

  it('the list between the markers of a program, even if it is incomplete', () => {
    expect(itemsIn('<!-- toc -->', '', '- [Old](#old)', '', '<!-- tocstop -->', ...SECTIONS)).toEqual([
      'Old',
    ]);
  });

  it('a list of links to nearly all headings, without a name', () => {
    expect(itemsIn(...LINKS, ...SECTIONS)).toEqual(['Tides', 'Boats', 'Knots']);
  });
});

describe('the table of contents is not', () => {
  it.each([
    ['a list in which few items are headings', ['## Contents', '', '- Oil', '- Rope', '- Tides']],
    ['a list with links to other places', ['## Contents', '', '- [Tides](tides.md)', '- [Boats](boats.md)']],
    ['a list with paragraphs', ['## Contents', '', '- Tides', '', '  They turn.', '', '- Boats']],
    ['a list of tasks', ['## Contents', '', '- [ ] Tides', '- [ ] Boats']],
    ['a list in another order', ['## Contents', '', '- Knots', '- Boats', '- Tides']],
    ['a list whose items are grouped', ['## Contents', '', '- Sea', '  - Tides', '- Land', '  - Boats']],
    [
      'a list with a group of which the first item is no heading',
      ['## Contents', '', '- Tides', '- Land', '  - Rocks', '  - Boats', '- Knots'],
    ],
    ['a list of links to few headings, without a name', LINKS.slice(0, 2)],
    [
      'one of several lists',
      ['## Contents', '', ...LINKS.slice(0, 2), '', '### More', '', '* [Knots](#knots)'],
    ],
    [
      'a list in which a group is in another place',
      [
        '## Contents',
        '',
        ...LINKS,
        '- [Sails](#sails)',
        '  - [Jib](#jib)',
        '- [Ropes](#ropes)',
        '- [Oars](#oars)',
        '',
        '## Sails',
        '',
        '### Jib',
        '',
        '## Ropes',
        '',
        '## Oars',
      ],
    ],
  ])('%s', (_what, lines) => {
    expect(itemsIn(...lines, ...SECTIONS)).toBeUndefined();
  });
});

it('a list below a name in a section only contains the headings of that section', () => {
  const note = parse('# A', '', '## Contents', '', '- Tides', '- Boats', '', '## Tides', '## Boats', '# B');
  const contents = findContents(note.tree)!;
  expect(note.body.slice(contents.scope)).toBe('# B\n');
});

it.each([
  'İçindekiler',
  'İÇİNDEKİLER',
  'ICINDEKILER',
  'i\u0307çindekiler',
  'Sisällysluettelo',
  'SISÄLLYS',
  'فهرست مطالب',
  'فهرست\u200Cمطالب',
  'ΠΕΡΙΕΧΟΜΕΝΑ',
  'Περιεχόμενα',
  'TABLE DES MATIERES',
  'Sumário',
  'SUMARIO',
  'Inhaltsverzeichnis',
  'もくじ',
  '목차',
  'विषय सूची',
  'Mục lục',
  'Оглавление',
  'תוכן עניינים',
  'Contents',
  'Table of Contents',
  '📖 TOC',
  'Índice',
  '目次',
  'Outline',
  'In this chapter',
])('recognises the name “%s”', (name) => {
  expect(isContentsName(name)).toBe(true);
});

it.each(['Contents of the box', 'Indexes', 'Tides'])('does not recognise the name “%s”', (name) => {
  expect(isContentsName(name)).toBe(false);
});

describe('the place of a new table of contents is', () => {
  /** The line before which the list belongs, and the depth of its heading. */
  function placeIn(...lines: string[]): [line: number, heading: number | undefined] | undefined {
    const note = parse(...lines);
    const place = newPlace(note.tree.children);
    return place && [note.point(place.before.position!.start.offset!).line, place.heading];
  }

  it('before the first section', () => {
    expect(placeIn('# Title', '', 'Text.', '', '## Tides')).toEqual([5, 2]);
    expect(placeIn('## Tides', '', '## Boats')).toEqual([1, 2]);
  });

  it('below an empty heading with its name', () => {
    expect(placeIn('# Title', '', '## Contents', '', '## Tides')).toEqual([5, undefined]);
    expect(placeIn('# Title', '', '## Contents', '', 'Text.', '', '## Tides')).toBeUndefined();
  });

  it('nowhere if another program inserts one', () => {
    expect(placeIn('# Title', '', '[TOC]', '', '## Tides')).toBeUndefined();
  });

  it('between markers without a list', () => {
    const note = parse('<!-- toc -->', '', '<!-- tocstop -->', '', '# Tides');
    expect(emptyMarkedPlace(note.tree.children)?.value).toBe('<!-- tocstop -->');
    const full = parse('<!-- toc -->', '', '- Tides', '', '<!-- tocstop -->');
    expect(emptyMarkedPlace(full.tree.children)).toBeUndefined();
  });
});
