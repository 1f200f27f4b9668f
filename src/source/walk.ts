/** Walking trees. */

import type { Nodes, Root } from 'mdast';

/** Yields a node and all its descendants in document order. It does not recurse, so any depth is possible. */
export function* descendants(node: Nodes): Generator<Nodes> {
  const open: Nodes[] = [node];
  for (let next = open.pop(); next; next = open.pop()) {
    yield next;
    if (!('children' in next)) continue;
    for (let i = next.children.length - 1; i >= 0; i--) open.push(next.children[i]!);
  }
}

const known = new WeakMap<Root, readonly Nodes[]>();

/** Returns all nodes of a tree in document order. The result is cached, so the tree must not change any more. */
export function nodesOf(tree: Root): readonly Nodes[] {
  const cached = known.get(tree);
  if (cached) return cached;
  const nodes = Array.from(descendants(tree));
  known.set(tree, nodes);
  return nodes;
}

/** Returns the parent of each descendant of a node. */
export function parentsIn(tree: Nodes): ReadonlyMap<Nodes, Nodes> {
  const parents = new Map<Nodes, Nodes>();
  for (const node of descendants(tree)) {
    if ('children' in node) for (const child of node.children) parents.set(child, node);
  }
  return parents;
}
