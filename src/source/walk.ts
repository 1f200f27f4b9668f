/** Walking trees. */

import type { Nodes } from 'mdast';

/** Yields a node and all its descendants in document order. It does not recurse, so any depth is possible. */
export function* descendants(node: Nodes): Generator<Nodes> {
  const open: Nodes[] = [node];
  for (let next = open.pop(); next; next = open.pop()) {
    yield next;
    if (!('children' in next)) continue;
    for (let i = next.children.length - 1; i >= 0; i--) open.push(next.children[i]!);
  }
}

/** Returns the parent of each descendant of a node. */
export function parentsIn(tree: Nodes): ReadonlyMap<Nodes, Nodes> {
  const parents = new Map<Nodes, Nodes>();
  for (const node of descendants(tree)) {
    if ('children' in node) for (const child of node.children) parents.set(child, node);
  }
  return parents;
}
