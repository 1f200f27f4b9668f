/** Full plans of a note, which plans with a choice begin with. */

import type { Change } from './change.ts';

/** Which fixes the changes of a full plan consist of, and how often each was made. */
export interface FullPlan {
  readonly changes: readonly Pick<Change, 'id' | 'fixes'>[];
  readonly counts: ReadonlyMap<string, number>;
}

/** The full plans of one note, by what they depend on. With them, a plan with a choice needs one attempt instead of two. */
export class FullPlans {
  readonly #plans = new Map<string, FullPlan>();

  /** Returns the place of the full plan that depends on some values. @param about values that JSON can represent. */
  at(...about: readonly unknown[]): FullPlanPlace {
    const key = JSON.stringify(about);
    const plans = this.#plans;
    return {
      get plan() {
        return plans.get(key);
      },
      set plan(plan) {
        if (plan) plans.set(key, plan);
      },
    };
  }
}

/** Where a full plan is kept. All plans of a place are of the same note, with the same rules and context. */
export interface FullPlanPlace {
  /** Set by the first plan. */
  plan: FullPlan | undefined;
}
