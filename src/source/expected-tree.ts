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

  /** Returns the same array if nothing in it changes, as in most blocks. */
  function rebuildAll(children: readonly Nodes[]): readonly Nodes[] {
    let rebuilt: Nodes[] | undefined;
    for (const [i, child] of children.entries()) {
      const next = replacements.has(child) ? replace(child) : rebuild(child);
      if (!rebuilt && next === child) continue;
      rebuilt ??= children.slice(0, i);
      if (Array.isArray(next)) rebuilt.push(...next);
      else rebuilt.push(next);
    }
    const isSame = rebuilt?.length === children.length && rebuilt.every((child, i) => child === children[i]);
    return isSame ? children : (rebuilt ?? children);
  }

  function rebuild(node: Nodes): Nodes {
    let next = node;
    const newFields = fields.get(node);
    if (newFields) next = { ...next, ...newFields } as Nodes;
    if (node.type === 'text') {
      const changes = texts.get(node);
      if (changes) next = { ...next, value: changeText(node.value, changes) } as Text;
    } else if ('children' in node) {
      const children = rebuildAll(node.children);
      if (children !== node.children) next = { ...next, children } as Nodes;
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
