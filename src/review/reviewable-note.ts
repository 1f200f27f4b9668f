/** A note as a review sees it: its text, and how its fixes are planned. */

import type { Change } from '../pipeline/change.ts';
import type { Diagnostic, LeftFinding } from '../pipeline/diagnostic.ts';
import type { Planned } from '../pipeline/plan-note.ts';
import { resultOf } from '../pipeline/result.ts';
import type { Source } from '../source/source.ts';

/** What a plan leaves out. */
export interface PlanSettings {
  /** The ids of changes that are not made. */
  readonly refuse: readonly string[];
  /** Words that count as correctly spelt, in addition to those of the config. */
  readonly words: readonly string[];
}

/** What would become of a note. */
export interface ReviewPlan {
  readonly changes: readonly Change[];
  /** The findings in the note as it is; those that a change fixes have its edits. */
  readonly findings: readonly Diagnostic[];
  /** The findings that remain, at their places in `fixed` and in the note as it is. */
  readonly left: readonly LeftFinding[];
  /** The note after the changes. */
  readonly fixed: Source;
}

/** A note that can be reviewed. */
export interface ReviewableNote {
  /** The path as it is shown. */
  readonly path: string;
  /** The note as it is, in its dialect. */
  readonly source: Source;
  /** The name of the config that can remember decisions, as it is shown; `undefined` if there is none. */
  readonly config: string | undefined;
  /** @throws {UserError} if a plugin fails. */
  readonly plan: (settings: PlanSettings) => Promise<ReviewPlan>;
  /** Returns the findings in another text of the note. @param words as for `plan`. */
  readonly lint: (text: string, words: readonly string[]) => Promise<readonly Diagnostic[]>;
}

/** Returns a plan as a review needs it. @param source the note as it is. */
export function reviewPlanOf(source: Source, { changes, findings, outcome }: Planned): ReviewPlan {
  return { changes, findings, left: resultOf(source, outcome).left, fixed: outcome.source };
}
