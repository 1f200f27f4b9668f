/** Kinds of divisions, and the depth that each kind should have. */

import { keysByNumber, membersOf, scatteredKinds } from './division-keys.ts';
import { type PlannedHeading, tierBelow, tierOf } from './planned-heading.ts';

/** The share of a kind that must have the same depth before the rest is moved to it. */
const MAJORITY = 2 / 3;

export interface Kinds {
  /** The key of each heading's kind; `undefined` for a plain heading. */
  readonly keys: readonly (string | undefined)[];
  /** The tiers of the kinds by their keys. A kind without a clear depth is absent. */
  readonly tiers: ReadonlyMap<string, KindTier>;
}

interface KindTier {
  readonly tier: number;
  /** The reason, shown to the user. */
  readonly why: string;
  /** Whether the tier applies to every heading of the kind, wherever it is. */
  readonly firm?: boolean;
}

/**
 * Finds the kinds of headings: by the word before the number, by numbering sequence, and by the table of
 * contents.
 */
export function kindsOf(headings: readonly PlannedHeading[]): Kinds {
  const keys: (string | undefined)[] = keysByNumber(headings);
  const tiers = new Map<string, KindTier>();
  const scattered = scatteredKinds(headings, keys);
  for (const [key, members] of membersOf(headings, keys)) {
    const tier = scattered.has(key) ? undefined : commonTier(members);
    if (tier !== undefined) tiers.set(key, { tier, why: 'like most headings of its kind' });
  }
  liftParts(headings, keys, tiers);
  lowerDecimals(headings, keys, tiers);
  liftLoneChapter(headings, keys, tiers);
  nestAsListed(headings, keys, tiers);
  return { keys, tiers };
}

/**
 * Returns the tier of most headings of a kind; `undefined` if there are too few, or no majority. Other lines
 * do not count.
 */
function commonTier(members: readonly PlannedHeading[]): number | undefined {
  const written = members.filter(({ node }) => node.type === 'heading');
  const [tier, count] = mostCommon(written.map(({ tier }) => tier)) ?? [0, 0];
  const enough = written.length >= 2 || (written.length === 1 && members.length >= 2);
  return enough && count >= written.length * MAJORITY ? tier : undefined;
}

/** Returns the most frequent tier and its count. Of equally frequent tiers, the smallest. */
function mostCommon(tiers: readonly number[]): [tier: number, count: number] | undefined {
  const counts = new Map<number, number>();
  for (const tier of tiers) counts.set(tier, (counts.get(tier) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0];
}

/** Puts parts above their chapters. */
function liftParts(
  headings: readonly PlannedHeading[],
  keys: readonly (string | undefined)[],
  tiers: Map<string, KindTier>,
): void {
  const members = membersOf(headings, keys);
  const ofKind = (kind: string) => [...members].filter(([, [first]]) => first!.numbering?.kind === kind);
  for (const [part, parts] of ofKind('part')) {
    for (const [chapter, chapters] of ofKind('chapter')) {
      const below = tiers.get(chapter)?.tier;
      if (below === undefined || !containChapters(headings, parts, chapters)) continue;
      if (parts.every(({ tier }) => tier < below) && tiers.has(part)) continue;
      const above = parts.map(({ tier }) => tier).filter((tier) => tier < below);
      // If a chapter is below the parts and the others are not, either level may be wrong.
      if (above.length === 0 && chapters.some((chapter) => parts.every(({ tier }) => tier < chapter.tier))) {
        tiers.delete(chapter);
        continue;
      }
      const tier = above.length > 0 ? Math.max(...new Set(above)) : tierBelow(below, -1);
      const free = tier >= tierOf(1) && !(tier === tierOf(1) && below === tierOf(2) && hasTitle(headings));
      if (free) tiers.set(part, { tier, why: 'above the chapters it contains' });
    }
  }
}

/** Whether parts contain chapters: the first part precedes the first chapter, and there are fewer parts. */
function containChapters(
  all: readonly PlannedHeading[],
  parts: readonly PlannedHeading[],
  chapters: readonly PlannedHeading[],
): boolean {
  return (
    parts.length >= 2 && chapters.length > parts.length && all.indexOf(parts[0]!) < all.indexOf(chapters[0]!)
  );
}

function hasTitle(headings: readonly PlannedHeading[]): boolean {
  return headings.filter(({ tier }) => tier === tierOf(1)).length === 1 && headings[0]?.tier === tierOf(1);
}

/** Puts "2.1" below "2" if each such heading follows its parent. */
function lowerDecimals(
  headings: readonly PlannedHeading[],
  keys: readonly (string | undefined)[],
  tiers: Map<string, KindTier>,
): void {
  for (let length = 2; length <= 5; length++) {
    const members = headings.filter(({ numbering }) => numbering?.path?.length === length);
    if (members.length < (length > 2 ? 1 : 2)) continue;
    const above = tierOfParents(headings, keys, tiers, length);
    if (!above) continue;
    const key = members[0]!.numbering!.word;
    const own = tiers.get(key)?.tier ?? least(members.map(({ tier }) => tier));
    if (own <= above) tiers.set(key, { tier: tierBelow(above), why: 'below the number it belongs to' });
  }
}

/**
 * Returns the greatest tier of the parents of decimal numbers, such as "2" or "Chapter 2" for "2.1".
 *
 * @param length the number of parts of the decimal numbers, 2 for "2.1".
 * @returns `undefined` if any of them does not follow its parent.
 */
function tierOfParents(
  headings: readonly PlannedHeading[],
  keys: readonly (string | undefined)[],
  tiers: ReadonlyMap<string, KindTier>,
  length: number,
): number | undefined {
  let parent: number | undefined;
  let deepest = 0;
  /** The last number below each parent. */
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
    // Numbers with gaps may be times (9.30, 9.45), and those with zeros versions (1.0.1).
    const last = counts.get(parent) ?? 0;
    if (numbering.number !== last + 1 || numbers.at(-1) === 0) return undefined;
    counts.set(parent, last + 1);
    const kind = tiers.get(keys[parent] ?? '');
    deepest = Math.max(deepest, kind?.tier ?? above.tier);
  }
  return deepest;
}

/** Returns the smallest number; infinity if there is none. Unlike `Math.min`, it takes any number of them. */
function least(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
}

/** Puts the only chapter of a note, if it is the first heading, above all others. */
function liftLoneChapter(
  headings: readonly PlannedHeading[],
  keys: (string | undefined)[],
  tiers: Map<string, KindTier>,
): void {
  const [title, ...rest] = headings;
  const lone =
    title?.numbering?.kind === 'chapter' &&
    title.tier > tierOf(1) &&
    rest.every(({ numbering }) => numbering?.word !== title.numbering!.word);
  const top = least(rest.map(({ tier }) => tier));
  if (!lone || top >= title.tier) return;
  keys[0] = 'the chapter';
  tiers.set('the chapter', { tier: tierOf(1), why: 'above the sections of the chapter', firm: true });
  for (const [i, { tier }] of headings.entries()) if (i > 0 && tier === top) keys[i] = 'its sections';
  tiers.set('its sections', { tier: tierOf(2), why: 'below the chapter it belongs to', firm: true });
}

/**
 * Nests headings as in the table of contents where the headings themselves are not nested. Emphasised lines in one
 * style cannot show their levels.
 */
function nestAsListed(
  headings: readonly PlannedHeading[],
  keys: (string | undefined)[],
  tiers: Map<string, KindTier>,
): void {
  const tierOfNode = new Map(headings.map(({ node, tier }) => [node, tier]));
  const nested = headings.filter(
    ({ tier, listedUnder }) => listedUnder && tier > tierOfNode.get(listedUnder)!,
  );
  // If no heading is nested as in the list, the note is flat on purpose.
  const isFlat = nested.length === 0;
  const indexes = new Map<unknown, number>();
  for (const [i, { node, tier, listedUnder }] of headings.entries()) {
    indexes.set(node, i);
    const above = indexes.get(listedUnder);
    if (above === undefined || keys[i] !== undefined || (isFlat && node.type !== 'paragraph')) continue;
    const tierAbove = tiers.get(keys[above] ?? '')?.tier ?? headings[above]!.tier;
    if (tier > tierAbove) continue;
    keys[i] = `listed under ${above}`;
    tiers.set(keys[i], { tier: tierBelow(tierAbove), why: 'as in the table of contents', firm: true });
  }
}
