/** Finding what went wrong: where a note reads otherwise than the plugins made it, and what would mend it. */

import type { Nodes } from 'mdast';
import { startOf } from '../source/source.ts';
import { align } from './align.ts';
import { childrenOf } from './checked-walk.ts';
import { compareUnits, type Unit, unitsOf } from './inline-tokens.ts';
import { isContainer } from './node-kinds.ts';
import type { Shapes } from './same-tree.ts';

/** A block that reads otherwise than it should. */
export interface Fault {
  /** The block, or the smallest container of it, as the plugins made it. */
  readonly expected: Nodes;
  /** What reads in its place, if that is a single block. */
  readonly actual?: Nodes;
}

const NO_ORIGIN = new Map<Nodes, Nodes>();

/**
 * The smallest blocks in which a tree differs from what it should be.
 *
 * @param isChanged whether the plugins changed a block; what they did not is only named if nothing near it was.
 */
export function faultsOf(
  expected: Nodes,
  actual: Nodes,
  shapes: Shapes,
  isChanged: (node: Nodes) => boolean,
): readonly Fault[] {
  if (shapes.same(expected, actual)) return [];
  if (!isContainer(expected) || expected.type !== actual.type || !shapes.sameFields(expected, actual))
    return [{ expected, actual }];
  const left = childrenOf(expected);
  const right = childrenOf(actual);
  const pairs = align(left, right, shapes, NO_ORIGIN);
  const faults: Fault[] = [];
  let i = 0;
  let j = 0;
  for (const { before, after } of [...pairs, { before: left.length, after: right.length }]) {
    if (before > i || after > j) {
      const missing = left.slice(i, before);
      // Where something reads that nobody made, its neighbours are at fault.
      const near = [...left.slice(Math.max(i - 1, 0), i), ...missing, ...left.slice(before, before + 1)];
      const changed = near.filter(isChanged);
      const named = changed.length > 0 ? changed : missing.length > 0 ? missing : near;
      faults.push(...(named.length > 0 ? named : [expected]).map((node) => ({ expected: node })));
    }
    const a = left[before];
    const b = right[after];
    if (a && b && !shapes.same(a, b)) faults.push(...faultsOf(a, b, shapes, isChanged));
    i = before + 1;
    j = after + 1;
  }
  return faults.length > 0 ? faults : [{ expected }];
}

/**
 * Where escapes would keep text from being read as something else.
 *
 * @param body the text that reads otherwise.
 * @returns offsets in it; none if that is not what is wrong.
 */
export function missingEscapes(fault: Fault, body: string, shapes: Shapes): readonly number[] {
  const { expected, actual } = fault;
  if (
    !actual ||
    expected.type !== actual.type ||
    !shapes.sameFields(expected, actual) ||
    isContainer(expected)
  )
    return [];
  return escapesWithin(expected, actual, body, shapes);
}

function escapesWithin(expected: Nodes, actual: Nodes, body: string, shapes: Shapes): number[] {
  const keyOf = (node: Nodes): string => `n${shapes.of(node)}`;
  const should = unitsOf(childrenOf(expected), keyOf);
  const is = unitsOf(childrenOf(actual), keyOf);
  const { gaps } = compareUnits(should, is);
  const places: number[] = [];
  for (const { start, end, from, to } of gaps) {
    const lost = nodesOf(should.slice(start, end));
    const found = nodesOf(is.slice(from, to));
    for (const node of found) {
      const same = lost.find((other) => other.type === node.type && shapes.sameFields(other, node));
      if (same) {
        if ('children' in node) places.push(...escapesWithin(same, node, body, shapes));
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

function nodesOf(units: readonly Unit[]): Nodes[] {
  return units.flatMap(({ node }) => node ?? []);
}
