import { describe, expect, it } from 'vitest';
import { findContents } from '../../src/contents/find-contents.ts';
import { labelStyle } from '../../src/contents/label-style.ts';
import { planContents } from '../../src/contents/plan-contents.ts';
import { labelOf, nest } from '../../src/contents/render-list.ts';
import { headingsOf, slugsOf } from '../../src/links/slug.ts';
import { listStyle } from '../../src/source/print.ts';
import { printList } from '../../src/source/print-list.ts';
import { Source } from '../../src/source/source.ts';

/** The rendered table of contents of a note. */
function render(...lines: string[]): string[] {
  const source = Source.parse(lines.join('\n'));
  const slugs = slugsOf(source.tree);
  const contents = findContents(source.tree)!;
  const { list } = contents;
  const planned = planContents(contents, headingsOf(source.tree), null).lines.map((line) => ({
    level: line.level,
    label: labelOf(source, line, line.heading && `#${slugs.get(line.heading)}`, labelStyle(contents)),
  }));
  return printList(
    nest(list, planned, ({ printed }) => printed),
    listStyle(source, list),
  ).split('\n');
}

/** The first item of a list below “Contents”, rendered. */
const item = (text: string, heading = 'Tides'): string | undefined =>
  render('## Contents', '', `- ${text}`, '- Boats', '', `## ${heading}`, '## Boats')[0]?.replace('- ', '');

describe('an item', () => {
  it.each([
    ['becomes a link', 'Tides', '[Tides](#tides)'],
    ['keeps a link that works', '[The sea](#tides)', '[The sea](#tides)'],
    ['gets the address of its heading', '[Tides](#tidess)', '[Tides](#tides)'],
    ['keeps its emphasis', '*Tides*', '[*Tides*](#tides)'],
    ['keeps its leader and page number after the link', 'Tides .... 3', '[Tides](#tides) .... 3'],
    ['keeps a remark after a link', '[Tides](#old) – `new`', '[Tides](#tides) – `new`'],
  ])('%s', (_what, text, rendered) => {
    expect(item(text)).toBe(rendered);
  });

  it('has the text of its heading without links, images and explicit ids', () => {
    const note = ['## Contents', '', '- Boats', '- Knots', '', '## Boats', '## Knots'];
    expect(render(...note, '## The [sea](x.md) ![](x.png) `now` {#sea}')).toContain(
      '- [The sea  `now`](#sea)',
    );
  });
});

describe('a new item', () => {
  const add = (heading: string, ...items: string[]): string | undefined =>
    render('## Contents', '', ...items, '', '## 1. Boats', '## 2. Knots', `## ${heading}`).at(-1);

  it.each([
    [
      'has the number of its heading',
      '3. Tides',
      ['- [1. Boats](#1-boats)', '- [2. Knots](#2-knots)'],
      '- [3. Tides](#3-tides)',
    ],
    ['has no number like the others', '3. Tides', ['1. Boats', '2. Knots'], '3. [Tides](#3-tides)'],
    ['has no escaped number', '3\\. *Tides*', ['- Boats', '- Knots'], '- [*Tides*](#3-tides)'],
    ['has a number that is all its text', '3.', ['- Boats', '- Knots'], '- [3.](#3)'],
  ])('%s', (_what, heading, items, rendered) => {
    expect(add(heading, ...items)).toBe(rendered);
  });
});

it('a list keeps its bullets, indentation and looseness', () => {
  const sections = ['', '## Tides', '### Ebb', '## Boats'];
  expect(render('## Contents', '', '* Tides', '    + Ebb', ...sections)).toEqual([
    '* [Tides](#tides)',
    '    + [Ebb](#ebb)',
    '* [Boats](#boats)',
  ]);
  expect(render('## Contents', '', '1. Tides', '', '2. Boats', ...sections)).toEqual([
    '1. [Tides](#tides)',
    '',
    '2. [Boats](#boats)',
  ]);
});
