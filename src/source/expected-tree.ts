/** The tree that a note must have after its fixes, made from the tree before and what the fixes declare. */

import type { Nodes, Root, Text } from 'mdast';
import { applyEdits } from './edits.ts';
import type { Expectation } from './fix.ts';
import { sortRanges } from './range.ts';

type Of<Type extends Expectation['type']> = Extract<Expectation, { type: Type }>;

/**
 * Carries out expectations on a copy of a tree. Nodes that nothing changes are shared with the old tree.
 *
 * @returns the copy, and for each copied node the node that it was.
 */
export function expectedTree(
  tree: Root,
  expectations: readonly Expectation[],
): { tree: Root; origin: ReadonlyMap<Nodes, Nodes> } {
  const texts = new Map<Text, Of<'text'>[]>();
  const fields = new Map<Nodes, object>();
  const replacements = new Map<Nodes, readonly Nodes[]>();
  for (const expectation of expectations) {
    if (expectation.type === 'text') {
      const changes = texts.get(expectation.node);
      if (changes) changes.push(expectation);
      else texts.set(expectation.node, [expectation]);
    } else if (expectation.type === 'set') {
      fields.set(expectation.node, { ...fields.get(expectation.node), ...expectation.fields });
    } else {
      replacements.set(expectation.node, expectation.with);
    }
  }
  const origin = new Map<Nodes, Nodes>();

  function replace(node: Nodes): Nodes[] {
    const replacement = replacements.get(node);
    return replacement
      ? replacement.flatMap((next) => (next === node ? [rebuild(node)] : replace(next)))
      : [rebuild(node)];
  }

  function rebuild(node: Nodes): Nodes {
    let next = node;
    const set = fields.get(node);
    if (set) next = { ...next, ...set } as Nodes;
    if (node.type === 'text') {
      const changes = texts.get(node);
      if (changes) next = { ...next, value: changeText(node.value, changes) } as Text;
    } else if ('children' in node) {
      const children = (node.children as Nodes[]).flatMap(replace);
      const same =
        children.length === node.children.length && children.every((child, i) => child === node.children[i]);
      if (!same) next = { ...next, children } as Nodes;
    }
    if (next !== node) origin.set(next, node);
    return next;
  }

  return { tree: rebuild(tree) as Root, origin };
}

function changeText(value: string, changes: readonly Of<'text'>[]): string {
  const edits = changes.map(({ start, end, value: text }) => ({ start, end, text }));
  return applyEdits(value, sortRanges(edits));
}
