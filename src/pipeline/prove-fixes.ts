/** Taking as many fixes as can be proven together, and finding the ones that cannot. */

import type { Nodes } from 'mdast';
import { isFromRoot } from '../links/addresses.ts';
import { lostLinks, type NoteAddress, slugChanges } from '../links/follow-headings.ts';
import { fragmentFix } from '../links/references.ts';
import type { Edit } from '../source/edits.ts';
import type { Fix } from '../source/fix.ts';
import type { Range } from '../source/range.ts';
import { Ranges } from '../source/ranges.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { respectsProtected, respectsUntouchable, verify } from '../source/verify.ts';
import { withoutConflicts } from './conflicts.ts';

export interface Proven<F> {
  /** The note with the kept fixes, parsed; the old one where none was kept. */
  readonly source: Source;
  /** What was done to the old note's body, in order. */
  readonly edits: readonly Edit[];
  readonly kept: readonly F[];
  readonly withheld: readonly Withheld<F>[];
  /** How many links were rewritten so that they still lead to their headings. */
  readonly links: number;
  /** The slugs that other notes link to and that lead nowhere any more, each with the one that does. */
  readonly moved: ReadonlyMap<string, string>;
}

/** A note's place, and what it owes to the notes round it. */
export interface LinkContract extends NoteAddress {
  /** The slugs that other notes link to, in small letters; `false` for one that they cannot be told to change. */
  readonly inbound?: ReadonlyMap<string, boolean> | undefined;
  /** The parts of the note that may not change. */
  readonly protectedRanges?: Ranges | undefined;
}

/** A fix that was not made, and why. */
export interface Withheld<F> {
  readonly one: F;
  readonly why: string;
}

const TOO_MUCH = 'the fix would change more than it should';
const LOSES_LINK = 'a link that cannot be rewritten leads there';
const UNTRIED = 'there was no time to prove the fix';

/** How often a note is parsed at most in search of faulty fixes; what is not proven by then is withheld. */
const MOST_ATTEMPTS = 60;

/**
 * Proves fixes that do not conflict. All are tried at once; if the result is not what they declared, those in the
 * blocks that went wrong are tried apart from the rest, in every such block at the same time, and in ever smaller
 * groups, until each faulty one is found.
 */
export function prove<F extends { readonly fix: Fix }>(
  source: Source,
  proposed: readonly F[],
  standing: LinkContract = {},
): Proven<F> {
  const able: F[] = [];
  const withheld: Withheld<F>[] = [];
  for (const one of proposed) {
    if (respectsUntouchable(source, one.fix)) able.push(one);
    else withheld.push({ one, why: TOO_MUCH });
  }
  const withhold = (fixes: readonly F[], why: string): void => {
    for (const one of fixes) withheld.push({ one, why });
  };
  let best: Proven<F> = { source, edits: [], kept: [], withheld: [], links: 0, moved: new Map() };
  let attempts = 0;

  /** Keeps what can be kept of some groups of fixes, each of them in a block of its own. */
  function settle(groups: readonly (readonly F[])[]): void {
    if (groups.length === 0) return;
    const fixes = groups.flat();
    if (attempts++ >= MOST_ATTEMPTS) {
      withhold(fixes, UNTRIED);
      return;
    }
    const kept = [...best.kept, ...fixes];
    const outcome = attempt(
      source,
      kept.map(({ fix }) => fix),
      standing,
    );
    if (outcome.ok) {
      best = { ...outcome, kept, withheld: [] };
      return;
    }
    const near = new Ranges(outcome.near);
    const faulty: (readonly F[])[] = [];
    const others: (readonly F[])[] = [];
    for (const group of groups) (group.some(({ fix }) => touches(fix, near)) ? faulty : others).push(group);
    if (faulty.length > 0 && others.length > 0) {
      settle(others);
      settle(faulty);
    } else if (groups.every((group) => group.length === 1) && (faulty.length > 0 || groups.length === 1)) {
      withhold(fixes, outcome.why);
    } else if (groups.some((group) => group.length > 1)) {
      const halves = groups.map((group): [F[], F[]] => {
        const middle = Math.ceil(group.length / 2);
        return [group.slice(0, middle), group.slice(middle)];
      });
      settle(halves.map(([first]) => first));
      settle(halves.flatMap(([, second]) => (second.length > 0 ? [second] : [])));
    } else {
      settle(groups.slice(0, groups.length >> 1));
      settle(groups.slice(groups.length >> 1));
    }
  }

  settle(groupByBlock(source, able));
  return { ...best, withheld };
}

/** Fixes by the top-level block that they begin in. */
function groupByBlock<F extends { readonly fix: Fix }>(source: Source, fixes: readonly F[]): F[][] {
  const groups: F[][] = [];
  let block = 0;
  let last = -1;
  for (const one of [...fixes].sort((a, b) => startOfFix(a.fix) - startOfFix(b.fix))) {
    const blocks = source.tree.children;
    while (block < blocks.length - 1 && startOf(blocks[block + 1]!) <= startOfFix(one.fix)) block++;
    if (block === last) groups.at(-1)!.push(one);
    else groups.push([one]);
    last = block;
  }
  return groups;
}

function startOfFix({ edits }: Fix): number {
  return edits[0]?.start ?? 0;
}

function touches(fix: Fix, near: Ranges): boolean {
  return fix.edits.some(({ start, end }) => near.touches(start, end));
}

type Attempt =
  | ({ readonly ok: true } & Pick<Proven<unknown>, 'source' | 'edits' | 'links' | 'moved'>)
  | { readonly ok: false; readonly near: readonly Range[]; readonly why: string };

/**
 * Verifies fixes. Links inside the note that would lose the heading that they lead to are mended along with them.
 */
function attempt(
  source: Source,
  fixes: readonly Fix[],
  standing: LinkContract,
  links?: readonly Fix[],
): Attempt {
  const proof = verify(source, [...fixes, ...(links ?? [])]);
  if (!proof.ok) {
    const placed = proof.at.filter(({ type, position }) => position && type !== 'root');
    return { ok: false, near: placed.map(rangeOf), why: TOO_MUCH };
  }
  const { source: fixed, edits, expected, origin } = proof;
  const lost = lostLinks(source.tree, expected, origin, standing);
  const mended = lost.flatMap(({ reference, slug }) => {
    const { address } = reference;
    const certain = address === '' || (standing.url !== undefined && !isFromRoot(address));
    const fix = slug !== undefined && certain ? fragmentFix(source, reference, slug) : undefined;
    return fix && respectsProtected(source, fix, standing.protectedRanges) ? fix : [];
  });
  if (lost.length > 0) {
    if (!links && mended.length === lost.length && areApart([...fixes, ...mended]))
      return attempt(source, fixes, standing, mended);
    return { ok: false, near: lost.map(({ heading }) => rangeOf(heading)), why: LOSES_LINK };
  }
  const moved = new Map<string, string>();
  const near: Range[] = [];
  const courses = standing.inbound?.size ? slugChanges(source.tree, expected, origin, standing) : undefined;
  for (const [slug, follows] of standing.inbound ?? []) {
    const course = courses!.get(slug);
    if (!course || course.slug?.toLowerCase() === slug) continue;
    if (follows && course.slug !== undefined) moved.set(slug, course.slug);
    else near.push(rangeOf(course.heading));
  }
  if (near.length > 0) return { ok: false, near, why: LOSES_LINK };
  return { ok: true, source: fixed, edits, links: links?.length ?? 0, moved };
}

/** Whether fixes can be made together as they stand. A link may stand in text that another fix writes anew. */
function areApart(fixes: readonly Fix[]): boolean {
  return withoutConflicts(fixes.map((fix) => ({ fix }))).length === fixes.length;
}

function rangeOf(node: Nodes): Range {
  return { start: startOf(node), end: endOf(node) };
}
