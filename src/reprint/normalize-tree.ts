/** Trees as plugins make them, and as the parser would say the same. */

import type { Nodes, Root } from 'mdast';
import { childrenFirst, childrenOf, NoTree } from './checked-walk.ts';

/** What Markdown can only write if there is something in it; with nothing in it, it is nothing. */
const NOTHING_WHEN_EMPTY: ReadonlySet<string> = new Set([
  'paragraph',
  'list',
  'emphasis',
  'strong',
  'delete',
]);

/**
 * Fills in what plugins tend to leave out and the parser always says, and takes out what they have emptied.
 *
 * @throws {NoTree} if something among the nodes is none, or holds itself.
 */
export function complete(tree: Root): void {
  for (const node of childrenFirst(tree)) completeNode(node);
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

function completeNode(node: Nodes): void {
  if (WITH_VALUE.has(node.type) && typeof (node as { value?: unknown }).value !== 'string')
    throw new NoTree(`a node of type "${node.type}" has no text for a value`);
  if ('identifier' in node) {
    if (typeof node.identifier !== 'string')
      throw new NoTree(`a node of type "${node.type}" has no text for a label`);
    node.label ??= node.identifier;
    if (node.type === 'linkReference' || node.type === 'imageReference') node.referenceType ??= 'full';
  }
  if ('children' in node && childrenOf(node).some(isNothing)) {
    node.children = childrenOf(node).filter((child) => !isNothing(child)) as never;
  }
}

function isNothing(node: Nodes): boolean {
  if (node.type === 'text') return node.value === '';
  return NOTHING_WHEN_EMPTY.has(node.type) && childrenOf(node).length === 0;
}
