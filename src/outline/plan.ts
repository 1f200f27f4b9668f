/** The depth that each heading should have: divisions of one kind at one depth, and no depth skipped. */

import type { Heading, Paragraph } from 'mdast';
import type { Numbering } from './numbering.ts';

/** A heading, or a line that stands for one. */
export interface Planned {
  readonly node: Heading | Paragraph;
  /** As written; between that of a heading and the next for a pseudo-heading that stands under it. */
  readonly depth: number;
  readonly numbering: Numbering | undefined;
}

/** Words that name the larger divisions of a book. Only these are lifted above the chapters that they hold. */
const PART_WORDS = new Set(['part', 'section', 'book', 'unit', 'volume', 'module']);
/** How much of a kind must agree on a depth before the rest is moved to it. */
const MAJORITY = 2 / 3;

/**
 * Plans depths from those written. A heading that moves takes the plain ones under it along; a heading that
 * skips a depth is drawn up to its parent; one that begins deeper than 1, with nothing above it, stays.
 */
export function planDepths(headings: readonly Planned[]): Map<Planned['node'], number> {
  const meant = meantDepths(headings, depthsOfKinds(headings));
  const close = withoutSkips(headings, meant, new Map());
  // A chapter outside any part may not end up above the chapters inside one: the deepest of a kind decides.
  const deepest = new Map<string, number>();
  for (const [i, { node }] of headings.entries()) {
    const key = kindKey(headings[i]!, meant[i]!);
    if (key) deepest.set(key, Math.max(deepest.get(key) ?? 0, close.get(node)!));
  }
  return withoutSkips(headings, meant, deepest);
}

/** Numbered divisions of one word that are meant to stand at one depth. */
function kindKey({ numbering }: Planned, meant: number): string | undefined {
  return numbering && `${numbering.word} ${meant}`;
}

/** A heading that later ones may stand under. */
interface Open {
  readonly written: number;
  readonly meant: number;
  /** Whether chapters stand under it by right: the title of the note, or a numbered division. */
  readonly holds: boolean;
  readonly key: string | undefined;
}

/** The depth that each heading has once numbered ones are at their kind's, and the plain ones follow them. */
function meantDepths(headings: readonly Planned[], kinds: ReadonlyMap<string, number>): number[] {
  const open: Open[] = [];
  return headings.map(({ depth, numbering }, i) => {
    const closed: Open[] = [];
    while (open.length > 0 && open.at(-1)!.written >= depth) closed.push(open.pop()!);
    const parent = open.at(-1);
    const kind = numbering && kinds.get(numbering.word);
    const key = numbering && `${numbering.word} ${numbering.number}`;
    // "Chapter 1" under a plain "Answers" is another chapter 1: it is moved neither out of there nor in. "Day 3
    // homework" under "Day 3" is a part of that.
    const free =
      kind !== undefined &&
      open.every((one) => one.key !== key) &&
      open.every((one) => one.holds || one.meant < kind) &&
      closed.every((one) => one.holds || one.meant >= kind);
    const meant = Math.max(1, free ? kind : depth + (parent ? parent.meant - parent.written : 0));
    open.push({ written: depth, meant, holds: i === 0 || numbering !== undefined, key });
    return meant;
  });
}

/** Draws each heading up to one below its parent, but for the kinds that have a depth, and what stands beside them. */
function withoutSkips(
  headings: readonly Planned[],
  meant: readonly number[],
  kinds: ReadonlyMap<string, number>,
): Map<Planned['node'], number> {
  const parents = parentsOf(meant);
  const place = (i: number): string => `${parents[i]} ${meant[i]}`;
  const kindOf = (i: number): number | undefined => kinds.get(kindKey(headings[i]!, meant[i]!) ?? '');
  const beside = new Map<string, number>();
  for (const i of headings.keys()) {
    const kind = kindOf(i);
    if (kind !== undefined) beside.set(place(i), Math.max(beside.get(place(i)) ?? 0, kind));
  }
  const depths: number[] = [];
  for (const i of headings.keys()) {
    const parent = parents[i];
    depths.push(
      kindOf(i) ?? beside.get(place(i)) ?? (parent === undefined ? meant[i]! : depths[parent]! + 1),
    );
  }
  return new Map(headings.map(({ node }, i) => [node, depths[i]!]));
}

/** The index of the heading that each stands under, by their depths. */
function parentsOf(depths: readonly number[]): (number | undefined)[] {
  const open: number[] = [];
  return depths.map((depth, i) => {
    while (open.length > 0 && depths[open.at(-1)!]! >= depth) open.pop();
    const parent = open.at(-1);
    open.push(i);
    return parent;
  });
}

/** The depth of each kind of numbered division, where the note leaves no doubt. */
function depthsOfKinds(headings: readonly Planned[]): Map<string, number> {
  const kinds = new Map<string, Planned[]>();
  const met = new Set<string>();
  for (const planned of headings) {
    if (!planned.numbering) continue;
    const { word, number } = planned.numbering;
    // "Lecture 1 recap" is no lecture: the first of a number is.
    if (met.has(`${word} ${number}`)) continue;
    met.add(`${word} ${number}`);
    kinds.set(word, [...(kinds.get(word) ?? []), planned]);
  }
  const depths = new Map<string, number>();
  for (const [word, members] of kinds) {
    const depth = commonDepth(members);
    if (depth !== undefined) depths.set(word, depth);
  }
  for (const [part, parts] of kinds) {
    if (!PART_WORDS.has(part)) continue;
    for (const [chapter, chapters] of kinds) {
      const chapterDepth = depths.get(chapter);
      if (PART_WORDS.has(chapter) || chapterDepth === undefined || !holds(headings, parts, chapters))
        continue;
      if (parts.every(({ depth }) => depth < chapterDepth) && depths.has(part)) continue;
      const above = parts.map(({ depth }) => depth).filter((depth) => depth < chapterDepth);
      const depth = above.length > 0 ? Math.max(...above) : chapterDepth - 1;
      if (depth >= 1 && !(depth === 1 && chapterDepth === 2 && hasTitle(headings))) depths.set(part, depth);
    }
  }
  return depths;
}

/** The depth of most of a kind, if there are enough of them to say. */
function commonDepth(members: readonly Planned[]): number | undefined {
  const counts = new Map<number, number>();
  for (const { depth } of members) counts.set(depth, (counts.get(depth) ?? 0) + 1);
  const [depth, count] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]!;
  return members.length >= 2 && count >= members.length * MAJORITY ? depth : undefined;
}

/** Whether the first of the parts opens before the chapters do, and they are fewer. */
function holds(all: readonly Planned[], parts: readonly Planned[], chapters: readonly Planned[]): boolean {
  return (
    parts.length >= 2 && chapters.length > parts.length && all.indexOf(parts[0]!) < all.indexOf(chapters[0]!)
  );
}

function hasTitle(headings: readonly Planned[]): boolean {
  return headings.filter(({ depth }) => depth === 1).length === 1 && headings[0]?.depth === 1;
}
