/** The structure of trees that plugins made: their children, checked while walking, and the kinds of containers. */

import type { Nodes } from 'mdast';

/** Thrown for a value that is not a tree: a plugin made something that cannot be compared, let alone written. */
export class NoTree extends Error {}

/** Returns the children of a node, or none. */
export function childrenOf(node: Nodes): readonly Nodes[] {
  return 'children' in node ? (node.children as Nodes[]) : [];
}

/**
 * Yields a node and all nodes below it, each after its children. Without recursion, so that no depth is too deep.
 *
 * @param isKnown whether a node, with all below it, need not be visited.
 * @throws {NoTree} if a value among the nodes is not a node, or a node contains itself.
 */
export function* childrenFirst(tree: Nodes, isKnown = (_node: Nodes): boolean => false): Generator<Nodes> {
  const inside = new Set<unknown>();
  const open: { node: Nodes; isEntered: boolean }[] = [{ node: tree, isEntered: false }];
  for (let next = open.at(-1); next; next = open.at(-1)) {
    const { node } = next;
    if (next.isEntered) {
      inside.delete(node);
      open.pop();
      yield node;
      continue;
    }
    checkNode(node);
    if (inside.has(node)) throw new NoTree('a node contains itself');
    if (isKnown(node)) {
      open.pop();
      continue;
    }
    inside.add(node);
    next.isEntered = true;
    for (const child of childrenOf(node)) open.push({ node: child, isEntered: false });
  }
}

/** @throws {NoTree} if a value is not a node. */
function checkNode(value: unknown): void {
  if (typeof value !== 'object' || value === null || !('type' in value) || typeof value.type !== 'string')
    throw new NoTree('a child is not a node');
  if ('children' in value && !Array.isArray(value.children))
    throw new NoTree('the children of a node are not an array');
}

const CONTAINERS: ReadonlySet<string> = new Set([
  'root',
  'blockquote',
  'list',
  'listItem',
  'footnoteDefinition',
  'table',
  'tableRow',
  'containerDirective',
  'defList',
  'defListDescription',
]);

const GRIDS: ReadonlySet<string> = new Set(['table', 'tableRow', 'defList']);

const PARTS: ReadonlySet<string> = new Set([
  'listItem',
  'tableRow',
  'tableCell',
  'defListTerm',
  'defListDescription',
]);

/** Whether a node contains blocks, rows or items. */
export function isContainer(node: Nodes): boolean {
  return CONTAINERS.has(node.type);
}

/** Whether the children of a node form a grid, so that a change of their number requires printing the whole node. */
export function isGrid(node: Nodes): boolean {
  return GRIDS.has(node.type);
}

/** Whether a node can only be printed with its parent. */
export function isPart(node: Nodes): boolean {
  return PARTS.has(node.type);
}
