/** What a contents list should hold. */

import type { Heading } from 'mdast';
import { addTo } from '../source/grouping.ts';
import { endOf, startOf } from '../source/source.ts';
import type { Contents } from './find-contents.ts';
import type { ContentsItem } from './match-items.ts';

/** A line that a contents list should have. */
export interface ContentsLine {
  /** From 0, the outermost. */
  readonly level: number;
  /** The heading that it is to lead to; none for what the author listed and no heading answers to. */
  readonly heading: Heading | undefined;
  /** The author's item for it, if there is one. */
  readonly item: ContentsItem | undefined;
}

/**
 * The lines that a contents list should have: the headings that follow it in its scope, and all others that it
 * names, at the depths that it names; each item that no heading answers to stays after the one that it followed. A
 * list without levels stays so.
 *
 * @param headings those of the note that are no taglines, in order.
 * @param maxDepth the deepest to list, or `null` for that of the deepest heading that the list names.
 */
export function planContents(
  { list, items, scope, generated }: Contents,
  headings: readonly Heading[],
  maxDepth: number | null,
): ContentsLine[] {
  const named = new Map(items.flatMap((item) => (item.heading ? [[item.heading, item]] : [])));
  const depths = new Set([...named.keys()].map(({ depth }) => depth));
  const after = headings.filter((heading) => startOf(heading) > endOf(list) && startOf(heading) < scope);
  const first = generated ? 1 : Math.min(...depths);
  const last = maxDepth ?? (generated ? deepestGenerated(named, after) : Math.max(...depths));
  const following = new Set(after);
  const listed = headings.filter(
    (heading) =>
      heading.depth >= first && heading.depth <= last && (following.has(heading) || named.has(heading)),
  );
  const known = new Set(listed);
  const others = new Map<Heading | undefined, ContentsItem[]>();
  let above: Heading | undefined;
  for (const item of items) {
    if (item.heading && known.has(item.heading)) above = item.heading;
    else if (!item.gone && !(generated && item.heading) && !(item.heading && item.heading.depth > last)) {
      addTo(others, above, item);
    }
  }
  const flat = maxDepth === null && items.every(({ level }) => level === 0);
  const lines: ContentsLine[] = [];
  const open: Heading[] = [];
  let waiting = others.get(undefined) ?? [];
  /** Puts down what waits for all that stands deeper than itself. */
  const settle = (level: number): void => {
    for (const item of waiting.filter((one) => one.level >= level)) {
      const deepest = lines.length > 0 ? lines.at(-1)!.level + 1 : 0;
      lines.push({ level: Math.min(item.level, deepest), heading: undefined, item });
    }
    waiting = waiting.filter((one) => one.level < level);
  };
  for (const [i, heading] of listed.entries()) {
    while (open.length > 0 && open.at(-1)!.depth >= heading.depth) open.pop();
    if (!generated && !flat && !named.has(heading) && pushesDown(listed, i, open.length, named)) continue;
    const level = flat ? 0 : open.length;
    settle(level);
    lines.push({ level, heading, item: named.get(heading) });
    open.push(heading);
    waiting = [...(others.get(heading) ?? []), ...waiting];
  }
  settle(0);
  return lines;
}

/**
 * Whether a heading that the author left out would, if it were listed, put one below it at a deeper level than the
 * author has it at.
 *
 * @param level that of the heading, were it listed.
 */
function pushesDown(
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
 * How deep a program's list goes: to the deepest heading, unless it names nearly all of those above some depth and none of
 * several below, as one does that was told where to stop.
 */
function deepestGenerated(named: ReadonlyMap<Heading, unknown>, headings: readonly Heading[]): number {
  const deepest = Math.max(...new Set([...named.keys()].map(({ depth }) => depth)));
  const above = headings.filter(({ depth }) => depth <= deepest);
  const below = headings.length - above.length;
  const complete = above.filter((heading) => named.has(heading)).length >= (above.length * 2) / 3;
  return named.size >= 3 && below >= 3 && complete ? deepest : 6;
}

/**
 * The lines of a list for a note that has none.
 *
 * @param headings those that follow the place where it is to stand.
 * @param maxDepth the deepest to list, or `null` for the two topmost depths.
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
