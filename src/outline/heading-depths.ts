/**
 * Planning the depths of headings. Each heading has a tier: its written depth, or for an emphasised line a
 * place between two depths.
 *
 * 1. Divisions of one kind ("Chapter 1", "Chapter 2"; "1.", "2."; "2.1" below "2"; the items of the table of
 *    contents) get one tier, if most of them have it. Those that deviate move to it, with all below them, if
 *    their place allows it. Siblings of one kind and tier move together or not at all.
 * 2. Each heading becomes one deeper than its parent, so that no depth is skipped. The order of tiers is kept.
 * 3. If siblings that were written alike have different depths then, the first step is left out. If a kind
 *    skips a level that the note does not skip, it is left out for that kind.
 *
 * Chapters that have no common depth are not moved but reported.
 */

import { addTo } from '../source/grouping.ts';
import { type Kinds, kindsOf } from './division-kinds.ts';
import { type LevelDoubt, levelDoubts } from './level-doubts.ts';
import { depthOfTier, isTierOfLine, type PlannedHeading, parentsOf, tierOf } from './planned-heading.ts';
import { skippedLevels } from './skipped-levels.ts';

/** The depth that a heading should have. */
export interface PlannedDepth {
  readonly depth: number;
  /** Why it differs from the written depth; `undefined` if it does not. */
  readonly why: string | undefined;
  /** Why the depth may be wrong although it is kept. */
  readonly doubt: LevelDoubt | undefined;
}

/**
 * Plans the depths of headings. The first heading keeps its depth.
 *
 * @param headings all headings of the note in order, except taglines.
 * @param asWritten whether to keep every depth.
 */
export function planDepths(
  headings: readonly PlannedHeading[],
  asWritten = false,
): Map<PlannedHeading['node'], PlannedDepth> {
  if (asWritten || isChangelog(headings))
    return new Map(
      headings.map(({ node, tier }) => [
        node,
        { depth: depthOfTier(tier), why: undefined, doubt: undefined },
      ]),
    );
  const { keys, tiers } = kindsOf(headings);
  const plan = planSoundly(headings, { keys, tiers });
  const kinds = { keys, tiers: plan.tiers };
  const doubts = levelDoubts(headings, kinds);
  return new Map(
    headings.map(({ node, tier: written }, i) => {
      const depth = plan.depths[i]!;
      const planned = tierOf(depth);
      const why = planned === written ? undefined : whyMoved(kinds, i, written, plan.moved[i]!, planned);
      return [node, { depth, why, doubt: depthOfTier(written) === depth ? doubts.get(node) : undefined }];
    }),
  );
}

/**
 * Plans by the kinds that neither tear siblings apart nor skip levels that the note does not skip.
 *
 * @returns also the tiers of those kinds.
 */
function planSoundly(
  headings: readonly PlannedHeading[],
  kinds: Kinds,
): ReturnType<typeof planByKinds> & { tiers: Kinds['tiers'] } {
  const { keys, tiers } = kinds;
  const plan = planByKinds(headings, kinds);
  const torn = isTorn(siblingGroups(headings, kinds), plan.depths);
  if (torn && tiers.size > 0) return planSoundly(headings, { keys, tiers: new Map() });
  const skipping = new Set(skippedLevels(headings, plan.depths).map((i) => keys[i]));
  if (skipping.size === 0) return { ...plan, tiers };
  const sound = new Map([...tiers].filter(([key]) => !skipping.has(key)));
  if (sound.size < tiers.size) return planSoundly(headings, { keys, tiers: sound });
  if (tiers.size > 0) return planSoundly(headings, { keys, tiers: new Map() });
  // Without tiers, a kind still has the same depth everywhere.
  const unlike = keys.map((key) => (skipping.has(key) ? undefined : key));
  const left = unlike.some((key, i) => key !== keys[i]) ? unlike : keys.map(() => undefined);
  return keys.every((key) => key === undefined)
    ? { ...plan, tiers }
    : planSoundly(headings, { keys: left, tiers });
}

/** Returns the tiers after the first step, and the final depths. */
function planByKinds(
  headings: readonly PlannedHeading[],
  kinds: Kinds,
): { moved: number[]; depths: number[] } {
  const moved = movedTiers(headings, kinds);
  const unskipped = withoutSkips(headings, kinds, moved, new Map());
  // A chapter outside all parts is as deep as the chapters inside them, so the greatest depth of a kind
  // applies.
  const deepest = new Map<string, number>();
  for (const i of headings.keys()) {
    const key = kindAndTier(kinds, i, moved[i]!);
    if (key) deepest.set(key, Math.max(deepest.get(key) ?? 0, unskipped[i]!));
  }
  return { moved, depths: withoutSkips(headings, kinds, moved, deepest) };
}

/** Whether two headings of a group have different depths. */
function isTorn(groups: readonly string[], depths: readonly number[]): boolean {
  const depthsOfGroups = new Map<string, number>();
  return groups.some((group, i) => {
    const depth = depthsOfGroups.get(group) ?? depths[i]!;
    depthsOfGroups.set(group, depth);
    return depth !== depths[i];
  });
}

/** Whether a note is a changelog. A program may write its headings, so their depths do not change. */
function isChangelog(headings: readonly PlannedHeading[]): boolean {
  return headings.filter(({ version }) => version).length >= 3;
}

/**
 * Returns the reason why a heading gets another depth, shown to the user.
 *
 * @param written its written tier.
 * @param moved its tier after the first step.
 * @param planned the tier of its final depth.
 */
function whyMoved(
  { keys, tiers }: Kinds,
  i: number,
  written: number,
  moved: number,
  planned: number,
): string {
  if (planned < written && moved >= written) return 'so that no level is skipped';
  const kind = tiers.get(keys[i] ?? '');
  return kind && moved === kind.tier ? kind.why : 'in step with its parent heading';
}

/**
 * Returns a key for the headings of the same kind that have the same tier; `undefined` for a plain heading.
 */
function kindAndTier({ keys }: Kinds, i: number, tier: number): string | undefined {
  return keys[i] && `${keys[i]} ${tier}`;
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
 * Returns the tiers after the headings of each kind, and the plain headings below them, are moved to the
 * kind's tier.
 */
function movedTiers(headings: readonly PlannedHeading[], kinds: Kinds): number[] {
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
    headings.map(({ tier }) => tier),
  );
  return headings.map(({ tier }, i) => `${parents[i]} ${tier} ${keys[i]}`);
}

/**
 * Moves headings to the tiers of their kinds where their place allows it.
 *
 * @param isUnmovable whether a heading must only move with its parent.
 * @returns the new tiers, and for each heading of a kind with a tier whether it was moved to that tier.
 */
function tryToMove(
  headings: readonly PlannedHeading[],
  { keys, tiers }: Kinds,
  isUnmovable: (i: number) => boolean,
): { moved: number[]; movable: (boolean | undefined)[] } {
  const open: OpenHeading[] = [];
  const movables: (boolean | undefined)[] = [];
  const movedTiers = headings.map(({ tier, numbering, fixed }, i) => {
    const closed: OpenHeading[] = [];
    while (open.length > 0 && open.at(-1)!.written >= tier) closed.push(open.pop()!);
    const parent = open.at(-1);
    const key = keys[i];
    const { tier: kind, firm } = tiers.get(key ?? '') ?? {};
    const name = numbering && `${key} ${numbering.path?.join('.') ?? numbering.number}`;
    // "Chapter 1" below a plain "Answers" is another chapter 1: it is neither moved out of that section nor
    // into it. "Day 3 homework" below "Day 3" is part of that day.
    const movable =
      kind !== undefined &&
      !fixed &&
      (firm ||
        (!isUnmovable(i) &&
          open.every((other) => name === undefined || other.name !== name) &&
          open.every((other) => other.containsChapters || other.moved < kind) &&
          closed.every((other) => other.containsChapters || other.moved >= kind)));
    movables.push(kind === undefined || fixed ? undefined : movable);
    const shift = parent && !fixed ? parent.moved - parent.written : 0;
    const moved = Math.max(isTierOfLine(tier) ? 1 : tierOf(1), movable ? kind : tier + shift);
    open.push({ written: tier, moved, containsChapters: i === 0 || key !== undefined, name });
    return moved;
  });
  return { moved: movedTiers, movable: movables };
}

/**
 * Makes each heading at most one deeper than its parent, except headings with a fixed depth or of a kind with
 * a depth, and their siblings.
 *
 * @param moved the tiers after `movedTiers`.
 * @param deepest the depths of kinds by `kindAndTier`.
 */
function withoutSkips(
  headings: readonly PlannedHeading[],
  kinds: Kinds,
  moved: readonly number[],
  deepest: ReadonlyMap<string, number>,
): number[] {
  const parents = parentsOf(headings, moved);
  const depthOfKind = (i: number): number | undefined =>
    headings[i]!.fixed ? depthOfTier(headings[i]!.tier) : deepest.get(kindAndTier(kinds, i, moved[i]!) ?? '');
  /** The depths of kinds by their tiers, for the children of each parent. */
  const depthsOfChildren = new Map<number | undefined, Map<number, number>>();
  for (const i of headings.keys()) {
    const depth = depthOfKind(i);
    if (depth === undefined) continue;
    const ofTiers = depthsOfChildren.get(parents[i]) ?? new Map<number, number>();
    depthsOfChildren.set(parents[i], ofTiers.set(moved[i]!, Math.max(ofTiers.get(moved[i]!) ?? 0, depth)));
  }
  const smallPrint = rowsOfSmallPrint(headings, parents, moved);
  const depths: number[] = [];
  for (const i of headings.keys()) {
    const parent = parents[i];
    if (smallPrint.has(`${parent} ${moved[i]}`)) {
      depths.push(depthOfTier(moved[i]!));
      continue;
    }
    const own = parent === undefined ? depthOfTier(moved[i]!) : depths[parent]! + 1;
    const ofTiers = depthsOfChildren.get(parent) ?? new Map<number, number>();
    // A heading is not above a sibling of a lower tier.
    const lower = [...ofTiers].flatMap(([tier, depth]) => (tier < moved[i]! ? [depth] : []));
    const least = ofTiers.get(moved[i]!) ?? Math.max(own, ...lower);
    // A kind may be less deep elsewhere, but a heading stays below its parent.
    const depth = Math.max(depthOfKind(i) ?? least, parent === undefined ? 0 : own);
    depths.push(headings[i]!.fixed ? depthOfTier(headings[i]!.tier) : depth);
  }
  return depths;
}

/** Returns the keys (parent and tier) of the rows of siblings that hold nothing and are mostly small print. */
function rowsOfSmallPrint(
  headings: readonly PlannedHeading[],
  parents: readonly (number | undefined)[],
  tiers: readonly number[],
): ReadonlySet<string> {
  const isParent = new Set(parents);
  const rows = new Map<string, number[]>();
  for (const i of headings.keys()) addTo(rows, `${parents[i]} ${tiers[i]}`, i);
  const ofSmallPrint = [...rows].filter(
    ([, row]) =>
      row.every((i) => !isParent.has(i)) &&
      row.filter((i) => headings[i]!.isSmallPrint).length > row.length / 2,
  );
  return new Set(ofSmallPrint.map(([key]) => key));
}
