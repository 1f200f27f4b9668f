/** The change of a tree by plugins: the copy that they work on, and both trees for the modules that write the change. */

import type { Nodes, Root } from 'mdast';
import type { Printer } from './printer.ts';
import type { NoteStyle } from './printer-style.ts';
import type { TreeEquality } from './same-tree.ts';

/** Leads from a node of a copy, which a plugin may have moved or changed, to the original node. */
export type CopyOrigin = ReadonlyMap<Nodes, Nodes>;

/** The trees of a note before and after the plugins, with everything needed to write the difference. */
export interface TreeChange {
  /** The body before. Positions in `old` and the offsets of all edits refer to it, in UTF-16 code units. */
  readonly body: string;
  readonly old: Root;
  readonly next: Root;
  /** Leads from nodes of `next` to the nodes of `old` that they are copies of. */
  readonly origin: CopyOrigin;
  readonly equality: TreeEquality;
  readonly style: NoteStyle;
  readonly printer: Printer;
}

/** Copies a tree of any depth, so that changes of the copy do not affect the tree. */
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
    // Syntax extensions may store functions in `data`, which cannot be cloned.
    return value;
  }
}
