/** Walking a tree. */

import type { Nodes } from 'mdast';

/** A node and all nodes below it, in the order of the document; however deep, without recursion. */
export function* descendants(node: Nodes): Generator<Nodes> {
  const open: Nodes[] = [node];
  for (let next = open.pop(); next; next = open.pop()) {
    yield next;
    if (!('children' in next)) continue;
    for (let i = next.children.length - 1; i >= 0; i--) open.push(next.children[i]!);
  }
}
