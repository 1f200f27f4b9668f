/** Finds where a written note differs from the tree that the plugins made, and the escapes that it lacks. */

import type { Nodes } from 'mdast';
import { startOf } from '../source/source.ts';
import { alignNodes } from './align.ts';
import { compareTokens, type InlineToken, inlineTokens } from './inline-tokens.ts';
import type { TreeEquality } from './same-tree.ts';
import { childrenOf, isContainer } from './tree-structure.ts';

/** A block that does not parse to what it should. */
export interface Mismatch {
  /** The block, or its smallest container, as the plugins made it. */
  readonly expected: Nodes;
  /** The block that is parsed in its place, if it is a single one. */
  readonly actual?: Nodes;
}

const NO_ORIGIN = new Map<Nodes, Nodes>();

/**
 * Returns the smallest blocks in which two trees differ; none if they are equal.
 *
 * @param isChanged whether the plugins changed a block. Unchanged blocks are only returned if no block near the
 * difference was changed.
 */
export function findMismatches(
  expected: Nodes,
  actual: Nodes,
  equality: TreeEquality,
  isChanged: (node: Nodes) => boolean,
): readonly Mismatch[] {
  if (equality.same(expected, actual)) return [];
  if (!isContainer(expected) || expected.type !== actual.type || !equality.sameFields(expected, actual))
    return [{ expected, actual }];
  const left = childrenOf(expected);
  const right = childrenOf(actual);
  const pairs = alignNodes(left, right, equality, NO_ORIGIN);
  const mismatches: Mismatch[] = [];
  let i = 0;
  let j = 0;
  for (const { before, after } of [...pairs, { before: left.length, after: right.length }]) {
    if (before > i || after > j) {
      const missing = left.slice(i, before);
      // If blocks are parsed that do not exist in the expected tree, their neighbours cause the difference.
      const near = [...left.slice(Math.max(i - 1, 0), i), ...missing, ...left.slice(before, before + 1)];
      const changed = near.filter(isChanged);
      const suspects = changed.length > 0 ? changed : missing.length > 0 ? missing : near;
      mismatches.push(...(suspects.length > 0 ? suspects : [expected]).map((node) => ({ expected: node })));
    }
    const a = left[before];
    const b = right[after];
    if (a && b && !equality.same(a, b)) mismatches.push(...findMismatches(a, b, equality, isChanged));
    i = before + 1;
    j = after + 1;
  }
  return mismatches.length > 0 ? mismatches : [{ expected }];
}

/**
 * Returns the places where an escape would keep text from being parsed as markup.
 *
 * @param body the written note.
 * @returns offsets in `body`; none if escapes cannot resolve the mismatch.
 */
export function missingEscapes(mismatch: Mismatch, body: string, equality: TreeEquality): readonly number[] {
  const { expected, actual } = mismatch;
  if (
    !actual ||
    expected.type !== actual.type ||
    !equality.sameFields(expected, actual) ||
    isContainer(expected)
  )
    return [];
  return escapesWithin(expected, actual, body, equality);
}

function escapesWithin(expected: Nodes, actual: Nodes, body: string, equality: TreeEquality): number[] {
  const keyOf = (node: Nodes): string => `n${equality.idOf(node)}`;
  const expectedTokens = inlineTokens(childrenOf(expected), keyOf);
  const actualTokens = inlineTokens(childrenOf(actual), keyOf);
  const { gaps } = compareTokens(expectedTokens, actualTokens);
  const places: number[] = [];
  for (const { start, end, from, to } of gaps) {
    const missing = nodesOf(expectedTokens.slice(start, end));
    for (const node of nodesOf(actualTokens.slice(from, to))) {
      const same = missing.find((other) => other.type === node.type && equality.sameFields(other, node));
      if (same) {
        if ('children' in node) places.push(...escapesWithin(same, node, body, equality));
        continue;
      }
      if (!node.position) return [];
      const at = body[startOf(node)] === '!' ? startOf(node) + 1 : startOf(node);
      if (!/[!-/:-@[-`{-~]/.test(body[at] ?? '')) return [];
      places.push(at);
    }
  }
  return places;
}

function nodesOf(tokens: readonly InlineToken[]): Nodes[] {
  return tokens.flatMap(({ node }) => node ?? []);
}
