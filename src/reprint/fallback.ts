/** What cannot be written, and whether the rest can do without it. */

import type { Nodes, Root } from 'mdast';
import { descendants } from '../source/walk.ts';
import type { TreeChange } from './change.ts';
import type { Printer } from './printer.ts';
import { Level, mannerOf } from './strategy.ts';

/** The label of a reference that nothing defines, which would read as text. */
export function undefinedLabel(tree: Root): string | undefined {
  const defined = new Set<string>();
  const used = new Map<string, string>();
  for (const node of descendants(tree)) {
    if (!('identifier' in node)) continue;
    const isNote = node.type.startsWith('footnote');
    const key = `${isNote ? '^' : ''}${node.identifier.toLowerCase()}`;
    if (node.type === 'definition' || node.type === 'footnoteDefinition') defined.add(key);
    else used.set(key, node.label ?? node.identifier);
  }
  return [...used].find(([key]) => !defined.has(key))?.[1];
}

/** The blocks at the top of a tree that nothing can print. */
export function unprintable(next: Root, printer: Printer): Nodes[] {
  return next.children.filter((block) => {
    try {
      printer.blocks([structuredClone(block) as never], mannerOf(Level.print));
      return false;
    } catch {
      return true;
    }
  });
}

/**
 * The new tree with some blocks as they were, where that cannot tear apart what belongs together: nowhere has
 * anything changed but words and line breaks, and no node has moved from one block to another.
 *
 * @param stuck blocks at the top of the new tree.
 * @returns `undefined` where it can.
 */
export function without({ old, next, origin }: TreeChange, stuck: readonly Nodes[]): Root | undefined {
  const before = old.children;
  const after = next.children;
  if (before.length !== after.length) return undefined;
  for (const [i, block] of after.entries()) {
    const was = before[i]!;
    if (wordless(was) !== wordless(block)) return undefined;
    const own = new Set(descendants(was));
    for (const node of descendants(block)) {
      const from = origin.get(node);
      if (from && !own.has(from)) return undefined;
    }
  }
  const left = new Set(stuck);
  return { ...next, children: after.map((block, i) => (left.has(block) ? before[i]! : block)) };
}

/** What a block says apart from its words and line breaks. */
function wordless(block: Nodes): string {
  return JSON.stringify(block, (key, value: unknown) => {
    if (key === 'position' || key === 'data') return undefined;
    return key === 'children'
      ? (value as Nodes[]).filter(({ type }) => type !== 'text' && type !== 'break')
      : value;
  });
}
