/** Copies of trees for plugins to change, which remember what they are copies of. */

import type { Nodes, Root } from 'mdast';

/** Leads from a node of a copy, which a plugin may have moved or changed, to the node that it was. */
export type CopyOrigin = ReadonlyMap<Nodes, Nodes>;

/** Copies a tree, however deep, so that nothing that is done to the copy is done to the tree. */
export function copyTree(tree: Root): { copy: Root; origin: CopyOrigin } {
  const origin = new Map<Nodes, Nodes>();
  const copyNode = (node: Nodes): Nodes => {
    const copy: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(node)) copy[key] = key === 'children' ? [] : copyValue(value);
    origin.set(copy as unknown as Nodes, node);
    return copy as unknown as Nodes;
  };
  const root = copyNode(tree) as Root;
  const open: [Nodes, Nodes][] = [[tree, root]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [node, copy] = next;
    if (!('children' in node) || !('children' in copy)) continue;
    for (const child of node.children) {
      const childCopy = copyNode(child);
      (copy.children as Nodes[]).push(childCopy);
      open.push([child, childCopy]);
    }
  }
  return { copy: root, origin };
}

function copyValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  try {
    return structuredClone(value);
  } catch {
    // Syntax extensions may leave functions in `data`, which only they know what to do with.
    return value;
  }
}
