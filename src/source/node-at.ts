/** Finding a node by an offset. */

import type { Nodes, Root } from 'mdast';
import { endOf, startOf } from './source.ts';

/** Returns the innermost node of some types that contains an offset of the body, or ends at it. */
export function nodeAt(tree: Root, offset: number, types: ReadonlySet<string>): Nodes | undefined {
  let found: Nodes | undefined;
  const visit = (node: Nodes): void => {
    if (node.position && (offset < startOf(node) || offset > endOf(node))) return;
    if (types.has(node.type)) found = node;
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(tree);
  return found;
}
