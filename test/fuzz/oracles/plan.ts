/** Oracles of plans: the changes that are offered, together and alone. */

import { deepEqual, equal, ok } from 'node:assert/strict';
import type { Change } from '../../../src/pipeline/change.ts';
import { type Choice, type Planned, planNote } from '../../../src/pipeline/plan-note.ts';
import { applyEdits } from '../../../src/source/edits.ts';
import { sortRanges } from '../../../src/source/range.ts';
import { ALL, type Case, sourceOf } from '../case.ts';
import type { Oracle } from './oracle.ts';

/** How many changes of a note are made alone, and how many of those are chosen because they depend on others. */
const MOST_ALONE = 3;

function plan(text: string, choice?: Choice): Planned {
  return planNote(sourceOf(text), ALL, {}, choice);
}

/** Returns a text with some changes. */
function withChanges(text: string, changes: readonly Change[]): string {
  return applyEdits(text, sortRanges(changes.flatMap(({ edits }) => edits)));
}

const together: Oracle = {
  id: 'I11 all changes',
  check({ text, built }) {
    const { changes, findings, outcome } = plan(text);
    equal(outcome.source.text.toString(), built.text);
    equal(withChanges(text, changes), built.text);
    const ids = changes.map(({ id }) => id);
    equal(new Set(ids).size, ids.length, 'two changes have the same id');
    const offered = new Map(findings.flatMap(({ fix }) => (fix ? [[fix.id, fix.edits]] : [])));
    deepEqual([...offered.keys()].sort(), ids.sort());
    for (const { id, edits } of changes) deepEqual(offered.get(id), edits);
    for (const { start, end } of findings) equal(start.line, end.line);
    return changes.length > 0;
  },
};

const none: Oracle = {
  id: 'I11 no change',
  check({ text }) {
    const ids = plan(text).changes.map(({ id }) => id);
    if (ids.length === 0) return false;
    const refused = plan(text, { refuse: ids });
    equal(refused.outcome.source.text.toString(), text);
    ok(refused.findings.every(({ fix }) => !fix));
    return true;
  },
};

const alone: Oracle = {
  id: 'I11 each change',
  check({ text, salt }) {
    const { changes } = plan(text);
    if (changes.length < 2) return false;
    const byId = new Map(changes.map((change) => [change.id, change]));
    for (const change of sampleOf(changes, salt)) {
      const ids = [change.id, ...change.dependsOn];
      const made = withChanges(
        text,
        ids.map((id) => byId.get(id)!),
      );
      // The plan of some changes is proven, as is that of all.
      equal(plan(text, { only: ids }).outcome.source.text.toString(), made);
    }
    return true;
  },
};

function sampleOf(changes: readonly Change[], salt: Case['salt']): Change[] {
  const dependent = changes.filter(({ dependsOn }) => dependsOn.length > 0);
  const others = changes.filter(
    (_, i) => i % Math.ceil(changes.length / MOST_ALONE) === salt % changes.length,
  );
  return [...dependent.slice(0, MOST_ALONE), ...others].slice(0, 2 * MOST_ALONE);
}

export const planOracles: readonly Oracle[] = [together, none, alone];
