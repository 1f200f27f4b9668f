/** Remembers the last plans of a note, so that undoing a decision takes no time. */

import type { PlanSettings, ReviewableNote, ReviewPlan } from './reviewable-note.ts';

/** How many plans of a note are kept. A plan contains the whole note. */
const MOST_PLANS = 4;

/** Returns a note whose last plans are remembered. */
export function withRecentPlans(note: ReviewableNote): ReviewableNote {
  const plans = new Map<string, Promise<ReviewPlan>>();
  const plan = (settings: PlanSettings): Promise<ReviewPlan> => {
    const key = JSON.stringify([settings.refuse, settings.words]);
    const known = plans.get(key) ?? note.plan(settings);
    plans.delete(key);
    plans.set(key, known);
    for (const old of plans.keys()) if (plans.size > MOST_PLANS) plans.delete(old);
    // A plugin that fails may not fail again.
    known.catch(() => plans.delete(key));
    return known;
  };
  return { ...note, plan };
}
