/** A review does not plan a note again to undo a decision. */

import { expect, it } from 'vitest';
import { Review } from '../../src/review/review.ts';
import { reviewOf } from './open-note.ts';

it('undoing a decision needs no new plan, as long as the old one is recent', async () => {
  const { note } = (await reviewOf('I recieve it, and the the boat.\n')).notes[0]!;
  let count = 0;
  const plan: typeof note.plan = (settings) => {
    count++;
    return note.plan(settings);
  };
  const review = await Review.begin([{ ...note, plan }]);
  const { questions, plan: before } = review.notes[0]!;
  expect(questions).toHaveLength(2);
  await review.refuse(0, questions.slice(0, 1));
  const refused = review.notes[0]!.plan;
  await review.refuse(0, questions.slice(1));
  const planned = count;
  await review.undo();
  expect(review.notes[0]!.plan).toBe(refused);
  await review.undo();
  expect(review.notes[0]!.plan).toBe(before);
  expect(count).toBe(planned);
});

it('a plan that failed is made again', async () => {
  const { note } = (await reviewOf('I recieve it.\n')).notes[0]!;
  let fails = false;
  const review = await Review.begin([
    { ...note, plan: (settings) => (fails ? Promise.reject(new Error('broken')) : note.plan(settings)) },
  ]);
  const { questions } = review.notes[0]!;
  fails = true;
  await expect(review.refuse(0, questions)).rejects.toThrow('broken');
  fails = false;
  await review.refuse(0, questions);
  expect(review.notes[0]!.plan.changes).toEqual([]);
});
