/** Fields that express how a node is written, which must change with its content although few plugins set them. */

import type { Nodes, Root } from 'mdast';
import type { TreeEquality } from './same-tree.ts';
import type { TreeChange } from './tree-change.ts';
import { childrenOf } from './tree-structure.ts';

/**
 * The presentational fields of mdast: blank lines between the blocks of a list item, and whether the label of a reference
 * is also its text.
 */
export const PRESENTATIONAL_FIELDS = ['spread', 'referenceType'] as const;

/**
 * Whether presentational fields are as they should be: as the plugins set them, and unchanged in nodes with unchanged
 * content.
 *
 * @param actual the tree that the written note parses to; equal to the new tree except for these fields.
 */
export function keepsPresentation({ next, origin, equality }: TreeChange, actual: Root): boolean {
  const open: [Nodes, Nodes][] = [[next, actual]];
  for (let pair = open.pop(); pair; pair = open.pop()) {
    const [expectedNode, actualNode] = pair;
    const original = origin.get(expectedNode);
    for (const field of PRESENTATIONAL_FIELDS) {
      const expected = fieldOf(expectedNode, field);
      if (expected === fieldOf(actualNode, field)) continue;
      // The printer adds “[]” to a reference that would be joined with the next one.
      const isSeparated = expected === 'shortcut' && fieldOf(actualNode, field) === 'collapsed';
      const mayDiffer = original
        ? expected === fieldOf(original, field) &&
          (isSeparated || !sameChildren(original, expectedNode, equality))
        : field === 'referenceType' || expected === undefined || childrenOf(expectedNode).length < 2;
      if (!mayDiffer) return false;
    }
    const left = childrenOf(expectedNode).filter(({ type }) => type !== 'text');
    const right = childrenOf(actualNode).filter(({ type }) => type !== 'text');
    for (const [i, child] of left.entries()) open.push([child, right[i]!]);
  }
  return true;
}

function sameChildren(a: Nodes, b: Nodes, equality: TreeEquality): boolean {
  const left = childrenOf(a);
  const right = childrenOf(b);
  return left.length === right.length && left.every((child, i) => equality.same(child, right[i]!));
}

function fieldOf(node: Nodes, field: string): unknown {
  const value = (node as unknown as Record<string, unknown>)[field];
  return value === false || value === null ? undefined : value;
}
