/** What must change with what a node holds, though few plugins change it: how it is written. */

import type { Nodes, Root } from 'mdast';
import type { TreeChange } from './change.ts';
import { childrenOf } from './checked-walk.ts';
import type { Shapes } from './same-tree.ts';

/**
 * Fields that tell how a node is written, and must change with what it holds: blank lines between the blocks of a
 * list, and whether the label of a reference is also its text.
 */
export const MANNERS = ['spread', 'referenceType'] as const;

/**
 * Whether fields that tell how a node is written read as they are, wherever plugins said so or left alone what the
 * node holds.
 *
 * @param actual what the note reads as; equal to the new tree, but for these fields.
 */
export function isAsSaid({ next, origin, shapes }: TreeChange, actual: Root): boolean {
  const open: [Nodes, Nodes][] = [[next, actual]];
  for (let pair = open.pop(); pair; pair = open.pop()) {
    const [made, read] = pair;
    const own = origin.get(made);
    for (const field of MANNERS) {
      const said = fieldOf(made, field);
      if (said === fieldOf(read, field)) continue;
      // The printer sets a reference apart from another where the two would read as one.
      const isApart = said === 'shortcut' && fieldOf(read, field) === 'collapsed';
      const free = own
        ? said === fieldOf(own, field) && (isApart || !sameChildren(own, made, shapes))
        : field === 'referenceType' || said === undefined || childrenOf(made).length < 2;
      if (!free) return false;
    }
    const left = childrenOf(made).filter(({ type }) => type !== 'text');
    const right = childrenOf(read).filter(({ type }) => type !== 'text');
    for (const [i, child] of left.entries()) open.push([child, right[i]!]);
  }
  return true;
}

function sameChildren(a: Nodes, b: Nodes, shapes: Shapes): boolean {
  const left = childrenOf(a);
  const right = childrenOf(b);
  return left.length === right.length && left.every((child, i) => shapes.same(child, right[i]!));
}

function fieldOf(node: Nodes, field: string): unknown {
  const value = (node as unknown as Record<string, unknown>)[field];
  return value === false || value === null ? undefined : value;
}
