/** Planning the depths of headings: divisions of the same kind at the same depth, and no depth skipped. */

import { type Kinds, kindsOf } from './division-kinds.ts';
import type { PlannedHeading } from './planned-heading.ts';

/** The depth that a heading should have. */
export interface PlannedDepth {
  readonly depth: number;
  /** Why it differs from the written depth; `undefined` if it does not. */
  readonly why: string | undefined;
}

/**
 * Plans the depths of headings. The plain headings below a heading move with it. A heading that skips a depth
 * becomes one deeper than its parent. The first heading keeps its depth.
 *
 * @param headings all headings of the note in order, except taglines.
 * @param asWritten whether to keep every depth.
 */
export function planDepths(
  headings: readonly PlannedHeading[],
  asWritten = false,
): Map<PlannedHeading['node'], PlannedDepth> {
  if (asWritten || isChangelog(headings))
    return new Map(headings.map(({ node, depth }) => [node, { depth: Math.ceil(depth), why: undefined }]));
  const kinds = kindsOf(headings);
  const moved = movedDepths(headings, kinds);
  const unskipped = withoutSkips(headings, kinds, moved, new Map());
  // A chapter outside all parts is as deep as the chapters inside them, so the greatest depth of a kind
  // applies.
  const deepest = new Map<string, number>();
  for (const i of headings.keys()) {
    const key = kindAndDepth(kinds, i, moved[i]!);
    if (key) deepest.set(key, Math.max(deepest.get(key) ?? 0, unskipped[i]!));
  }
  const depths = withoutSkips(headings, kinds, moved, deepest);
  return new Map(
    headings.map(({ node, depth: written }, i) => {
      const depth = depths[i]!;
      return [node, { depth, why: depth === written ? undefined : whyMoved(kinds, i, written, moved[i]!) }];
    }),
  );
}

/** Whether a note is a changelog. A program may write its headings, so their depths do not change. */
function isChangelog(headings: readonly PlannedHeading[]): boolean {
  return headings.filter(({ version }) => version).length >= 3;
}

function whyMoved({ keys, depths }: Kinds, i: number, written: number, moved: number): string {
  const kind = depths.get(keys[i] ?? '');
  if (moved === written) return 'so that no level is skipped';
  return kind && moved === kind.depth ? kind.why : 'as the heading that it stands under';
}

/**
 * Returns a key for the headings of the same kind that have the same depth; `undefined` for a plain heading.
 */
function kindAndDepth({ keys }: Kinds, i: number, depth: number): string | undefined {
  return keys[i] && `${keys[i]} ${depth}`;
}

/** A heading whose section has not ended yet. */
interface OpenHeading {
  readonly written: number;
  readonly moved: number;
  /** Whether chapters may be below the heading: it is the title of the note, or a numbered division. */
  readonly containsChapters: boolean;
  /** The kind and number of a numbered heading. */
  readonly name: string | undefined;
}

/**
 * Returns the depths after the headings of each kind, and the plain headings below them, are moved to the
 * kind's depth.
 */
function movedDepths(headings: readonly PlannedHeading[], kinds: Kinds): number[] {
  const groups = siblingGroups(headings, kinds);
  const unmovable = new Set<string>();
  // Either all siblings of a kind with the same written depth move to the depth of their kind, or none.
  for (;;) {
    const { moved, movable } = tryToMove(headings, kinds, (i) => unmovable.has(groups[i]!));
    const before = unmovable.size;
    for (const i of headings.keys()) if (movable[i] === false) unmovable.add(groups[i]!);
    if (unmovable.size === before) return moved;
  }
}

/** Returns a key for each heading that its siblings of the same kind and written depth share. */
function siblingGroups(headings: readonly PlannedHeading[], { keys }: Kinds): string[] {
  const parents = parentsOf(
    headings,
    headings.map(({ depth }) => depth),
  );
  return headings.map(({ depth }, i) => `${parents[i]} ${depth} ${keys[i]}`);
}

/**
 * Moves headings to the depths of their kinds where their place allows it.
 *
 * @param isUnmovable whether a heading must only move with its parent.
 * @returns the new depths, and for each heading of a kind with a depth whether it was moved to that depth.
 */
function tryToMove(
  headings: readonly PlannedHeading[],
  { keys, depths }: Kinds,
  isUnmovable: (i: number) => boolean,
): { moved: number[]; movable: (boolean | undefined)[] } {
  const open: OpenHeading[] = [];
  const movables: (boolean | undefined)[] = [];
  const movedDepths = headings.map(({ depth, numbering }, i) => {
    const closed: OpenHeading[] = [];
    while (open.length > 0 && open.at(-1)!.written >= depth) closed.push(open.pop()!);
    const parent = open.at(-1);
    const key = keys[i];
    const { depth: kind, firm } = depths.get(key ?? '') ?? {};
    const name = numbering && `${key} ${numbering.path?.join('.') ?? numbering.number}`;
    // "Chapter 1" below a plain "Answers" is another chapter 1: it is neither moved out of that section nor
    // into it. "Day 3 homework" below "Day 3" is part of that day.
    const movable =
      kind !== undefined &&
      (firm ||
        (!isUnmovable(i) &&
          open.every((other) => name === undefined || other.name !== name) &&
          open.every((other) => other.containsChapters || other.moved < kind) &&
          closed.every((other) => other.containsChapters || other.moved >= kind)));
    movables.push(kind === undefined ? undefined : movable);
    const moved = Math.max(1, movable ? kind : depth + (parent ? parent.moved - parent.written : 0));
    open.push({ written: depth, moved, containsChapters: i === 0 || key !== undefined, name });
    return moved;
  });
  return { moved: movedDepths, movable: movables };
}

/**
 * Makes each heading at most one deeper than its parent, except headings of a kind with a depth, and their
 * siblings.
 *
 * @param moved the depths after `movedDepths`.
 * @param deepest the depths of kinds by `kindAndDepth`.
 */
function withoutSkips(
  headings: readonly PlannedHeading[],
  kinds: Kinds,
  moved: readonly number[],
  deepest: ReadonlyMap<string, number>,
): number[] {
  const parents = parentsOf(headings, moved);
  const siblings = (i: number): string => `${parents[i]} ${moved[i]}`;
  const depthOfKind = (i: number): number | undefined => deepest.get(kindAndDepth(kinds, i, moved[i]!) ?? '');
  const depthsOfSiblings = new Map<string, number>();
  for (const i of headings.keys()) {
    const depth = depthOfKind(i);
    if (depth !== undefined)
      depthsOfSiblings.set(siblings(i), Math.max(depthsOfSiblings.get(siblings(i)) ?? 0, depth));
  }
  const depths: number[] = [];
  for (const i of headings.keys()) {
    const parent = parents[i];
    // The depth of an emphasised line without a heading above it is between two depths.
    const own = parent === undefined ? Math.ceil(moved[i]!) : depths[parent]! + 1;
    depths.push(depthOfKind(i) ?? depthsOfSiblings.get(siblings(i)) ?? own);
  }
  return depths;
}

/**
 * Returns the index of each heading's parent. A heading is only below an emphasised line if its depth leaves
 * room for the line above it.
 */
function parentsOf(headings: readonly PlannedHeading[], depths: readonly number[]): (number | undefined)[] {
  const open: number[] = [];
  const isLine = (i: number) => headings[i]!.node.type === 'paragraph' && !Number.isInteger(depths[i]!);
  return depths.map((depth, i) => {
    const isClosed = (last: number) =>
      depths[last]! >= depth || (isLine(last) && !isLine(i) && depth <= Math.ceil(depths[last]!));
    while (open.length > 0 && isClosed(open.at(-1)!)) open.pop();
    const parent = open.at(-1);
    open.push(i);
    return parent;
  });
}
