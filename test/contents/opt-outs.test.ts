import { expect, it } from 'vitest';
import { findContents } from '../../src/contents/find-contents.ts';
import { optedOutHeadings } from '../../src/contents/opt-outs.ts';
import { headingText } from '../../src/links/slug.ts';
import { Source } from '../../src/source/source.ts';

const parse = (...lines: string[]) => Source.parse(lines.join('\n')).tree;
const optedOut = (...lines: string[]) => [...optedOutHeadings(parse(...lines))].map(headingText);

it.each([
  ['## Tides <!-- omit in toc -->'],
  ['## Tides <!-- omit from toc -->'],
  ['<!-- omit in toc -->\n## Tides'],
  ['<!-- omit from toc -->\n\n## Tides'],
  ['<!-- no toc -->\n## Tides'],
  ['<!-- TOC ignore:true -->\n## Tides'],
  ['<!-- MarkdownTOC:excluded -->\n## Tides'],
  ['## Tides {.unlisted .unnumbered}'],
  ['## Tides {#tides .unlisted}'],
  ['## Tides {:.no_toc}'],
  ['## Tides\n{: .no_toc }'],
])('keeps out the heading in %j', (lines) => {
  expect(optedOut(lines, '', '## Boats')).toHaveLength(1);
});

it.each([['## Tides <!-- todo -->'], ['<!-- a remark -->\n## Tides'], ['## Tides {.unlisted-not}']])(
  'does not keep out the heading in %j',
  (lines) => {
    expect(optedOut(lines, '', '## Boats')).toEqual([]);
  },
);

const NOTE = ['## Contents', '', '- Tides', '- Boats', '', '## Tides', '', '## Boats'];

it('finds no table of contents in a list that is not one by its comment', () => {
  expect(findContents(parse(...NOTE))).toBeDefined();
  expect(findContents(parse('## Contents', '', '<!-- no toc -->', ...NOTE.slice(1)))).toBeUndefined();
});

it('finds no table of contents in a note that forbids it', () => {
  expect(findContents(parse('<!-- DOCTOC SKIP -->', '', ...NOTE))).toBeUndefined();
});
