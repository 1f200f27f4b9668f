import { describe, expect, it } from 'vitest';
import { headingText } from '../../src/links/slug.ts';
import { writtenHeadings } from '../../src/links/written-headings.ts';
import { isHtmlHeading } from '../../src/source/html-headings.ts';
import { Source } from '../../src/source/source.ts';

/** The headings of a note: line, depth, text, id and objection. */
function written(...lines: string[]): string[] {
  const source = Source.parse(lines.join('\n'));
  return writtenHeadings(source.tree.children).map(({ heading, objection }) => {
    const { line } = heading.position!.start;
    const id = isHtmlHeading(heading) && heading.id !== undefined ? ` #${heading.id}` : '';
    return `${line}: ${heading.depth} ${headingText(heading)}${id}${objection ? ` (${objection})` : ''}`;
  });
}

describe('headings in HTML', () => {
  it('are read with their text and id', () => {
    expect(written('# A', '', '<h2 id="b" align=center>B &amp; <em>C</em></h2>', '', '## D')).toEqual([
      '1: 1 A',
      '3: 2 B & C #b',
      '5: 2 D',
    ]);
  });

  it('may have tags above them, around them and inside them', () => {
    expect(
      written(
        '<a name="c1"></a>',
        '<h1>Hulls</h1>',
        '',
        '<div align="center"><h2>Wood</h2></div>',
        '',
        '<div align="center">',
        '  <h2><a name="s"></a>Steel</h2>',
        '  <h3>',
        '    Rust',
        '  </h3>',
        '</div>',
        '',
        'Text.',
        '<h4>Paint</h4>',
      ),
    ).toEqual(['2: 1 Hulls', '4: 2 Wood', '7: 2 Steel #s', '8: 3 Rust', '14: 4 Paint']);
  });

  it.each([
    ['it has no text', '<h1 align="center"><img alt="Logo" src="logo.svg"></h1>'],
    ['it has several lines', '<h1>Boats<br>and more</h1>'],
    ['other text is on its line', 'before', '<h1>Boats</h1> and more'],
    ['it is a row of links', '<h4><a href="a">Docs</a> | <a href="b">Chat</a></h4>'],
    ['it is filled in by a program', '<h1>{{ page.title }}</h1>'],
    ['it is filled in by a program', '<h1 v-if="fine">All is fine</h1>'],
    ['it is filled in by a program', '<h2 onclick="sail()">Sail</h2>'],
    ['it is inside <table>', '<table><tr>', '<td>', '<h3>Cell</h3>', '</td>', '</tr></table>'],
    ['it is inside <table>', '<table><tr><td>', '', '<h3>Cell</h3>', '', '</td></tr></table>'],
    ['it is inside <summary>', '<details><summary>', '<h3>More</h3>', '</summary>', '', '</details>'],
    ['it is inside <aside>', '<aside>', '', 'Text', '', '<h3>Box</h3>', '', '</aside>'],
    ['it is the title of a box', '<div class="note">', '<h5>Beware</h5>', '<p>Text</p>', '</div>'],
    ['it is inside <blockquote>', '<blockquote>', '<h3>Quote</h3>', '</blockquote>'],
  ])('do not count if %s', (objection, ...lines) => {
    expect(written(...lines)).toEqual([expect.stringContaining(`(${objection})`)]);
  });

  it('do not count if they show what headings look like', () => {
    expect(written('## A', '', '<h2>One</h2>', '<h3>Two</h3>', '<h4>Three</h4>')).toEqual([
      '1: 2 A',
      ...['3: 2 One', '4: 3 Two', '5: 4 Three'].map((line) => `${line} (it shows what a heading looks like)`),
    ]);
  });

  it('may be the title of the note in a box', () => {
    const box = ['<div class="top">', '<h1>Boats</h1>', '<p>For all</p>', '</div>'];
    expect(written(...box)).toEqual(['2: 1 Boats']);
    expect(written('# A', '', ...box)).toContain('4: 1 Boats (it is the title of a box)');
  });

  it('may follow an element without a closing tag', () => {
    expect(written('<table>', '', '<h2>Boats</h2>')).toEqual(['3: 2 Boats']);
  });

  it.each([
    ['a comment', '<!--', '<h1>Secret</h1>', '-->'],
    ['a comment in HTML', '<div>', '<!-- <h1>Secret</h1> -->', '</div>'],
    ['code', '```html', '<h1>Code</h1>', '```'],
    ['code below HTML', '<div>', '```html', '<h1>Code</h1>', '```', '</div>'],
    ['a comment of Obsidian', '%%', '<h2>Hidden</h2>', '%%'],
    ['a formula', '$$', '<h2>x</h2>', '$$'],
    ['a comment of Liquid', '{% comment %}', '<h2>Hidden</h2>', '', '<h3>Hidden</h3>', '{% endcomment %}'],
    ['a comment of MDX', '{/*', '', '<h2>Hidden</h2>', '', '*/}'],
    ['a block quote', '> <h1>Quote</h1>'],
    ['a list item', '- <h1>Item</h1>'],
    ['an unclosed heading', '<h1>', '', 'Text', '', '</h1>'],
  ])('are none in %s', (_where, ...lines) => {
    expect(written(...lines)).toEqual([]);
  });
});

it('a marker without a title begins no section', () => {
  expect(written('# A', '', '#')).toEqual(['1: 1 A', '3: 1  (it has no text)']);
});

it.each([
  ['<pre>', '<div><pre>', '', '# x', '', '</pre></div>'],
  ['<code>', '<code>', '', '# x', '', 'Text with `y` and <code>z</code>.', '', '</code>'],
  ['<table>', '<table><tr><td>', '', '# x', '', '</td></tr></table>'],
])('a heading inside %s begins no section', (name, ...lines) => {
  expect(written(...lines, '', '## B').map((line) => line.replace(/^\d+: /, ''))).toEqual([
    `1 x (it is inside ${name})`,
    '2 B',
  ]);
});

it('a heading inside <details> or after an unclosed element begins a section', () => {
  expect(
    written(
      '<details>',
      '<summary>More</summary>',
      '',
      '## A',
      '',
      '</details>',
      '',
      '<pre>',
      '</div>',
      '</pre>',
      '',
      '# B',
    ),
  ).toEqual(['4: 2 A', '12: 1 B']);
});

it.each([
  ['a comment that a block of HTML leaves open', '<div><!--', '', '# x', '', '--></div>'],
  ['a comment of kramdown', '{::comment}', '', '# x', '', '{:/comment}'],
  ['a formula in a paragraph', 'Text $$x', '===', 'y$$ more'],
  ['a comment of Obsidian', 'Text', '', '%%', '# x', '%%'],
])('there is no heading in %s', (_where, ...lines) => {
  expect(written(...lines, '', '## B').map((line) => line.replace(/^\d+: /, ''))).toEqual(['2 B']);
});
