/** The findings in a note as its author has it, each with the change that fixes it. */

import { addTo } from '../source/grouping.ts';
import type { AnyRange } from '../source/range.ts';
import type { Source } from '../source/source.ts';
import type { Change } from './change.ts';
import { type Diagnostic, sortDiagnostics } from './diagnostic.ts';
import type { FixRecord } from './fix-progress.ts';
import type { PlacedFinding } from './recording.ts';

/**
 * Returns the findings in the original, what later steps found, and what is left at the end, at their places in the
 * original. What was found at a place by the same rule before is not repeated.
 *
 * @param changes by the ids of their fixes.
 * @param order the ids of the rules, in the order in which findings at one place are listed.
 */
export function planFindings(
  original: Source,
  { recording, first, left }: FixRecord,
  changes: ReadonlyMap<string, Change>,
  order: readonly string[],
): Diagnostic[] {
  const listed = new PlacedFindings();
  const remaining = new PlacedFindings();
  for (const one of left) remaining.add(one);
  const places = new ChangesByPlace(original, changes);
  const findings: Diagnostic[] = [];
  const add = (one: PlacedFinding): void => {
    listed.add(one);
    const change = one.id === undefined ? undefined : changes.get(one.id);
    if (change) findings.push({ ...one.finding, fix: fixOf(change) });
    else findings.push(one.id === undefined ? one.finding : unmade(one));
  };
  /** A finding whose fix was not made in its own right. */
  const unmade = (one: PlacedFinding): Diagnostic => {
    const message = remaining.at(one)?.finding.message;
    if (message !== undefined) return { ...one.finding, message };
    const change = places.at(one.fixed!);
    return change ? { ...one.finding, fix: fixOf(change) } : one.finding;
  };
  for (const one of first) add(one);
  if (recording.steps.length > 0) {
    for (const one of recording.steps.flatMap(({ fixes }) => fixes)) if (!listed.at(one)) add(one);
    for (const one of left) if (!listed.at(one)) add(one);
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
  readonly #byId = new Map<string, PlacedFinding>();
  readonly #byRule = new Map<string, PlacedFinding[]>();

  add(one: PlacedFinding): void {
    if (one.id !== undefined) this.#byId.set(one.id, one);
    addTo(this.#byRule, one.finding.ruleId, one);
  }

  /** Returns what the same rule found at the same place; for a finding in new text, one with the same message, too. */
  at({ finding, place, id, isInNewText }: PlacedFinding): PlacedFinding | undefined {
    const same = id === undefined ? undefined : this.#byId.get(id);
    const isSame = (other: PlacedFinding): boolean =>
      touch(place, other.place) || (isInNewText === true && other.finding.message === finding.message);
    return same ?? this.#byRule.get(finding.ruleId)?.find(isSame);
  }
}

function touch(a: AnyRange, b: AnyRange): boolean {
  return a.start <= b.end && b.start <= a.end;
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

  /** @param place where a fix that was not made would have been, in the body of the original. */
  at(place: AnyRange): Change | undefined {
    const { text } = this.#original;
    const range = { start: text.offsetInFile(place.start), end: text.offsetInFile(place.end) };
    return this.#edits.find((edit) => touch(edit, range))?.change;
  }
}
