import { expect, it } from 'vitest';
import { findOutdatedContents } from '../../src/contents/outdated-contents.ts';
import { slugsOf } from '../../src/links/slug.ts';
import { sectionHeadings } from '../../src/links/written-headings.ts';
import { Source } from '../../src/source/source.ts';

/** Why the table of contents of a note is not updated; `undefined` if there is none, or it is up to date. */
function reasonFor(list: string, ...headings: string[]): string | undefined {
  const { tree } = Source.parse([list, '', ...headings.map((heading) => `${heading}\n\nText.\n`)].join('\n'));
  return findOutdatedContents(tree, slugsOf(tree), sectionHeadings(tree))?.why;
}

const HEADINGS = ['## Tides', '## Boats', '## Knots', '## Sails'];
const NAME = '## Contents\n\n';

it.each([
  ['it is a task list', `${NAME}- [ ] [Tides](#tides)\n- [x] [Boats](#boats)\n- [ ] [Knots](#knots)`],
  ['it is in a block quote', `${NAME}> - [Tides](#tides)\n> - [Boats](#boats)\n> - [Knots](#knots)`],
  [
    'it is in a block quote',
    `> ${NAME.trim()}\n> - [Tides](#tides)\n> - [Boats](#boats)\n> - [Knots](#knots)`,
  ],
  ['it is in a block quote', '> **Contents**\n>\n> - [Tides](#tides)\n> - [Boats](#boats)'],
  ['it is not a plain list of titles', `${NAME}- [Tides](#tides), [Boats](#boats)\n- [Knots](#knots)`],
  ['it is a table', `${NAME}| A |\n| - |\n| [Tides](#tides) |\n| [Boats](#boats) · [Knots](#knots) |`],
  ['its links are wiki links', `${NAME}- [[#Tides]]\n- [[#Boats|the boats]]\n- [[#Knots]]`],
  [
    'only 4 of its 6 items match a heading',
    '- [Tides](#tides)\n- [Lighthouses](#lighthouses)\n- [Rope](#rope)\n- [Boats](#boats)\n- [Knots](#knots)\n- [Sails](#sails)',
  ],
  [
    'its order differs from that of the headings',
    `${NAME}- [Knots](#knots)\n- [Boats](#boats)\n- [Tides](#tides)`,
  ],
])('is out of date: %s', (why, list) => {
  expect(reasonFor(list, ...HEADINGS)).toBe(why);
});

it.each([
  ['one that names all headings', `${NAME}- [[#Tides]]\n- [[#Boats]]\n- [[#Knots]]\n- [[#Sails]]`],
  ['a list of few headings', `${NAME}- [ ] Buy rope\n- [ ] Read\n- [ ] Tides`],
  ['a table of other things', `${NAME}| Boat | Length |\n| - | - |\n| Tides | 3 m |`],
  ['a ranking', '- [Knots](#knots)\n- [Boats](#boats)\n- [Tides](#tides)'],
  ['a list that is not one by its comment', '<!-- no toc -->\n- [[#Tides]]\n- [[#Boats]]\n- [[#Knots]]'],
])('is not %s', (_what, list) => {
  expect(reasonFor(list, ...HEADINGS)).toBeUndefined();
});
