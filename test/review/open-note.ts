/** A review of one note that is not in a file. */

import { FullPlans } from '../../src/pipeline/full-plans.ts';
import { resultOf } from '../../src/pipeline/result.ts';
import { Review } from '../../src/review/review.ts';
import type { ReviewableNote } from '../../src/review/reviewable-note.ts';
import { Linter } from '../../src/session/linter.ts';
import { Source } from '../../src/source/source.ts';

/** Begins the review of a text. */
export async function reviewOf(text: string): Promise<Review> {
  const linter = new Linter({ options: { config: false }, paths: [] });
  const full = new FullPlans();
  const plan = ({ refuse, words }: { refuse: readonly string[]; words: readonly string[] }) =>
    linter.plan('note.md', Source.parse(text), { choice: { refuse }, words, full });
  const note: ReviewableNote = {
    path: 'note.md',
    source: (await plan({ refuse: [], words: [] })).source,
    config: 'ddia-notes.config.json',
    plan: async (settings) => {
      const { source, changes, findings, outcome } = await plan(settings);
      return { changes, findings, left: resultOf(source, outcome).left, fixed: outcome.source };
    },
    lint: async (other, words) => (await linter.plan('note.md', Source.parse(other), { words })).findings,
  };
  return Review.begin([note]);
}
