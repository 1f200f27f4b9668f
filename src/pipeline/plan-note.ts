/** Planning the fixes of a note, all of them or some. */

import type { ActiveRule } from '../rules/define-rule.ts';
import type { Source } from '../source/source.ts';
import { ChangeIds } from './change-ids.ts';
import type { Outcome } from './fix-progress.ts';
import { countFixes } from './fix-step.ts';
import type { FullPlan, FullPlanPlace } from './full-plans.ts';
import { fixNote } from './passes.ts';
import { type Plan, planOf } from './plan.ts';
import type { InboundLinks } from './prove-fixes.ts';
import { Recording } from './recording.ts';
import type { NoteContext } from './run-rules.ts';

/** Which changes are made: all by default. Nothing is made in their stead that would not be made without a choice. */
export interface Choice {
  /** The ids of changes that are not made. */
  readonly refuse?: Iterable<string> | undefined;
  /** The ids of the only changes that are made. Those that they depend on are not made unless they are named. */
  readonly only?: Iterable<string> | undefined;
}

/** A plan, and what it makes of the note. */
export interface Planned extends Plan {
  readonly outcome: Outcome;
}

/**
 * Plans the fixes of a note.
 *
 * @param context what is known of the note in addition to its text.
 * @param full where the full plan is kept for other plans of the same note.
 */
export function planNote(
  original: Source,
  rules: readonly ActiveRule[],
  context: NoteContext = {},
  choice: Choice = {},
  full?: FullPlanPlace,
): Planned {
  const planning = new Planning(original, rules, context, choice, full);
  for (;;) {
    const planned = planning.next(fixNote(original, rules, context, planning.recording));
    if (planned) return planned;
  }
}

/** The two attempts at a plan with a choice: the fixes of which changes consist are known when all was planned once. */
export class Planning {
  readonly #original: Source;
  readonly #order: readonly string[];
  readonly #inbound: InboundLinks | undefined;
  readonly #ids: ChangeIds;
  readonly #isChosen: (change: string) => boolean;
  readonly #full: FullPlanPlace | undefined;
  /** How often each fix may be made, once that is known; any before. */
  #allowed: ReadonlyMap<string, number> | undefined;

  constructor(
    original: Source,
    rules: readonly ActiveRule[],
    { anchors, inbound }: NoteContext,
    { refuse = [], only }: Choice,
    full?: FullPlanPlace,
  ) {
    this.#original = original;
    this.#order = rules.map(({ rule }) => rule.id);
    this.#inbound = inbound;
    this.#ids = new ChangeIds(original, anchors);
    const refused = new Set(refuse);
    const chosen = only && new Set(only);
    this.#isChosen = (id) => !refused.has(id) && (chosen === undefined || chosen.has(id));
    this.#full = full;
    if (full?.plan) this.#allowed = this.#allowedIn(full.plan);
  }

  /** The recording with which the note is fixed next. */
  get recording(): Recording {
    return new Recording(this.#original, this.#ids, this.#allowed);
  }

  /** @returns the plan; `undefined` if the note must be fixed again, with the chosen fixes only. */
  next(outcome: Outcome): Planned | undefined {
    const record = outcome.record!;
    const plan = planOf(this.#original, record, this.#order, this.#inbound);
    if (this.#allowed) return { ...plan, outcome };
    const { changes } = plan;
    const full: FullPlan = {
      changes: changes.map(({ id, fixes }) => ({ id, fixes })),
      counts: countFixes(record.recording.steps),
    };
    if (this.#full) this.#full.plan = full;
    this.#allowed = this.#allowedIn(full);
    return this.#allowed ? undefined : { ...plan, outcome };
  }

  /** Returns how often each fix may be made; `undefined` if all changes of the full plan are chosen. */
  #allowedIn({ changes, counts }: FullPlan): ReadonlyMap<string, number> | undefined {
    const chosen = changes.filter(({ id }) => this.#isChosen(id));
    if (chosen.length === changes.length) return undefined;
    return new Map(chosen.flatMap(({ fixes }) => fixes.map((id) => [id, counts.get(id)!])));
  }
}
