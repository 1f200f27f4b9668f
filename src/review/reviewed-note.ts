/** A note in a review, with its questions and plans. */

import type { Diagnostic } from '../pipeline/diagnostic.ts';
import type { Question } from './question.ts';
import type { ReviewableNote, ReviewPlan } from './reviewable-note.ts';

/** A note in a review. */
export interface ReviewedNote {
  readonly note: ReviewableNote;
  /** All questions, whatever was decided about them. */
  readonly questions: readonly Question[];
  /** The findings that no question is about. */
  readonly otherFindings: readonly Diagnostic[];
  /** The plan with all changes. */
  readonly full: ReviewPlan;
  /** The plan without what was refused. What was not decided is in it. */
  readonly plan: ReviewPlan;
  /** The ids of changes that are refused because no question is about them. */
  readonly unasked: readonly string[];
}
