/** The plan of a note: what a build would change, as changes of the text as its author has it. */

import { addTo } from '../source/grouping.ts';
import type { Source } from '../source/source.ts';
import type { Change } from './change.ts';
import { composeSteps, type FixGroup } from './compose-steps.ts';
import { Dependencies } from './dependencies.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { FixRecord } from './fix-progress.ts';
import type { FixStep, SlugMove, StepFix } from './fix-step.ts';
import { linesOfFirst } from './lines-of-first.ts';
import { planFindings } from './plan-findings.ts';
import type { InboundLinks } from './prove-fixes.ts';

/** The plan of a note. */
export interface Plan {
  /** The changes in order of their first edits. The edits of all changes make what a build makes. */
  readonly changes: readonly Change[];
  /** The findings in the note, in order; those that a change fixes have its edits. */
  readonly findings: readonly Diagnostic[];
  /** The slugs of the original that changed, each with the ids of the changes. */
  readonly moves: readonly SlugMove[];
}

/**
 * Returns the plan of a note.
 *
 * @param original the note before the steps.
 * @param order the ids of the rules, in the order in which findings at one place are listed.
 * @param inbound the slugs that other notes link to.
 */
export function planOf(
  original: Source,
  record: FixRecord,
  order: readonly string[],
  inbound: InboundLinks | undefined,
): Plan {
  const { steps } = record.recording;
  const text = original.text.toString();
  const fixes = new Map<string, StepFix[]>();
  for (const fix of steps.flatMap((step) => step.fixes)) addTo(fixes, fix.id, fix);
  const moves = composeMoves(steps);
  // A link of another note follows all changes of its slug at once.
  const followed = moves.filter(({ slug }) => inbound?.has(slug)).map((move) => move.ids);
  const groups = composeSteps(steps, followed);
  const ids = new Map(groups.flatMap((group) => [...group.ids].map((id) => [id, idOf(group)])));
  const dependencies = new Dependencies(original, record, ids);
  const changes = groups.map((group): Change => {
    const own = [...group.ids].flatMap((id) => fixes.get(id) ?? []);
    const { start, end } = own[0]!.finding;
    return {
      id: idOf(group),
      rules: [...new Set(own.map(({ finding }) => finding.ruleId))],
      reasons: [...new Set(own.map(({ finding }) => finding.message))],
      start,
      end,
      ...linesOfFirst(text, group.edits),
      edits: group.edits,
      dependsOn: dependencies.of(idOf(group)),
      fixes: [...group.ids],
    };
  });
  const byFix = new Map(changes.flatMap((change) => change.fixes.map((id) => [id, change])));
  return { changes, findings: planFindings(original, record, byFix, order), moves: ofChanges(moves, ids) };
}

function idOf({ ids }: FixGroup): string {
  return [...ids][0]!;
}

/** Returns the slugs of the original that changed, from the changes in each step. */
function composeMoves(steps: readonly FixStep[]): SlugMove[] {
  let moves: SlugMove[] = [];
  for (const step of steps) {
    const now = new Map(step.moves.map((move) => [move.slug, move]));
    moves = moves.map((move) => {
      const next = move.to === undefined ? undefined : now.get(move.to.toLowerCase());
      if (!next) return move;
      now.delete(next.slug);
      return { slug: move.slug, to: next.to, ids: [...move.ids, ...next.ids] };
    });
    moves.push(...now.values());
  }
  return moves.filter(({ slug, to }) => to?.toLowerCase() !== slug);
}

/** Returns moves with the ids of changes instead of those of fixes. @param changes from fixes to changes. */
function ofChanges(moves: readonly SlugMove[], changes: ReadonlyMap<string, string>): SlugMove[] {
  return moves.map((move) => ({
    ...move,
    ids: [...new Set(move.ids.flatMap((id) => changes.get(id) ?? []))],
  }));
}
