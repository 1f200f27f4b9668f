/** Headings whose levels look wrong, where it is unknown which level is right. */

import { membersOf, scatteredKinds } from './division-keys.ts';
import type { Kinds } from './division-kinds.ts';
import type { PlannedHeading } from './planned-heading.ts';

/** The number of chapters from which a table of contents may be a complete list of them. */
const CHAPTERS_IN_LIST = 3;

/** Why the level of a heading may be wrong. */
export interface LevelDoubt {
  /**
   * - `unlike`: the preceding division of the same kind has another level.
   * - `unlisted`: the heading is beside chapters, but the table of contents lists all chapters without it.
   */
  readonly type: 'unlike' | 'unlisted';
  /** The division before the heading. */
  readonly before: PlannedHeading['node'];
}

/**
 * Finds the headings whose levels may be wrong.
 *
 * @param kinds the kinds of the headings.
 */
export function levelDoubts(
  headings: readonly PlannedHeading[],
  { keys, tiers }: Kinds,
): Map<PlannedHeading['node'], LevelDoubt> {
  const doubts = new Map<PlannedHeading['node'], LevelDoubt>();
  const scattered = scatteredKinds(headings, keys);
  for (const [key, members] of membersOf(headings, keys)) {
    if (isListedCompletely(members))
      for (const [node, before] of unlistedBeside(headings, members))
        doubts.set(node, { type: 'unlisted', before });
    if (tiers.has(key) || scattered.has(key) || !members.every(isDivision)) continue;
    for (const [i, { node, tier, fixed }] of members.entries()) {
      const before = members[i - 1];
      if (before && !fixed && before.tier !== tier && isNext(before, members[i]!))
        doubts.set(node, { type: 'unlike', before: before.node });
    }
  }
  return doubts;
}

/** Whether the table of contents has all chapters of a kind, which follow each other at one level. */
function isListedCompletely(members: readonly PlannedHeading[]): boolean {
  const [{ tier, numbering } = { tier: 0, numbering: undefined }] = members;
  return (
    members.length >= CHAPTERS_IN_LIST &&
    numbering?.kind === 'chapter' &&
    members.every((member, i) => member.listed && member.tier === tier && isNext(members[i - 1], member))
  );
}

/** Returns the headings beside chapters that the table of contents does not list, with the chapter before each. */
function unlistedBeside(
  headings: readonly PlannedHeading[],
  chapters: readonly PlannedHeading[],
): [PlannedHeading['node'], PlannedHeading['node']][] {
  let before = chapters[0]!;
  const last = headings.indexOf(chapters.at(-1)!);
  return headings.slice(headings.indexOf(before), last).flatMap((heading) => {
    if (chapters.includes(heading)) before = heading;
    const { node, listed, fixed, tier, numbering } = heading;
    return !listed && !fixed && tier === before.tier && !numbering ? [[node, before.node]] : [];
  });
}

/** Whether a heading has a number with a word, such as "Chapter 2". */
function isDivision({ numbering }: PlannedHeading): boolean {
  return numbering !== undefined && numbering.kind !== 'number';
}

/** Whether a number follows that of the heading before, if there is one. */
function isNext(before: PlannedHeading | undefined, { numbering }: PlannedHeading): boolean {
  return !before || numbering!.number === before.numbering!.number + 1;
}
