/** Kinds of divisions: which headings of a note are of one kind, and the depth that the kind should have. */

import { addTo } from '../source/grouping.ts';
import type { Planned } from './planned-heading.ts';

/** How much of a kind must agree on a depth before the rest is moved to it. */
const MAJORITY = 2 / 3;

export interface Kinds {
  /** What each heading has in common with others of its kind; `undefined` for a plain one. */
  readonly keys: readonly (string | undefined)[];
  /** The depth of each kind, where the note leaves no doubt, and what tells it. */
  readonly depths: ReadonlyMap<string, KindDepth>;
}

interface KindDepth {
  readonly depth: number;
  readonly why: string;
  /** Whether it holds wherever a heading of the kind stands. */
  readonly firm?: boolean;
}

/** Sorts headings into kinds: by the word before their number, by the row of numbers, by their place in the contents list. */
export function kindsOf(headings: readonly Planned[]): Kinds {
  const keys: (string | undefined)[] = keysByNumber(headings);
  const depths = new Map<string, KindDepth>();
  const scattered = scatteredKinds(headings, keys);
  for (const [key, members] of membersOf(headings, keys)) {
    const depth = scattered.has(key) ? undefined : commonDepth(members);
    if (depth !== undefined) depths.set(key, { depth, why: 'as most of its kind' });
  }
  liftParts(headings, keys, depths);
  lowerDecimals(headings, keys, depths);
  liftLoneChapter(headings, keys, depths);
  nestAsListed(headings, keys, depths);
  return { keys, depths };
}

function keysByNumber(headings: readonly Planned[]): (string | undefined)[] {
  const rows = rowsOf(headings);
  return headings.map(({ numbering }, i) =>
    numbering?.kind === 'number' && !numbering.path ? rows[i] : numbering?.word,
  );
}

/**
 * Bare numbers start again in each section, so each row of them ("1.", "2.", "3.") is a kind of its own: a number goes
 * on with the latest row that stopped just before it, one at its own depth rather than another.
 */
function rowsOf(headings: readonly Planned[]): (string | undefined)[] {
  /** The rows by what would go on with them: their form and next number. */
  const waiting = new Map<string, Row[]>();
  let count = 0;
  return headings.map(({ numbering, depth }) => {
    if (numbering?.kind !== 'number' || numbering.path) return undefined;
    const { word, number } = numbering;
    const rows = number > 1 ? (waiting.get(`${word} ${number}`) ?? []) : [];
    const at = rows.findLastIndex(({ depths }) => depths.has(depth));
    const [known] = rows.length > 0 ? rows.splice(at, 1) : [];
    // A row that does not begin at its beginning is none: "C. elegans", "D. melanogaster".
    const row = known ?? { key: number > 1 ? undefined : `row ${count++}`, depths: new Set() };
    row.depths.add(depth);
    addTo(waiting, `${word} ${number + 1}`, row);
    return row.key;
  });
}

interface Row {
  readonly key: string | undefined;
  readonly depths: Set<number>;
}

/** The headings of each kind; of two with one number ("Lecture 1", "Lecture 1 recap") the first. */
function membersOf(
  headings: readonly Planned[],
  keys: readonly (string | undefined)[],
): Map<string, Planned[]> {
  const members = new Map<string, Planned[]>();
  const met = new Set<string>();
  for (const [i, planned] of headings.entries()) {
    const { number, path } = planned.numbering ?? {};
    const name = `${keys[i]} ${path?.join('.') ?? number}`;
    if (keys[i] === undefined || met.has(name)) continue;
    met.add(name);
    addTo(members, keys[i], planned);
  }
  return members;
}

/** The kinds of which two numbers or more are there at more than one depth, such as weeks in a plan and in a diary. */
function scatteredKinds(
  headings: readonly Planned[],
  keys: readonly (string | undefined)[],
): ReadonlySet<string> {
  const first = new Map<string, number>();
  const twice = new Map<string, Set<number>>();
  for (const [i, { depth, numbering }] of headings.entries()) {
    if (!numbering || numbering.kind === 'number') continue;
    const name = `${keys[i]} ${numbering.number}`;
    const known = first.get(name) ?? depth;
    first.set(name, known);
    if (known === depth) continue;
    const numbers = twice.get(keys[i]!) ?? new Set();
    twice.set(keys[i]!, numbers.add(numbering.number));
  }
  return new Set([...twice].flatMap(([key, { size }]) => (size > 1 ? [key] : [])));
}

/** The depth of most of a kind, if there are enough of them to say; lines that are no headings yet have none of their own. */
function commonDepth(members: readonly Planned[]): number | undefined {
  const written = members.filter(({ node }) => node.type === 'heading');
  const [depth, count] = mostCommon(written.map(({ depth }) => depth)) ?? [0, 0];
  const enough = written.length >= 2 || (written.length === 1 && members.length >= 2);
  return enough && count >= written.length * MAJORITY ? depth : undefined;
}

/** The most frequent of some depths, and how often it is there; of two as frequent, the less deep. */
function mostCommon(depths: readonly number[]): [depth: number, count: number] | undefined {
  const counts = new Map<number, number>();
  for (const depth of depths) counts.set(depth, (counts.get(depth) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0];
}

/** Parts stand above the chapters that they hold. */
function liftParts(
  headings: readonly Planned[],
  keys: readonly (string | undefined)[],
  depths: Map<string, KindDepth>,
): void {
  const members = membersOf(headings, keys);
  const ofKind = (kind: string) => [...members].filter(([, [first]]) => first!.numbering?.kind === kind);
  for (const [part, parts] of ofKind('part')) {
    for (const [chapter, chapters] of ofKind('chapter')) {
      const below = depths.get(chapter)?.depth;
      if (below === undefined || !holds(headings, parts, chapters)) continue;
      if (parts.every(({ depth }) => depth < below) && depths.has(part)) continue;
      const above = parts.map(({ depth }) => depth).filter((depth) => depth < below);
      const depth = above.length > 0 ? Math.max(...new Set(above)) : below - 1;
      const free = depth >= 1 && !(depth === 1 && below === 2 && hasTitle(headings));
      if (free) depths.set(part, { depth, why: 'above the chapters that it holds' });
    }
  }
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

/** "2.1" stands below "2", where each follows the one that it is a part of. */
function lowerDecimals(
  headings: readonly Planned[],
  keys: readonly (string | undefined)[],
  depths: Map<string, KindDepth>,
): void {
  for (let length = 2; length <= 5; length++) {
    const members = headings.filter(({ numbering }) => numbering?.path?.length === length);
    if (members.length < (length > 2 ? 1 : 2)) continue;
    const above = depthsOfParents(headings, keys, depths, length);
    if (!above) continue;
    const key = members[0]!.numbering!.word;
    const own = depths.get(key)?.depth ?? least(members.map(({ depth }) => depth));
    if (own <= above) depths.set(key, { depth: above + 1, why: 'below the number that it is a part of' });
  }
}

/**
 * The deepest depth of the headings "2" or "Chapter 2" that those like "2.1" are parts of.
 *
 * @param length how many numbers "2.1" has.
 * @returns `undefined` if any of them does not follow the one that it is a part of.
 */
function depthsOfParents(
  headings: readonly Planned[],
  keys: readonly (string | undefined)[],
  depths: ReadonlyMap<string, KindDepth>,
  length: number,
): number | undefined {
  let parent: number | undefined;
  let deepest = 0;
  /** The last number under each parent. */
  const counts = new Map<number, number>();
  for (const [i, { numbering }] of headings.entries()) {
    if (!numbering) continue;
    const own = numbering.path?.length ?? 1;
    if (own === length - 1) parent = i;
    if (own !== length) continue;
    if (parent === undefined) return undefined;
    const above = headings[parent]!;
    const numbers = above.numbering!.path ?? [above.numbering!.number];
    if (!numbers.every((number, k) => number === numbering.path![k])) return undefined;
    // 9.30 and 9.45 are times, 1.0 and 1.0.1 versions.
    const last = counts.get(parent) ?? 0;
    if (numbering.number !== last + 1 || numbers.at(-1) === 0) return undefined;
    counts.set(parent, last + 1);
    const kind = depths.get(keys[parent] ?? '');
    deepest = Math.max(deepest, kind?.depth ?? above.depth);
  }
  return deepest;
}

/** The smallest of some numbers, however many. */
function least(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
}

/** A note on one chapter, which is its title, has nothing above that. */
function liftLoneChapter(
  headings: readonly Planned[],
  keys: (string | undefined)[],
  depths: Map<string, KindDepth>,
): void {
  const [title, ...rest] = headings;
  const lone =
    title?.numbering?.kind === 'chapter' &&
    title.depth > 1 &&
    rest.every(({ numbering }) => numbering?.word !== title.numbering!.word);
  const top = least(rest.map(({ depth }) => depth));
  if (!lone || top >= title.depth) return;
  keys[0] = 'the chapter';
  depths.set('the chapter', { depth: 1, why: 'above the sections of the chapter', firm: true });
  for (const [i, { depth }] of headings.entries()) if (i > 0 && depth === top) keys[i] = 'its sections';
  depths.set('its sections', { depth: 2, why: 'below the chapter that it is a part of', firm: true });
}

/** Where the author's contents list puts a heading under another, and the headings are not so, the list tells. */
function nestAsListed(
  headings: readonly Planned[],
  keys: (string | undefined)[],
  depths: Map<string, KindDepth>,
): void {
  const depthOf = new Map(headings.map(({ node, depth }) => [node, depth]));
  const nested = headings.filter(
    ({ depth, listedUnder }) => listedUnder && depth > depthOf.get(listedUnder)!,
  );
  // Where none is nested as in the list, the note is flat on purpose.
  if (nested.length === 0) return;
  const places = new Map<unknown, number>();
  for (const [i, { node, depth, listedUnder }] of headings.entries()) {
    places.set(node, i);
    const above = places.get(listedUnder);
    if (above === undefined || keys[i] !== undefined) continue;
    const depthAbove = depths.get(keys[above] ?? '')?.depth ?? headings[above]!.depth;
    if (depth > depthAbove) continue;
    keys[i] = `listed under ${above}`;
    depths.set(keys[i], { depth: depthAbove + 1, why: 'as in the contents list', firm: true });
  }
}
