/** What cannot be written, and whether the rest can be written without it. */

import type { Nodes, Root } from 'mdast';
import { descendants } from '../source/walk.ts';
import type { Printer } from './printer.ts';
import { printModeOf, Strategy } from './strategy.ts';
import type { TreeChange } from './tree-change.ts';

/** Returns the label of a reference without a definition, which would be parsed as text, if there is one. */
export function undefinedLabel(tree: Root): string | undefined {
  const defined = new Set<string>();
  const used = new Map<string, string>();
  for (const node of descendants(tree)) {
    if (!('identifier' in node)) continue;
    const isFootnote = node.type.startsWith('footnote');
    const key = `${isFootnote ? '^' : ''}${node.identifier.toLowerCase()}`;
    if (node.type === 'definition' || node.type === 'footnoteDefinition') defined.add(key);
    else used.set(key, node.label ?? node.identifier);
  }
  return [...used].find(([key]) => !defined.has(key))?.[1];
}

/** Returns the top-level blocks of a tree that the printer cannot print. */
export function unprintableBlocks(next: Root, printer: Printer): Nodes[] {
  return next.children.filter((block) => {
    try {
      printer.blocks([structuredClone(block) as never], printModeOf(Strategy.print));
      return false;
    } catch {
      return true;
    }
  });
}

/**
 * Returns the new tree with some of its blocks replaced by the old ones.
 *
 * @param unwritable top-level blocks of the new tree.
 * @returns `undefined` if the blocks may depend on each other: if more has changed than words and line breaks, or a node
 * has moved to another block.
 */
export function withoutBlocks(
  { old, next, origin }: TreeChange,
  unwritable: readonly Nodes[],
): Root | undefined {
  const before = old.children;
  const after = next.children;
  if (before.length !== after.length) return undefined;
  for (const [i, block] of after.entries()) {
    const oldBlock = before[i]!;
    if (withoutWords(oldBlock) !== withoutWords(block)) return undefined;
    const oldNodes = new Set(descendants(oldBlock));
    for (const node of descendants(block)) {
      const original = origin.get(node);
      if (original && !oldNodes.has(original)) return undefined;
    }
  }
  const replaced = new Set(unwritable);
  return { ...next, children: after.map((block, i) => (replaced.has(block) ? before[i]! : block)) };
}

/** A block without its words and line breaks, for comparison. */
function withoutWords(block: Nodes): string {
  return JSON.stringify(block, (key, value: unknown) => {
    if (key === 'position' || key === 'data') return undefined;
    return key === 'children'
      ? (value as Nodes[]).filter(({ type }) => type !== 'text' && type !== 'break')
      : value;
  });
}
