/** A review makes no change that it has not asked about. */

import { expect, it } from 'vitest';
import { reviewOf } from './open-note.ts';

it('an accepted word makes no other changes', async () => {
  // “teh” is only a clear misspelling if “Teh” is not one.
  const review = await reviewOf('# Boats\n\n> import Teh from "./hull"\n>\n> export const teh = 1\n');
  const { questions } = review.notes[0]!;
  expect(questions.map(({ id }) => id)).toEqual(['doubt:typo:Teh:1', 'doubt:typo:teh:1']);
  await review.accept(0, questions[0]!);
  const { note, plan } = review.notes[0]!;
  expect((await note.plan({ refuse: [], words: review.words(0) })).changes).toHaveLength(1);
  expect(plan.changes).toEqual([]);
  expect((await note.plan(review.settings(0))).fixed.body).toBe(note.source.body);
});
