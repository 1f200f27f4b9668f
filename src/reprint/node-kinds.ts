/** Which types of node hold others, and how far they can be written apart from each other. */

import type { Nodes } from 'mdast';

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

/** Whether a node holds blocks, or rows or items of them. */
export function isContainer(node: Nodes): boolean {
  return CONTAINERS.has(node.type);
}

/** Whether the children of a node stand in a fixed order that only the whole can be printed in. */
export function isGrid(node: Nodes): boolean {
  return GRIDS.has(node.type);
}

/** Whether a node is printed only with what holds it. */
export function isPart(node: Nodes): boolean {
  return PARTS.has(node.type);
}
