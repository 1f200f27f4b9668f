/**
 * The expected tree of a note after its fixes, made from the tree before and the expectations of the fixes.
 */

import type { Nodes, Root, Text } from 'mdast';
import { applyEdits } from './edits.ts';
import type { Expectation } from './fix.ts';
import { addTo } from './grouping.ts';
import { sortRanges } from './range.ts';

type ExpectedText = Extract<Expectation, { type: 'text' }>;

/**
 * Applies expectations to a copy of a tree. Unchanged nodes are shared with the old tree.
 *
 * @returns the copy, and the original of each copied node.
 */
export function expectedTree(
  tree: Root,
  expectations: readonly Expectation[],
): { tree: Root; origin: ReadonlyMap<Nodes, Nodes> } {
  const texts = new Map<Text, ExpectedText[]>();
  const fields = new Map<Nodes, object>();
  const replacements = new Map<Nodes, readonly Nodes[]>();
  for (const expectation of expectations) {
    if (expectation.type === 'text') {
      addTo(texts, expectation.node, expectation);
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
    const newFields = fields.get(node);
    if (newFields) next = { ...next, ...newFields } as Nodes;
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

function changeText(value: string, changes: readonly ExpectedText[]): string {
  const edits = changes.map(({ start, end, value: text }) => ({ start, end, text }));
  return applyEdits(value, sortRanges(edits));
}
