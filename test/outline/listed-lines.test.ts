/** The depth of emphasised lines that the table of contents names. */

import { describe, expect, it } from 'vitest';
import { fixText } from '../../src/index.ts';
import { headingText } from '../../src/links/slug.ts';
import { Source } from '../../src/source/source.ts';

const TEXT = 'They are kept in the dry shed all winter, and painted again before the first warm days.';

/** The headings after a build, of blocks that each have text below them if they are not lists. */
function headings(...blocks: string[]): string[] {
  const text = blocks
    .map((block) => (/^(?:\*\*|_|#+ (?!Contents))/.test(block) ? `${block}\n\n${TEXT}` : block))
    .join('\n\n');
  const fixed = fixText(`${text}\n`).text;
  expect(fixText(fixed).text).toBe(fixed);
  return Source.parse(fixed).tree.children.flatMap((block) =>
    block.type === 'heading' ? `${'#'.repeat(block.depth)} ${headingText(block)}` : [],
  );
}

const LIST = '- Hull\n- Sails and ropes\n- Care';
const LINKS = '- [Hull](#hull)\n- [Sails and ropes](#sails-and-ropes)\n- [Care](#care)';
const LINES = ['**Hull**', '**Sails and ropes**'];

describe('lines below the name of a table of contents are not its subsections', () => {
  it.each([
    ['beside a heading', LIST, '## Care'],
    ['alone', LIST, '**Care**'],
    ['in a list of links', LINKS, '## Care'],
    ['in a list of links, alone', LINKS, '**Care**'],
  ])('%s', (_, list, last) => {
    const sections = ['## Hull', '## Sails and ropes', '## Care'];
    for (const name of ['# Contents', '## Contents', '### Contents']) {
      const [title, , ...rest] = headings('# Boats', name, list, ...LINES, last);
      expect([title, ...rest]).toEqual(['# Boats', ...sections]);
    }
    expect(headings('## Contents', list, ...LINES, last)).toEqual(['## Contents', ...sections]);
  });

  it('at the depth of the headings that the list has beside them', () => {
    expect(headings('# Boats', '## Contents', LIST, ...LINES, '### Care')).toEqual([
      '# Boats',
      '## Contents',
      '### Hull',
      '### Sails and ropes',
      '### Care',
    ]);
  });

  it('at the depths of a nested list', () => {
    const list = '- Hull\n  - Oak planks\n  - Iron keel\n- Sails and ropes\n- Care';
    const inner = ['_Oak planks_', '_Iron keel_'];
    const expected = ['## Hull', '### Oak planks', '### Iron keel', '## Sails and ropes', '## Care'];
    const [hull = '', sails = ''] = LINES;
    expect(headings('# Boats', '## Contents', list, hull, ...inner, sails, '## Care').slice(2)).toEqual(
      expected,
    );
  });
});

it('does not put a listed line below a section that the table of contents omits', () => {
  expect(
    headings('# Boats', '## Contents', LIST, '## About this note', ...LINES, '## Care').slice(2),
  ).toEqual(['## About this note', '## Hull', '## Sails and ropes', '## Care']);
});

it('does not put a listed line below a preface', () => {
  const list = '- Preface\n- Hull\n- Sails and ropes';
  expect(headings('# Boats', '## Contents', list, '## Preface', ...LINES).slice(2)).toEqual([
    '## Preface',
    '## Hull',
    '## Sails and ropes',
  ]);
});

it('nests lines of one style as in the list', () => {
  const list = '- Hull\n  - Oak planks\n  - Iron keel\n- Sails and ropes';
  const lines = ['**Hull**', '**Oak planks**', '**Iron keel**', '**Sails and ropes**'];
  expect(headings('# Boats', '## Contents', list, ...lines).slice(2)).toEqual([
    '## Hull',
    '### Oak planks',
    '### Iron keel',
    '## Sails and ropes',
  ]);
});

it('puts a line beside the headings at its level of a nested list', () => {
  const list = '- Hull\n  - Oak planks\n- Sails and ropes\n- Care\n- Storms';
  const after = ['## Hull', '### Oak planks', '## Sails and ropes', '**Care**', '**Storms**'];
  expect(headings('# Boats', '## Contents', list, ...after).slice(2)).toEqual([
    '## Hull',
    '### Oak planks',
    '## Sails and ropes',
    '## Care',
    '## Storms',
  ]);
});

it('keeps lines of a flat list below the listed heading above them', () => {
  const list = '- Install\n- On Linux\n- On Windows\n- Usage';
  const after = ['## Install', '**On Linux**', '**On Windows**', '## Usage'];
  expect(headings('# Boats', '## Contents', list, ...after).slice(2)).toEqual([
    '## Install',
    '### On Linux',
    '### On Windows',
    '## Usage',
  ]);
});
