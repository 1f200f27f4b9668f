/** Planning which lines a table of contents should have. */

import type { Heading } from 'mdast';
import { addTo } from '../source/grouping.ts';
import { endOf, startOf } from '../source/source.ts';
import type { Contents } from './find-contents.ts';
import type { ContentsItem } from './match-items.ts';

/** A line of a planned table of contents. It has a heading, an item or both. */
export interface ContentsLine {
  /** The nesting level, from 0. */
  readonly level: number;
  /** The heading to link to; `undefined` for an item of the author's without a heading. */
  readonly heading: Heading | undefined;
  /** The item that the author already has for the line. */
  readonly item: ContentsItem | undefined;
}

/**
 * Returns the lines that an existing table of contents should have: the headings that follow it in its scope,
 * and all others that it names, at the depths that it names. An item without a heading stays after the item
 * above it. A list without nesting stays flat.
 *
 * @param headings the headings of the note in order, without taglines.
 * @param maxDepth the depth of the deepest headings to list, or `null` for the deepest that the list names.
 */
export function planContents(
  { list, items, scope, generated }: Contents,
  headings: readonly Heading[],
  maxDepth: number | null,
): ContentsLine[] {
  const named = new Map(items.flatMap((item) => (item.heading ? [[item.heading, item]] : [])));
  const depths = new Set([...named.keys()].map(({ depth }) => depth));
  const after = headings.filter((heading) => startOf(heading) > endOf(list) && startOf(heading) < scope);
  const minDepth = generated ? 1 : Math.min(...depths);
  const last = maxDepth ?? (generated ? generatedDepth(named, after) : Math.max(...depths));
  const following = new Set(after);
  const listed = headings.filter(
    (heading) =>
      heading.depth >= minDepth && heading.depth <= last && (following.has(heading) || named.has(heading)),
  );
  const listedSet = new Set(listed);
  /** The items without a listed heading, by the heading of the item above them. */
  const others = new Map<Heading | undefined, ContentsItem[]>();
  let above: Heading | undefined;
  for (const item of items) {
    if (item.heading && listedSet.has(item.heading)) above = item.heading;
    else if (!item.gone && !(generated && item.heading) && !(item.heading && item.heading.depth > last)) {
      addTo(others, above, item);
    }
  }
  const flat = maxDepth === null && items.every(({ level }) => level === 0);
  const lines: ContentsLine[] = [];
  const open: Heading[] = [];
  let pending = others.get(undefined) ?? [];
  /** Adds the pending items that are at least as deep as the next line. */
  const addPending = (level: number): void => {
    for (const item of pending.filter((other) => other.level >= level)) {
      const deepest = lines.length > 0 ? lines.at(-1)!.level + 1 : 0;
      lines.push({ level: Math.min(item.level, deepest), heading: undefined, item });
    }
    pending = pending.filter((item) => item.level < level);
  };
  for (const [i, heading] of listed.entries()) {
    while (open.length > 0 && open.at(-1)!.depth >= heading.depth) open.pop();
    if (!generated && !flat && !named.has(heading) && wouldIndent(listed, i, open.length, named)) continue;
    const level = flat ? 0 : open.length;
    addPending(level);
    lines.push({ level, heading, item: named.get(heading) });
    open.push(heading);
    pending = [...(others.get(heading) ?? []), ...pending];
  }
  addPending(0);
  return lines;
}

/**
 * Whether adding a heading that the author omitted would move an item below it to a deeper level.
 *
 * @param at the index of the heading in `listed`.
 * @param level the level that the heading would have.
 */
function wouldIndent(
  listed: readonly Heading[],
  at: number,
  level: number,
  named: ReadonlyMap<Heading, ContentsItem>,
): boolean {
  for (let i = at + 1; i < listed.length; i++) {
    const below = listed[i]!;
    if (below.depth <= listed[at]!.depth) return false;
    const item = named.get(below);
    if (item) return item.level <= level;
  }
  return false;
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
  const open: number[] = [];
  return headings
    .filter(({ depth }) => depth <= last)
    .map((heading) => {
      while (open.length > 0 && open.at(-1)! >= heading.depth) open.pop();
      open.push(heading.depth);
      return { level: open.length - 1, heading, item: undefined };
    });
}
