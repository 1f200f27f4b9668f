/** Taking as many fixes as can be proven together, and finding the ones that cannot. */

import { lostLinks, mendLink } from '../outline/anchors.ts';
import type { Edit } from '../source/edits.ts';
import type { Fix } from '../source/fix.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { sparesOpaque, verify } from '../source/verify.ts';

export interface Proven<F> {
  /** The note with the kept fixes, parsed; the old one where none was kept. */
  readonly source: Source;
  /** What was done to the old note's body, in order. */
  readonly edits: readonly Edit[];
  readonly kept: readonly F[];
  readonly withheld: readonly F[];
  /** How many links were rewritten so that they still lead to their headings. */
  readonly links: number;
}

/** How often a note is parsed at most in search of faulty fixes; what is not proven by then is withheld. */
const MOST_ATTEMPTS = 60;

/**
 * Proves fixes that do not conflict. All are tried at once; if the result is not what they declared, those near
 * the place that went wrong are tried apart from the rest, in ever smaller groups, until each faulty one is found.
 */
export function prove<F extends { readonly fix: Fix }>(source: Source, proposed: readonly F[]): Proven<F> {
  const able = proposed.filter(({ fix }) => sparesOpaque(source, fix));
  const withheld = proposed.filter((one) => !able.includes(one));
  let best: Proven<F> = { source, edits: [], kept: [], withheld: [], links: 0 };
  let attempts = 0;

  /** Keeps the fixes that can be kept with those kept before. */
  function settle(fixes: readonly F[]): void {
    if (fixes.length === 0) return;
    if (attempts++ >= MOST_ATTEMPTS) {
      withheld.push(...fixes);
      return;
    }
    const kept = [...best.kept, ...fixes];
    const outcome = attempt(
      source,
      kept.map(({ fix }) => fix),
    );
    if (outcome.ok) best = { ...outcome, kept, withheld: [] };
    else if (fixes.length === 1) withheld.push(fixes[0]!);
    else split(fixes, outcome.near).forEach(settle);
  }

  settle(able);
  return { ...best, withheld };
}

type Outcome =
  | { readonly ok: true; readonly source: Source; readonly edits: readonly Edit[]; readonly links: number }
  | { readonly ok: false; readonly near?: { start: number; end: number } };

/**
 * Verifies fixes. Links inside the note that would lose the heading that they lead to are mended along with them.
 */
function attempt(source: Source, fixes: readonly Fix[], links?: readonly Fix[]): Outcome {
  const proof = verify(source, [...fixes, ...(links ?? [])]);
  if (!proof.ok) {
    const at = proof.at?.position && proof.at.type !== 'root' ? proof.at : undefined;
    return at ? { ok: false, near: { start: startOf(at), end: endOf(at) } } : { ok: false };
  }
  const lost = lostLinks(source.tree, proof.expected, proof.origin);
  if (lost.length === 0)
    return { ok: true, source: proof.source, edits: proof.edits, links: links?.length ?? 0 };
  const mended = lost.flatMap((link) => mendLink(source, link) ?? []);
  return links || mended.length < lost.length ? { ok: false } : attempt(source, fixes, mended);
}

/** The fixes away from a place and those near it, or two halves where no place is known or all are near it. */
function split<F extends { readonly fix: Fix }>(
  fixes: readonly F[],
  near: { start: number; end: number } | undefined,
): readonly F[][] {
  const suspects = near
    ? fixes.filter(({ fix }) => fix.edits.some(({ start, end }) => start <= near.end && near.start <= end))
    : [];
  if (suspects.length > 0 && suspects.length < fixes.length) {
    return [fixes.filter((one) => !suspects.includes(one)), suspects];
  }
  const middle = fixes.length >> 1;
  return [fixes.slice(0, middle), fixes.slice(middle)];
}
