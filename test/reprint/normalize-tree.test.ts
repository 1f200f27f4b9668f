import type { Nodes, Root } from 'mdast';
import { describe, expect, it } from 'vitest';
import { normalizeTree } from '../../src/reprint/normalize-tree.ts';
import { NoTree } from '../../src/reprint/tree-structure.ts';

/** Normalizes a tree with some children, and returns the children. */
function normalized(...children: unknown[]): Nodes[] {
  const tree = { type: 'root', children } as Root;
  normalizeTree(tree);
  return tree.children;
}

const text = (value: string) => ({ type: 'text', value });

describe('normalizeTree', () => {
  it('adds the label and the kind of references', () => {
    const reference = { type: 'linkReference', identifier: 'a', children: [text('x')] };
    expect(normalized({ type: 'paragraph', children: [reference] })).toEqual([
      { type: 'paragraph', children: [{ ...reference, label: 'a', referenceType: 'full' }] },
    ]);
    expect(normalized({ type: 'definition', identifier: 'a', url: '/' })).toEqual([
      { type: 'definition', identifier: 'a', label: 'a', url: '/' },
    ]);
  });

  it('removes empty text, and nodes that cannot be empty', () => {
    const emptyStrong = { type: 'strong', children: [text('')] };
    expect(normalized({ type: 'paragraph', children: [emptyStrong] }, { type: 'thematicBreak' })).toEqual([
      { type: 'thematicBreak' },
    ]);
  });

  it('keeps nodes that may be empty', () => {
    const children = [
      { type: 'blockquote', children: [] },
      { type: 'heading', depth: 1, children: [] },
    ];
    expect(normalized(...structuredClone(children))).toEqual(children);
  });

  it('throws if a node lacks a required string', () => {
    expect(() => normalized({ type: 'code' })).toThrow(NoTree);
    expect(() => normalized({ type: 'definition', identifier: 5, url: '/' })).toThrow(NoTree);
  });

  it('throws for values that are not nodes', () => {
    for (const value of [null, 'a', {}, { type: 'paragraph', children: 'a' }])
      expect(() => normalized(value)).toThrow(NoTree);
  });
});
