/** Comparing trees by their content, without positions. */

import type { Nodes, Root, Text } from 'mdast';

/**
 * Finds the first difference between two trees, ignoring positions. Adjacent text nodes count as one, because
 * the parser merges them, and empty ones are ignored.
 *
 * @returns the smallest node of `expected` that differs; `undefined` if the trees are equal.
 */
export function firstDifference(expected: Nodes, actual: Nodes): Nodes | undefined {
  if (expected === actual) return undefined;
  if (expected.type !== actual.type || !sameFields(expected, actual)) return expected;
  if (!('children' in expected) || !('children' in actual)) return undefined;
  const left = joinText(expected.children as Nodes[]);
  const right = joinText(actual.children as Nodes[]);
  for (let i = 0; i < left.length; i++) {
    const difference = right[i] ? firstDifference(left[i]!, right[i]!) : left[i];
    if (difference) return difference.position ? difference : expected;
  }
  return right.length > left.length ? (left.at(-1)?.position ? left.at(-1) : expected) : undefined;
}

/**
 * Finds the top-level blocks in which two trees differ.
 *
 * @returns the differing blocks of `expected`. If the numbers of blocks differ, only the first difference.
 */
export function differentBlocks(expected: Root, actual: Root): Nodes[] {
  const pairs = expected.children.length === actual.children.length;
  if (!pairs) return [firstDifference(expected, actual) ?? expected];
  return expected.children.filter((block, i) => firstDifference(block, actual.children[i]!));
}

/** The fields of a node that are not compared. */
export const UNCOMPARED_FIELDS: ReadonlySet<string> = new Set(['position', 'children', 'data']);

/**
 * Whether the value of a field equals its absence. The parser and plugins differ in which defaults they set.
 */
export function isDefaultField(key: string, value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (key === 'spread' || key === 'ordered') return value === false;
  return key === 'alt' && value === '';
}

function sameFields(a: Nodes, b: Nodes): boolean {
  const left = a as unknown as Record<string, unknown>;
  const right = b as unknown as Record<string, unknown>;
  const isSame = (key: string) => UNCOMPARED_FIELDS.has(key) || sameField(key, left[key], right[key]);
  return Object.keys(left).every(isSame) && Object.keys(right).every((key) => key in left || isSame(key));
}

/** Compares fields. Their values are primitives, or lists of them (`align` of a table). */
function sameField(key: string, a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((x, i) => x === b[i]);
  return a === b || (isDefaultField(key, a) && isDefaultField(key, b));
}

/** Merges adjacent text nodes and removes empty ones. */
function joinText(nodes: readonly Nodes[]): readonly Nodes[] {
  const plain = nodes.every(
    (node, i) => node.type !== 'text' || (node.value && nodes[i - 1]?.type !== 'text'),
  );
  if (plain) return nodes;
  const joined: Nodes[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (node.type !== 'text') joined.push(node);
    else if (last?.type === 'text') joined[joined.length - 1] = { ...last, value: last.value + node.value };
    else if (node.value !== '') joined.push({ ...node } as Text);
  }
  return joined;
}
