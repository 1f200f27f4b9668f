/** The results of a run, note by note. */

import type { Diagnostic } from '../pipeline/diagnostic.ts';
import type { NoteText } from '../pipeline/note-text.ts';
import type { Source } from '../source/source.ts';
import type { Job } from './jobs.ts';
import type { FixedNote, LintedNote } from './linter.ts';

/** A note after its fixes. */
export interface FixedJob extends FixedNote {
  readonly job: Job;
  /** The fixed note, parsed, if it becomes a book. */
  readonly source?: Source;
  /**
   * The notes that must be written together with this one (included), because a link in one follows a heading
   * in another.
   */
  readonly together?: readonly FixedJob[];
}

/** The findings in a note. */
export interface LintedJob extends LintedNote {
  readonly job: Job;
}

/** The findings in a note from an earlier run. */
export interface KnownJob {
  readonly job: Job;
  readonly text: NoteText;
  readonly findings: readonly Diagnostic[];
}

/** A note that could not be read, linted or fixed. */
export interface FailedJob {
  readonly job: Job;
  readonly error: unknown;
}
