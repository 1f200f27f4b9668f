/** The page of a review shows what is true of real notes, as they are and as they would be. */

import { expect, it } from 'vitest';
import { reviewOf } from '../review/open-note.ts';
import { checkSteps } from '../review/view-promises.ts';
import { corpusNotes, hasCorpus } from './notes.ts';

/** Longer notes take too long, because each decision is checked and undone. */
const LONGEST = 100_000;

it.skipIf(!hasCorpus)(
  'the page of a review shows notes as they are and as they would be, whatever was decided',
  async () => {
    const faults: unknown[] = [];
    let count = 0;
    for (const { path, text } of corpusNotes()) {
      if (text.length > LONGEST) continue;
      const review = await reviewOf(text);
      if (review.notes[0]!.questions.length === 0) continue;
      count++;
      try {
        await checkSteps(review, [
          { method: 'refuse', place: 0.3 },
          { method: 'answer', place: 0.7 },
          { method: 'refuseRule', place: 0.5 },
        ]);
      } catch (error) {
        faults.push([path, (error as Error).message]);
      }
    }
    console.log(`corpus: the pages of ${count} notes are true`);
    expect(faults).toEqual([]);
    expect(count).toBeGreaterThan(400);
  },
  1_800_000,
);
