/** The depth that each heading should have: divisions of one kind at one depth, and no depth skipped. */

import { type Kinds, kindsOf } from './division-kinds.ts';
import type { Planned } from './planned-heading.ts';

/** A heading's depth as it should be. */
export interface PlannedDepth {
  readonly depth: number;
  /** Why it is not the one written; `undefined` where it is. */
  readonly why: string | undefined;
}

/**
 * Plans depths from those written. A heading that moves takes the plain ones under it along; a heading that
 * skips a depth is drawn up to its parent; one that begins deeper than 1, with nothing above it, stays.
 *
 * @param asWritten whether every depth is to stay as it is.
 */
export function planDepths(
  headings: readonly Planned[],
  asWritten = false,
): Map<Planned['node'], PlannedDepth> {
  if (asWritten || isChangelog(headings))
    return new Map(headings.map(({ node, depth }) => [node, { depth: Math.ceil(depth), why: undefined }]));
  const kinds = kindsOf(headings);
  const meant = meantDepths(headings, kinds);
  const close = withoutSkips(headings, kinds, meant, new Map());
  // A chapter outside any part may not end up above the chapters inside one: the deepest of a kind decides.
  const deepest = new Map<string, number>();
  for (const i of headings.keys()) {
    const key = placedKey(kinds, i, meant[i]!);
    if (key) deepest.set(key, Math.max(deepest.get(key) ?? 0, close[i]!));
  }
  const depths = withoutSkips(headings, kinds, meant, deepest);
  return new Map(
    headings.map(({ node, depth: written }, i) => {
      const depth = depths[i]!;
      return [node, { depth, why: depth === written ? undefined : whyMoved(kinds, i, written, meant[i]!) }];
    }),
  );
}

/** Releases have levels of their own: those of a program, which will write the next one just so. */
function isChangelog(headings: readonly Planned[]): boolean {
  return headings.filter(({ version }) => version).length >= 3;
}

function whyMoved({ keys, depths }: Kinds, i: number, written: number, meant: number): string {
  const kind = depths.get(keys[i] ?? '');
  if (meant === written) return 'so that no level is skipped';
  return kind && meant === kind.depth ? kind.why : 'as the heading that it stands under';
}

/** Divisions of one kind that are meant to stand at one depth. */
function placedKey({ keys }: Kinds, i: number, meant: number): string | undefined {
  return keys[i] && `${keys[i]} ${meant}`;
}

/** A heading that later ones may stand under. */
interface Open {
  readonly written: number;
  readonly meant: number;
  /** Whether chapters stand under it by right: the title of the note, or a numbered division. */
  readonly holds: boolean;
  readonly name: string | undefined;
}

/** The depth that each heading has once those of a kind are at its depth, and the plain ones follow them. */
function meantDepths(headings: readonly Planned[], kinds: Kinds): number[] {
  const rows = rowsOf(headings, kinds);
  const bound = new Set<string>();
  // Of siblings that are written alike, either all go to the depth of their kind or none does.
  for (;;) {
    const { meant, free } = tryDepths(headings, kinds, (i) => bound.has(rows[i]!));
    const before = bound.size;
    for (const i of headings.keys()) if (free[i] === false) bound.add(rows[i]!);
    if (bound.size === before) return meant;
  }
}

/** A name for each row of siblings of one kind, as written. */
function rowsOf(headings: readonly Planned[], { keys }: Kinds): string[] {
  const parents = parentsOf(
    headings,
    headings.map(({ depth }) => depth),
  );
  return headings.map(({ depth }, i) => `${parents[i]} ${depth} ${keys[i]}`);
}

/**
 * @param isBound whether a heading is to stay where it stands under its parent.
 * @returns the depths, and for each heading of a kind whether it is at the depth of that.
 */
function tryDepths(
  headings: readonly Planned[],
  { keys, depths }: Kinds,
  isBound: (i: number) => boolean,
): { meant: number[]; free: (boolean | undefined)[] } {
  const open: Open[] = [];
  const frees: (boolean | undefined)[] = [];
  const meantOnes = headings.map(({ depth, numbering }, i) => {
    const closed: Open[] = [];
    while (open.length > 0 && open.at(-1)!.written >= depth) closed.push(open.pop()!);
    const parent = open.at(-1);
    const key = keys[i];
    const { depth: kind, firm } = depths.get(key ?? '') ?? {};
    const name = numbering && `${key} ${numbering.path?.join('.') ?? numbering.number}`;
    // "Chapter 1" under a plain "Answers" is another chapter 1: it is moved neither out of there nor in. "Day 3
    // homework" under "Day 3" is a part of that.
    const free =
      kind !== undefined &&
      (firm ||
        (!isBound(i) &&
          open.every((one) => name === undefined || one.name !== name) &&
          open.every((one) => one.holds || one.meant < kind) &&
          closed.every((one) => one.holds || one.meant >= kind)));
    frees.push(kind === undefined ? undefined : free);
    const meant = Math.max(1, free ? kind : depth + (parent ? parent.meant - parent.written : 0));
    open.push({ written: depth, meant, holds: i === 0 || key !== undefined, name });
    return meant;
  });
  return { meant: meantOnes, free: frees };
}

/** Draws each heading up to one below its parent, but for the kinds that have a depth, and what stands beside them. */
function withoutSkips(
  headings: readonly Planned[],
  kinds: Kinds,
  meant: readonly number[],
  deepest: ReadonlyMap<string, number>,
): number[] {
  const parents = parentsOf(headings, meant);
  const place = (i: number): string => `${parents[i]} ${meant[i]}`;
  const kindOf = (i: number): number | undefined => deepest.get(placedKey(kinds, i, meant[i]!) ?? '');
  const beside = new Map<string, number>();
  for (const i of headings.keys()) {
    const kind = kindOf(i);
    if (kind !== undefined) beside.set(place(i), Math.max(beside.get(place(i)) ?? 0, kind));
  }
  const depths: number[] = [];
  for (const i of headings.keys()) {
    const parent = parents[i];
    // A line that is no heading yet, and has none above it, stands between two depths.
    const own = parent === undefined ? Math.ceil(meant[i]!) : depths[parent]! + 1;
    depths.push(kindOf(i) ?? beside.get(place(i)) ?? own);
  }
  return depths;
}

/**
 * The index of the heading that each stands under, by their depths. A heading stands under a line that is none yet only
 * where it leaves out a depth for that.
 */
function parentsOf(headings: readonly Planned[], depths: readonly number[]): (number | undefined)[] {
  const open: number[] = [];
  const isLine = (i: number) => headings[i]!.node.type === 'paragraph' && !Number.isInteger(depths[i]!);
  return depths.map((depth, i) => {
    const closes = (last: number) =>
      depths[last]! >= depth || (isLine(last) && !isLine(i) && depth <= Math.ceil(depths[last]!));
    while (open.length > 0 && closes(open.at(-1)!)) open.pop();
    const parent = open.at(-1);
    open.push(i);
    return parent;
  });
}
