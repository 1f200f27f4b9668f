/** The end of a review in the playground: what the decisions make of the notes and of the config. */

import { finishingOf, finishText } from '../review/finish-text.ts';
import type { Review } from '../review/review.ts';

/** A note after its review. */
export interface FinishedNote {
  readonly path: string;
  readonly text: string;
  /** How many questions were taken or answered. */
  readonly decided: number;
  /** The words to accept, and the rules to turn off, in the config. */
  readonly words: readonly string[];
  readonly rulesOff: readonly string[];
}

/** Returns the notes with the changes that were decided. What was not decided stays as it is. */
export function finishReview(review: Review): Promise<FinishedNote[]> {
  return Promise.all(
    review.notes.map(async ({ note, questions }, i) => {
      const settings = review.settings(i);
      const { fixed, left } = await note.plan(settings);
      const lint = (text: string) => note.lint(text, settings.words);
      const { text } = await finishText({ path: note.path, fixed, left, lint }, finishingOf(review, i));
      const isDecided = (kind: string) => kind === 'taken' || kind === 'answered';
      const decided = questions.filter((question) => isDecided(review.stateOf(i, question).kind)).length;
      return { path: note.path, text, decided, words: settings.words, rulesOff: review.rulesOff(i) };
    }),
  );
}
