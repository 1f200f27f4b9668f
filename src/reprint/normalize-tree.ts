/** Converts a tree that plugins made to the form in which the parser would return it. */

import type { Nodes, Root } from 'mdast';
import { childrenFirst, childrenOf, NoTree } from './tree-structure.ts';

/** Types of nodes that Markdown cannot express without children. */
const REMOVED_WHEN_EMPTY: ReadonlySet<string> = new Set([
  'paragraph',
  'list',
  'emphasis',
  'strong',
  'delete',
]);

/**
 * Normalizes a tree in place: adds the fields that plugins tend to omit and the parser always sets, and removes nodes
 * that cannot be empty and are.
 *
 * @throws {NoTree} if a value among the nodes is not a node, a node contains itself, or lacks a required string.
 */
export function normalizeTree(tree: Root): void {
  for (const node of childrenFirst(tree)) normalizeNode(node);
}

const WITH_VALUE: ReadonlySet<string> = new Set([
  'text',
  'inlineCode',
  'code',
  'html',
  'yaml',
  'toml',
  'json',
]);

function normalizeNode(node: Nodes): void {
  if (WITH_VALUE.has(node.type) && typeof (node as { value?: unknown }).value !== 'string')
    throw new NoTree(`the value of a node of type “${node.type}” is not a string`);
  if ('identifier' in node) {
    if (typeof node.identifier !== 'string')
      throw new NoTree(`the label of a node of type “${node.type}” is not a string`);
    node.label ??= node.identifier;
    if (node.type === 'linkReference' || node.type === 'imageReference') node.referenceType ??= 'full';
  }
  if ('children' in node && childrenOf(node).some(isRemoved)) {
    node.children = childrenOf(node).filter((child) => !isRemoved(child)) as never;
  }
}

function isRemoved(node: Nodes): boolean {
  if (node.type === 'text') return node.value === '';
  return REMOVED_WHEN_EMPTY.has(node.type) && childrenOf(node).length === 0;
}
