import { describe, expect, it } from 'vitest';
import { tagsIn } from '../../src/source/html-tags.ts';
import { note, runRule } from './run-rule.ts';

describe('headings in HTML', () => {
  const body = [
    '',
    '<a name="c1"></a>',
    '<h2>Hulls</h2>',
    '',
    'Text.',
    '',
    '## Sails',
    '',
    '<h2 id="rope">Ropes</h2>',
    '',
    'Text.',
    '',
    '<table>',
    '<h2>Cell</h2>',
    '</table>',
  ];

  it('are listed with the others, by their id or the slug that the site makes', () => {
    const list = ['# Boats', '', '<h2>Contents</h2>', '', '- Hulls', '- Sails'];
    expect(runRule('contents', note(...list, ...body))).toEqual({
      text: note(...list.slice(0, 4), '- [Hulls](#hulls)', '- [Sails](#sails)', '- [Ropes](#rope)', ...body),
      left: [],
    });
  });

  it('count for the numbers of equal slugs', () => {
    const text = note(
      '# T',
      '',
      '## Contents',
      '',
      '- One',
      '- One',
      '- Two',
      '',
      '<h2>One</h2>',
      '',
      '## One',
      '',
      '## Two',
    );
    expect(runRule('contents', text).text).toContain('- [One](#one)\n- [One](#one-1)\n- [Two](#two)\n');
  });

  it('are the place for a new table of contents', () => {
    const text = note('<h1>Boats</h1>', '', 'Text.', '', '<h2>Hulls</h2>', '', '## Sails', '', '## Ropes');
    expect(runRule('contents', text, { insert: true }).text).toContain(
      'Text.\n\n## Contents\n\n- [Hulls](#hulls)\n- [Sails](#sails)\n- [Ropes](#ropes)\n\n<h2>Hulls</h2>\n',
    );
  });

  it('keep their levels, and others are moved below them', () => {
    const text = note('# Boats', '', '<h2>Hulls</h2>', '', '#### Wood', '', '<h5>Deep</h5>', '', '### Steel');
    expect(runRule('heading-level', text)).toEqual({ text: text.replace('####', '###'), left: [] });
  });

  it('are linked by mentions', () => {
    const text = note(
      '<h1>Chapter 1: Hulls</h1>',
      '',
      'See Chapter 2.',
      '',
      '<h1>Chapter 2: Sails</h1>',
      '',
      'Text.',
    );
    expect(runRule('cross-reference', text).text).toBe(
      text.replace('See Chapter 2', 'See [Chapter 2](#chapter-2-sails)'),
    );
  });

  it('are reported if nothing follows them, or they are there twice', () => {
    const text = note(
      '# T',
      '',
      '<h2>A</h2>',
      '<p>Text</p>',
      '',
      '<h2>B</h2>',
      '',
      '<h2>A</h2>',
      '',
      '## C',
      '',
      'Text.',
    );
    expect(runRule('empty-section', text).left).toHaveLength(2);
    expect(runRule('duplicate-heading', text).left).toEqual([
      expect.stringContaining('the first is on line 3'),
    ]);
  });

  it('may have a tagline below them', () => {
    const text = note(
      '<h1>Boats</h1>',
      '',
      '### Everything that floats, and why it floats at all.',
      '',
      '## Hulls',
      '',
      'x',
    );
    expect(runRule('heading-tagline', text).text).not.toContain('###');
  });
});

it('the text of a heading does not include attributes that contain “>”', () => {
  const text = note('# T', '', '<h2 title="a > b" id=it\'s>Hulls</h2>', '', '## Sails', '', 'x');
  const [finding] = runRule('empty-section', text).left;
  expect(finding).toContain('“Hulls”');
});

it('a quotation mark that is not closed does not hide the end of a tag', () => {
  const text = note('# T', '', '<h2 title="a>Hulls "x" y</h2>', '', '## Sails', '', 'x');
  expect(runRule('empty-section', text).left).toEqual([expect.stringContaining('“Hulls "x" y”')]);
});

it('a long tag takes linear time', () => {
  const long = 'b="c>" '.repeat(1_000_000);
  expect(tagsIn(`<h2 ${long}>`).map(({ name, end }) => [name, end])).toEqual([['h2', long.length + 5]]);
  expect(tagsIn(`<${'a'.repeat(1_000_000)}`)).toEqual([]);
});

it('sections below an empty heading belong to the title before it', () => {
  const text = note('# Boats', '', '#', '', '## Hulls', '', 'Text.');
  expect(runRule('empty-section', text).left).toEqual([]);
});

it('an empty heading is left alone and reported', () => {
  const text = note('# Boats', '', '## Hulls', '', 'Text.', '', '#');
  expect(runRule('empty-section', text).left).toHaveLength(1);
  expect(runRule('heading-level', text)).toEqual({ text, left: [] });
});
