import type { Nodes, Root } from 'mdast';
import { describe, expect, it } from 'vitest';
import { alignNodes } from '../../src/reprint/align.ts';
import { TreeEquality } from '../../src/reprint/same-tree.ts';
import { copyTree } from '../../src/reprint/tree-change.ts';
import { Source } from '../../src/source/source.ts';

const NO_ORIGIN = new Map<Nodes, Nodes>();

function blocks(text: string): readonly Nodes[] {
  return Source.parse(text).tree.children;
}

/** The pairs of the blocks of two notes, as indices. */
function pairs(before: string, after: string): [number, number][] {
  const found = alignNodes(blocks(before), blocks(after), new TreeEquality(), NO_ORIGIN);
  return found.map((pair) => [pair.before, pair.after]);
}

describe('alignNodes', () => {
  it('pairs equal nodes at both ends', () => {
    expect(pairs('a\n\nb\n\nc\n', 'a\n\nc\n')).toEqual([
      [0, 0],
      [2, 1],
    ]);
  });

  it('pairs changed nodes of the same type', () => {
    expect(pairs('a\n\n# b\n', 'x\n\n# y\n')).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });

  it('never pairs nodes of different types', () => {
    expect(pairs('a\n', '# a\n')).toEqual([]);
  });

  it('prefers nodes with the same text', () => {
    expect(pairs('a\n\nb\n', 'x\n\n*a*\n\nb\n')).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });

  it('pairs a node with its copy, whatever it has become', () => {
    const { tree } = Source.parse('a\n\nb\n');
    const { copy, origin } = copyTree(tree);
    const next: Root = { ...copy, children: [copy.children[1]!] };
    Object.assign(next.children[0]!, { children: [{ type: 'text', value: 'a' }] });
    expect(alignNodes(tree.children, next.children, new TreeEquality(), origin)).toEqual([
      { before: 1, after: 0 },
    ]);
  });

  it('returns pairs in order of both lists, even if nodes were swapped', () => {
    const { tree } = Source.parse('a\n\nb\n\nc\n');
    const { copy, origin } = copyTree(tree);
    const [a, b, c] = copy.children;
    const found = alignNodes(tree.children, [b!, a!, c!], new TreeEquality(), origin);
    expect(found).toHaveLength(2);
    for (const [i, pair] of found.slice(1).entries()) {
      expect(pair.before).toBeGreaterThan(found[i]!.before);
      expect(pair.after).toBeGreaterThan(found[i]!.after);
    }
  });

  it('divides long runs at unique nodes', () => {
    const lines = Array.from({ length: 300 }, (_, i) => `Line ${i}`);
    const changed = lines.map((line, i) => (i % 2 ? line : `New ${line}`));
    const found = pairs(lines.join('\n\n'), ['x', ...changed, 'y'].join('\n\n'));
    const unchanged = found.filter(([before]) => before % 2 === 1);
    expect(unchanged).toEqual(lines.flatMap((_, i) => (i % 2 ? [[i, i + 1]] : [])));
  });
});
