/** The findings in a note as its author has it, each with the change that fixes it. */

import { addTo } from '../source/grouping.ts';
import type { AnyRange } from '../source/range.ts';
import type { Source } from '../source/source.ts';
import type { Change } from './change.ts';
import { type Diagnostic, sortDiagnostics } from './diagnostic.ts';
import type { FixRecord } from './fix-progress.ts';
import type { PlacedFinding } from './fix-step.ts';

/**
 * Returns the findings in the original, the findings of later steps, and the remaining ones, at their places in the
 * original. What was found before is not repeated, and findings without a fix that the fixes of others resolve are
 * omitted.
 *
 * @param changes by the ids of their fixes.
 * @param order the ids of the rules, in the order in which findings at one place are listed.
 */
export function planFindings(
  original: Source,
  { recording, first, waiting, left }: FixRecord,
  changes: ReadonlyMap<string, Change>,
  order: readonly string[],
): Diagnostic[] {
  const findings: Diagnostic[] = [];
  const add = ({ finding }: PlacedFinding, change: Change | undefined): void => {
    findings.push(change ? { ...finding, fix: fixOf(change) } : finding);
  };
  const listed = new PlacedFindings();
  /** Findings of which it is not known yet what becomes of them: their rules waited, or their fixes did. */
  const open = new PlacedFindings();
  const waited = new Set(waiting);
  const isChanged = recording.steps.length > 0;
  const stays = new PlacedFindings();
  if (isChanged) for (const one of left) stays.add(one);
  for (const one of waiting) open.add(one);
  for (const one of first) {
    // The fixes of other findings resolve it, such as a link to a heading that they make.
    if (one.id === undefined && isChanged && !one.isLasting && !stays.find(one)) continue;
    listed.add(one);
    const change = one.id === undefined ? undefined : changes.get(one.id);
    if (change || one.id === undefined) add(one, change);
    else open.add(one);
  }
  if (isChanged) {
    for (const one of recording.steps.flatMap(({ fixes }) => fixes)) {
      if (listed.has(one)) continue;
      listed.add(one);
      add(open.take(one) ?? one, changes.get(one.id));
    }
    const places = new ChangesByPlace(original, changes);
    const kept = new Set<PlacedFinding>();
    for (const one of open.remaining()) {
      const same = stays.find(one);
      if (same) kept.add(same);
      const change = same ? undefined : places.at(one);
      // What was not found again, and not changed, was due to headings that have changed.
      if (waited.has(one) && !same && !change) continue;
      listed.add(one);
      const message = same?.finding.message ?? one.finding.message;
      add({ ...one, finding: { ...one.finding, message } }, change);
    }
    for (const one of left) if (!kept.has(one) && !listed.hasEqual(one)) add(one, undefined);
  }
  const rank = new Map(order.map((rule, i) => [rule, i]));
  const rankOf = ({ ruleId }: Diagnostic): number => rank.get(ruleId) ?? order.length;
  return sortDiagnostics(findings.sort((a, b) => rankOf(a) - rankOf(b)));
}

function fixOf({ id, edits, dependsOn }: Change): NonNullable<Diagnostic['fix']> {
  return { id, edits, ...(dependsOn.length > 0 ? { dependsOn } : {}) };
}

/** Findings by their rules and places. */
class PlacedFindings {
  readonly #ids = new Set<string>();
  readonly #byRule = new Map<string, Set<PlacedFinding>>();
  /** By rule and start, because most are looked up at the same place. */
  readonly #byStart = new Map<string, PlacedFinding[]>();

  add(one: PlacedFinding): void {
    if (one.id !== undefined) this.#ids.add(one.id);
    const { ruleId } = one.finding;
    const ofRule = this.#byRule.get(ruleId) ?? new Set();
    this.#byRule.set(ruleId, ofRule.add(one));
    addTo(this.#byStart, startKey(one), one);
  }

  /** Whether one with the same id was added. */
  has({ id }: PlacedFinding): boolean {
    return id !== undefined && this.#ids.has(id);
  }

  /** Whether the same rule found the same: at the same place, or with the same message where places are not exact. */
  hasEqual(one: PlacedFinding): boolean {
    const found = this.find(one);
    return found !== undefined && (!one.isInNewText || found.finding.message === one.finding.message);
  }

  /**
   * Returns what the same rule found at the same place. For a finding in new text, whose place is not exact, one with
   * the same message comes first.
   */
  find(one: PlacedFinding): PlacedFinding | undefined {
    const ofRule = this.#byRule.get(one.finding.ruleId);
    if (!ofRule) return undefined;
    const { place, isInNewText, finding } = one;
    const same = this.#byStart.get(startKey(one))?.find((other) => ofRule.has(other));
    if (same && (!isInNewText || same.finding.message === finding.message)) return same;
    let overlapping = same;
    for (const other of ofRule) {
      if (isInNewText && other.finding.message === finding.message) return other;
      if (other.place.start < place.end && place.start < other.place.end) {
        if (!isInNewText) return other;
        overlapping ??= other;
      }
    }
    return overlapping;
  }

  /** As `find`, and removes the finding. */
  take(one: PlacedFinding): PlacedFinding | undefined {
    const found = this.find(one);
    if (found) this.#byRule.get(found.finding.ruleId)!.delete(found);
    return found;
  }

  remaining(): PlacedFinding[] {
    return [...this.#byRule.values()].flatMap((ofRule) => [...ofRule]);
  }
}

function startKey({ finding, place }: PlacedFinding): string {
  return `${finding.ruleId} ${place.start}`;
}

/** Finds the change that contains edits of a place. */
class ChangesByPlace {
  readonly #original: Source;
  readonly #edits: readonly { readonly start: number; readonly end: number; readonly change: Change }[];

  constructor(original: Source, changes: ReadonlyMap<string, Change>) {
    this.#original = original;
    this.#edits = [...new Set(changes.values())].flatMap((change) =>
      change.edits.map(({ start, end }) => ({ start, end, change })),
    );
  }

  /** @param finding one whose fix was not made. */
  at({ edits = [] }: PlacedFinding): Change | undefined {
    const { text } = this.#original;
    return edits
      .map(({ start, end }) => ({ start: text.offsetInFile(start), end: text.offsetInFile(end) }))
      .flatMap((range) => this.#edits.find((edit) => touch(edit, range)) ?? [])[0]?.change;
  }
}

function touch(a: AnyRange, b: AnyRange): boolean {
  return a.start <= b.end && b.start <= a.end;
}
