import { describe, expect, it } from 'vitest';
import { headingText } from '../../src/links/slug.ts';
import { isHtmlHeading } from '../../src/source/html-headings.ts';
import { Source } from '../../src/source/source.ts';
import { writtenHeadings } from '../../src/source/written-headings.ts';

/** The headings of a note: line, depth, text, id and objection. */
function written(...lines: string[]): string[] {
  const source = Source.parse(lines.join('\n'));
  return writtenHeadings(source.tree).map(({ heading, objection }) => {
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
    ['other text stands on its line', 'before', '<h1>Boats</h1> and more'],
    ['it is a row of links', '<h4><a href="a">Docs</a> | <a href="b">Chat</a></h4>'],
    ['another program fills it in', '<h1>{{ page.title }}</h1>'],
    ['it stands inside <table>', '<table><tr>', '<td>', '<h3>Cell</h3>', '</td>', '</tr></table>'],
    ['it stands inside <table>', '<table><tr><td>', '', '<h3>Cell</h3>', '', '</td></tr></table>'],
    ['it stands inside <summary>', '<details><summary>', '<h3>More</h3>', '</summary>', '', '</details>'],
    ['it stands inside <blockquote>', '<blockquote>', '<h3>Quote</h3>', '</blockquote>'],
  ])('do not count if %s', (objection, ...lines) => {
    expect(written(...lines)).toEqual([expect.stringContaining(`(${objection})`)]);
  });

  it('may follow an element without a closing tag', () => {
    expect(written('<table>', '', '<h2>Boats</h2>')).toEqual(['3: 2 Boats']);
  });

  it.each([
    ['a comment', '<!--', '<h1>Secret</h1>', '-->'],
    ['a comment in HTML', '<div>', '<!-- <h1>Secret</h1> -->', '</div>'],
    ['code', '```html', '<h1>Code</h1>', '```'],
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
