/** What the page asks of a review, wherever the review is. */

import type { ReviewRequest, ReviewView } from '../review/review-api.ts';

/** What became of the notes. */
export interface Written {
  /** What was done, one line for each file. */
  readonly lines: readonly string[];
  /** Whether it can be taken back. */
  readonly canUndo: boolean;
}

/** The review behind the page. Its methods throw errors with messages for the user. */
export interface Connection {
  readonly ask: (method: string, request: ReviewRequest) => Promise<ReviewView>;
  /** Writes the notes; absent if there is nothing to write to. */
  readonly write?: () => Promise<Written>;
  /** Takes back what was written. @returns what was done. */
  readonly undoWritten?: () => Promise<Written>;
  /** Ends the review. */
  readonly end?: () => Promise<void>;
}
