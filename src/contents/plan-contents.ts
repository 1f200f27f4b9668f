/** Planning which lines a table of contents should have. */

import type { Heading } from 'mdast';
import { headingText } from '../links/slug.ts';
import { addTo } from '../source/grouping.ts';
import { endOf, startOf } from '../source/source.ts';
import type { ContentsItem } from './contents-item.ts';
import { isContentsName } from './contents-place.ts';
import type { Contents } from './find-contents.ts';
import { depthsWithoutParents, type ListHabit, listHabit, siblingLevels } from './list-habit.ts';

/** A line of a planned table of contents. It has a heading, an item or both. */
export interface ContentsLine {
  /** The nesting level, from 0. */
  readonly level: number;
  /** The heading to link to; `undefined` for an item of the author's without a heading. */
  readonly heading: Heading | undefined;
  /** The item that the author already has for the line. */
  readonly item: ContentsItem | undefined;
}

/** The lines that an existing table of contents should have. */
export interface ContentsPlan {
  readonly lines: readonly ContentsLine[];
  /** The headings that are not in the plan because the list would grow to more than twice its length. */
  readonly tooMany: readonly Heading[];
}

/** A heading and the level of its line. */
interface Listed {
  readonly heading: Heading;
  readonly level: number;
}

/** How many times its length a table of contents may reach unless the user sets `maxDepth`. */
const MAX_GROWTH = 2;

/**
 * Plans the lines of an existing table of contents. A list that a program generates has all headings, nested like
 * them. A list that its author keeps has its present headings, and those that its habits require; see `listHabit`. Its
 * items keep their levels unless their places change. In both, an item without a heading remains after the item above
 * it.
 *
 * @param headings the headings of the note in order, without taglines.
 * @param maxDepth the depth of the deepest headings to list; `null` for the habits of the list.
 */
export function planContents(
  contents: Contents,
  headings: readonly Heading[],
  maxDepth: number | null,
): ContentsPlan {
  const { list, items, scope, optedOut, generated } = contents;
  const named = new Map(items.flatMap((item) => (item.heading ? [[item.heading, item]] : [])));
  const hidden = generated ? optedOut : withSubsections(optedOut, headings);
  // The author of a list without a name may have chosen where it begins.
  const start = contents.named ? endOf(list) : Math.min(...[...named.keys()].map(startOf)) - 1;
  const following = new Set(
    headings.filter(
      (heading) =>
        startOf(heading) > start &&
        startOf(heading) < scope &&
        !hidden.has(heading) &&
        // A list that its author keeps does not list another table of contents.
        (generated || !isContentsName(headingText(heading))),
    ),
  );
  const candidates = headings.filter((heading) => following.has(heading) || named.has(heading));
  if (generated) {
    const last = maxDepth ?? generatedDepth(named, [...following]);
    const all = nested(candidates.filter((heading) => heading.depth <= last && !optedOut.has(heading)));
    return { lines: withOthers(contents, headings, all, named, last), tooMany: [] };
  }
  const habit = listHabit(items, candidates, following, maxDepth);
  const last = maxDepth ?? 6;
  for (const [heading, item] of named) if (staysInPlace(item, habit)) named.delete(heading);
  const doubted = new Set(items.flatMap(({ mayMean }) => mayMean));
  const listed = listedByHabit(candidates, named, habit, doubted);
  const lines = withOthers(contents, headings, listed, named, last);
  if (maxDepth !== null || lines.length <= items.length * MAX_GROWTH) return { lines, tooMany: [] };
  const known = listed.filter(({ heading }) => named.has(heading));
  const tooMany = listed.flatMap(({ heading }) => (named.has(heading) ? [] : heading));
  return { lines: withOthers(contents, headings, known, named, last), tooMany };
}

/**
 * Returns the headings of a list that its author keeps. An unlisted heading is not added if an item may mean it, if
 * its parent is not listed but usually is, if its line would be beside that of its parent, or if items below it are
 * not indented. It is added at the level of its siblings.
 */
function listedByHabit(
  candidates: readonly Heading[],
  named: ReadonlyMap<Heading, ContentsItem>,
  habit: ListHabit,
  doubted: ReadonlySet<Heading>,
): Listed[] {
  const listed: Listed[] = [];
  /** The heading of the item above each item with a heading. */
  const itemAbove = new Map<Heading, Heading | undefined>();
  const known = new Set(candidates);
  const inItems = [...named.keys()].filter((heading) => known.has(heading));
  for (const [i, heading] of inItems.entries()) itemAbove.set(heading, inItems[i - 1]);
  const parentless = depthsWithoutParents(candidates, named);
  const levelOfSiblings = siblingLevels(candidates, named);
  let lastNamed: Heading | undefined;
  /** Whether the list has a heading at the level of its parent. */
  let listsBesideParents = false;
  /** The headings above the current one, from the outermost, and the levels of those that are listed. */
  const open: { heading: Heading; level: number | undefined }[] = [];
  for (const [i, heading] of candidates.entries()) {
    while (open.length > 0 && open.at(-1)!.heading.depth >= heading.depth) open.pop();
    const item = named.get(heading);
    const above = open.findLast(({ level }) => level !== undefined);
    const parent = open.at(-1);
    const usual =
      levelOfSiblings(parent?.heading, heading.depth) ??
      habit.levels.get(heading.depth) ??
      (above ? above.level! + 1 : 0);
    const lacksParent =
      parent !== undefined &&
      parent.level === undefined &&
      (habit.levels.has(parent.heading.depth) || !parentless.has(heading.depth));
    const isBesideParent = parent?.level !== undefined && usual <= parent.level;
    if (item && isBesideParent) listsBesideParents = true;
    const isMissing = !item && !doubted.has(heading) && habit.lists(heading);
    const isAdded = isMissing && !lacksParent && (!isBesideParent || listsBesideParents);
    const isListed = item
      ? heading.depth <= habit.maxDepth
      : isAdded && !wouldIndent(candidates, i, usual, named);
    // An item keeps its level where its author placed it.
    const isMoved = item && itemAbove.get(heading) !== lastNamed;
    if (item) lastNamed = heading;
    const level = item && !isMoved ? item.level : usual;
    const deepest = listed.length > 0 ? listed.at(-1)!.level + 1 : 0;
    if (isListed) listed.push({ heading, level: Math.min(level, deepest) });
    open.push({ heading, level: isListed ? level : undefined });
  }
  return listed;
}

/**
 * Whether an item that is not in the order of the headings keeps its place: the list has no habit for
 * its depth, as with a link to a subsection of another chapter.
 */
function staysInPlace({ heading, inOrder }: ContentsItem, { levels }: ListHabit): boolean {
  return heading !== undefined && !inOrder && !levels.has(heading.depth);
}

/**
 * Whether the first listed heading below a new line is not indented below it.
 *
 * @param at the index of the heading of the new line.
 * @param level the level of the new line.
 */
function wouldIndent(
  candidates: readonly Heading[],
  at: number,
  level: number,
  named: ReadonlyMap<Heading, ContentsItem>,
): boolean {
  for (let i = at + 1; i < candidates.length; i++) {
    const below = candidates[i]!;
    if (below.depth <= candidates[at]!.depth) return false;
    const item = named.get(below);
    if (item) return item.level <= level;
  }
  return false;
}

/** Returns some headings with all headings of their sections. */
function withSubsections(some: ReadonlySet<Heading>, headings: readonly Heading[]): ReadonlySet<Heading> {
  let depth = Number.POSITIVE_INFINITY;
  return new Set(
    headings.filter((heading) => {
      if (some.has(heading)) depth = Math.min(depth, heading.depth);
      else if (heading.depth <= depth) depth = Number.POSITIVE_INFINITY;
      return depth !== Number.POSITIVE_INFINITY;
    }),
  );
}

/** Adds the items without a listed heading, each after the item above it, to the lines of headings. */
function withOthers(
  { items, generated }: Contents,
  headings: readonly Heading[],
  listed: readonly Listed[],
  named: ReadonlyMap<Heading, ContentsItem>,
  maxDepth: number,
): ContentsLine[] {
  const isListed = new Set(listed.map(({ heading }) => heading));
  const isKnown = new Set(headings);
  /** The items without a listed heading, by the heading of the item above them. */
  const others = new Map<Heading | undefined, ContentsItem[]>();
  let above: Heading | undefined;
  for (const item of items) {
    const { heading, gone } = item;
    if (heading && isListed.has(heading)) above = heading;
    else if (!gone && !(heading && (generated || heading.depth > maxDepth))) addTo(others, above, item);
  }
  const lines: ContentsLine[] = [];
  let pending = others.get(undefined) ?? [];
  /** Adds the pending items that are at least as deep as the next line. */
  const addPending = (level: number): void => {
    for (const item of pending.filter((other) => other.level >= level)) {
      const deepest = lines.length > 0 ? lines.at(-1)!.level + 1 : 0;
      const heading = item.heading && isKnown.has(item.heading) ? item.heading : undefined;
      lines.push({ level: Math.min(item.level, deepest), heading, item });
    }
    pending = pending.filter((item) => item.level < level);
  };
  for (const { heading, level } of listed) {
    addPending(level);
    lines.push({ level, heading, item: named.get(heading) });
    pending = [...(others.get(heading) ?? []), ...pending];
  }
  addPending(0);
  return lines;
}

/**
 * Returns the depth of the deepest headings in a generated list: 6, unless the list contains nearly all
 * headings down to some depth and none of several below. Then the program was configured to stop there.
 */
function generatedDepth(named: ReadonlyMap<Heading, unknown>, headings: readonly Heading[]): number {
  const deepest = Math.max(...new Set([...named.keys()].map(({ depth }) => depth)));
  const above = headings.filter(({ depth }) => depth <= deepest);
  const below = headings.length - above.length;
  const complete = above.filter((heading) => named.has(heading)).length >= (above.length * 2) / 3;
  return named.size >= 3 && below >= 3 && complete ? deepest : 6;
}

/**
 * Returns the lines of a new table of contents.
 *
 * @param headings the headings after the place of the list, in order.
 * @param maxDepth the depth of the deepest headings to list, or `null` for the two topmost depths.
 */
export function newContents(headings: readonly Heading[], maxDepth: number | null): ContentsLine[] {
  const last = maxDepth ?? Math.min(...new Set(headings.map(({ depth }) => depth))) + 1;
  return nested(headings.filter(({ depth }) => depth <= last)).map((line) => ({ ...line, item: undefined }));
}

/** Returns headings with levels that nest like their depths. */
function nested(headings: readonly Heading[]): Listed[] {
  const open: number[] = [];
  return headings.map((heading) => {
    while (open.length > 0 && open.at(-1)! >= heading.depth) open.pop();
    open.push(heading.depth);
    return { heading, level: open.length - 1 };
  });
}
