/** Applies as many fixes as can be proven together, and finds the others. */

import type { Nodes } from 'mdast';
import { isFromRoot } from '../links/addresses.ts';
import {
  changesHeadings,
  lostLinks,
  type NoteAddress,
  type SlugChange,
  slugChanges,
} from '../links/follow-headings.ts';
import { fragmentFix } from '../links/references.ts';
import { firstIndex } from '../source/binary-search.ts';
import type { Edit } from '../source/edits.ts';
import { expectedTree } from '../source/expected-tree.ts';
import type { Fix } from '../source/fix.ts';
import { type Range, sortRanges } from '../source/range.ts';
import { RangeSet } from '../source/range-set.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { respectsProtected, respectsUntouchable, verify } from '../source/verify.ts';
import { withoutConflicts } from './conflicts.ts';

/** Fixes that were proven together, and what they make of the note. */
export interface Proven<F> {
  /** The note with the applied fixes, parsed; the given note if none was applied. */
  readonly source: Source;
  /** The edits of the given note's body, in order, with those of links. */
  readonly edits: readonly Edit[];
  readonly applied: readonly F[];
  readonly rejected: readonly Rejected<F>[];
  /** The links that were rewritten to follow their headings. */
  readonly links: readonly LinkFix[];
  /** The slugs that have changed, in lower case, of those that other notes link to, or of all; see `LinkContract.watchesSlugs`. */
  readonly moved: ReadonlyMap<string, SlugChange>;
}

/** The fix of a link that follows its heading. */
export interface LinkFix {
  readonly fix: Fix;
  readonly change: SlugChange;
}

/**
 * The slugs that other notes link to, in lower case. A fixed slug must stay, because one of those links cannot be
 * rewritten; so must a slug with a reason, which completes “not fixed because …”.
 */
export type InboundLinks = ReadonlyMap<string, 'rewritable' | 'fixed' | { readonly reason: string }>;

/** The address of a note, and the links and ranges that a fix must respect. */
export interface LinkContract extends NoteAddress {
  readonly inbound?: InboundLinks | undefined;
  /** Whether to return all slugs that change, because it is not known yet which of them other notes link to. */
  readonly watchesSlugs?: boolean | undefined;
  /** Parts of the body outside this run: findings entirely inside them are dropped, and nothing in them changes. */
  readonly protectedRanges?: RangeSet | undefined;
}

/** A fix that was not made, and why. */
export interface Rejected<F> {
  readonly proposal: F;
  /** A clause that completes “not fixed because …”. */
  readonly reason: string;
}

const TOO_MUCH = 'the fix would change more than it should';
const LOSES_LINK = 'a link to it cannot be updated';
const UNTRIED = 'there was no time to verify the fix';

/** How often a note is parsed in search of faulty fixes; fixes that are not proven by then are rejected. */
const MOST_ATTEMPTS = 60;

/**
 * Proves fixes that do not conflict.
 *
 * All fixes are tried at once. If the result differs from what they declare, the fixes in the blocks that went wrong
 * are tried apart from the rest and in ever smaller groups, in all these blocks at the same time, until each faulty
 * fix is found. This is a binary search for the failing inputs, as in delta debugging (Zeller and Hildebrandt, 2002).
 */
export function proveFixes<F extends { readonly fix: Fix }>(
  source: Source,
  proposals: readonly F[],
  contract: LinkContract = {},
): Proven<F> {
  const candidates: F[] = [];
  const rejected: Rejected<F>[] = [];
  const reject = (fixes: readonly F[], reason: string): void => {
    for (const proposal of fixes) rejected.push({ proposal, reason });
  };
  for (const proposal of proposals) {
    if (respectsUntouchable(source, proposal.fix)) candidates.push(proposal);
    else reject([proposal], TOO_MUCH);
  }
  let best: Proven<F> = { source, edits: [], applied: [], rejected: [], links: [], moved: new Map() };
  let attempts = 0;

  /** Adds to the best result as many fixes as can be proven. Each group is the fixes of one block, or part of them. */
  function settle(groups: readonly (readonly F[])[]): void {
    if (groups.length === 0) return;
    const fixes = groups.flat();
    if (attempts++ >= MOST_ATTEMPTS) {
      reject(fixes, UNTRIED);
      return;
    }
    const applied = [...best.applied, ...fixes];
    const attempt = tryFixes(
      source,
      applied.map(({ fix }) => fix),
      contract,
    );
    if (attempt.ok) {
      best = { ...attempt, applied, rejected: [] };
      return;
    }
    const near = new RangeSet(attempt.near);
    const faulty: (readonly F[])[] = [];
    const others: (readonly F[])[] = [];
    for (const group of groups) (group.some(({ fix }) => touches(fix, near)) ? faulty : others).push(group);
    if (faulty.length > 0 && others.length > 0) {
      settle(others);
      settle(faulty);
    } else if (groups.every((group) => group.length === 1) && (faulty.length > 0 || groups.length === 1)) {
      for (const fix of fixes) reject([fix], reasonFor(fix.fix, attempt));
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

  settle(groupByBlock(source, candidates));
  return { ...best, rejected };
}

/** Groups fixes by the top-level block in which they begin. */
function groupByBlock<F extends { readonly fix: Fix }>(source: Source, proposals: readonly F[]): F[][] {
  const groups: F[][] = [];
  let block = 0;
  let last = -1;
  for (const proposal of [...proposals].sort((a, b) => startOfFix(a.fix) - startOfFix(b.fix))) {
    const blocks = source.tree.children;
    while (block < blocks.length - 1 && startOf(blocks[block + 1]!) <= startOfFix(proposal.fix)) block++;
    if (block === last) groups.at(-1)!.push(proposal);
    else groups.push([proposal]);
    last = block;
  }
  return groups;
}

function startOfFix({ edits }: Fix): number {
  return edits[0]?.start ?? 0;
}

function touches(fix: Fix, near: RangeSet): boolean {
  return fix.edits.some(({ start, end }) => near.touches(start, end));
}

/** Fixes that could not be made together, and where they went wrong. */
interface FailedAttempt {
  readonly ok: false;
  readonly near: readonly Range[];
  readonly reason: string;
  /** The headings that must not change for reasons of their own, in order. */
  readonly headings?: readonly (Range & { readonly reason: string })[];
}

type FixAttempt =
  | ({ readonly ok: true } & Pick<Proven<unknown>, 'source' | 'edits' | 'links' | 'moved'>)
  | FailedAttempt;

/** The reason why a fix is rejected: that of the heading that it changes, or else of another whose slug it changes. */
function reasonFor({ edits }: Fix, { reason, headings = [] }: FailedAttempt): string {
  for (const { start, end } of edits) {
    const heading = headings[firstIndex(headings.length, (i) => headings[i]!.end >= start)];
    if (heading && heading.start <= end) return heading.reason;
  }
  return headings[0]?.reason ?? reason;
}

/** Verifies fixes. Links inside the note that would no longer lead to their headings are rewritten with them. */
function tryFixes(source: Source, fixes: readonly Fix[], contract: LinkContract): FixAttempt {
  // Usually the fixes of links are known before anything is parsed.
  const expected = changesHeadings(source.tree, fixes) ? expectedLinkFixes(source, fixes, contract) : [];
  const attempt = verifyFixes(source, fixes, contract, expected);
  if (attempt.ok || expected.length === 0) return attempt;
  const withoutLinks = verifyFixes(source, fixes, contract, []);
  return !withoutLinks.ok && withoutLinks.reason === TOO_MUCH ? withoutLinks : attempt;
}

/** The fixes of the links that would no longer lead to their headings; none if one of these links cannot be rewritten. */
function expectedLinkFixes(
  source: Source,
  fixes: readonly Fix[],
  contract: LinkContract,
): readonly LinkFix[] {
  const { tree, origin } = expectedTree(
    source.tree,
    fixes.flatMap((fix) => fix.expect),
  );
  const lost = lostLinks(source.tree, tree, origin, contract);
  const rewritten = lost.flatMap(({ reference, heading, slug }) => {
    const { address } = reference;
    const isOwn = address === '' || (contract.url !== undefined && !isFromRoot(address));
    const fix = slug !== undefined && isOwn ? fragmentFix(source, reference, slug) : undefined;
    return fix && respectsProtected(source, fix, contract.protectedRanges)
      ? { fix, change: { heading, slug } }
      : [];
  });
  const areAll = rewritten.length === lost.length;
  return areAll && areCompatible([...fixes, ...rewritten.map(({ fix }) => fix)]) ? rewritten : [];
}

function verifyFixes(
  source: Source,
  fixes: readonly Fix[],
  contract: LinkContract,
  links: readonly LinkFix[],
): FixAttempt {
  const proof = verify(source, [...fixes, ...links.map(({ fix }) => fix)]);
  if (!proof.ok) {
    const placed = proof.at.filter(({ type, position }) => position && type !== 'root');
    return { ok: false, near: placed.map(rangeOf), reason: TOO_MUCH };
  }
  const { source: fixed, edits, expected, origin } = proof;
  const lost = lostLinks(source.tree, expected, origin, contract);
  if (lost.length > 0)
    return { ok: false, near: lost.map(({ heading }) => rangeOf(heading)), reason: LOSES_LINK };
  const { inbound, watchesSlugs } = contract;
  const moved = new Map<string, SlugChange>();
  const headings: (Range & { readonly reason: string })[] = [];
  const isConcerned = (inbound?.size || watchesSlugs) && changesHeadings(source.tree, fixes);
  const changes = isConcerned ? slugChanges(source.tree, expected, origin, contract) : [];
  for (const [slug, change] of changes) {
    const state = inbound?.get(slug);
    if (change.slug?.toLowerCase() === slug || !(state || watchesSlugs)) continue;
    if (!state || (state === 'rewritable' && change.slug !== undefined)) moved.set(slug, change);
    else {
      const reason = typeof state === 'object' ? state.reason : LOSES_LINK;
      headings.push({ ...rangeOf(change.heading), reason });
    }
  }
  if (headings.length > 0)
    return { ok: false, near: headings, reason: LOSES_LINK, headings: sortRanges(headings) };
  return { ok: true, source: fixed, edits, links, moved };
}

/** Whether fixes can be made together. They conflict if a link is in text that another fix replaces. */
function areCompatible(fixes: readonly Fix[]): boolean {
  return withoutConflicts(fixes.map((fix) => ({ fix }))).length === fixes.length;
}

function rangeOf(node: Nodes): Range {
  return { start: startOf(node), end: endOf(node) };
}
