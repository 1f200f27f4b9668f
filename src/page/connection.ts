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
  /** Returns what would be written, one line or more for each file. */
  readonly preview: () => Promise<readonly string[]>;
  readonly write: () => Promise<Written>;
  /** Takes back what was written last. @returns what was done. */
  readonly undoWritten: () => Promise<Written>;
  /** Reads the notes again, and keeps the decisions about what is still in them. */
  readonly readAgain: () => Promise<void>;
  /** Ends the review; absent if it does not end. */
  readonly end?: () => Promise<void>;
}
