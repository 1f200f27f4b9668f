/** Notes of a review without files. */

import { activeRules } from '../../src/config/resolve-rules.ts';
import { type Planned, planNote } from '../../src/pipeline/plan-note.ts';
import { type ReviewableNote, reviewPlanOf } from '../../src/review/reviewable-note.ts';
import { dialectOf } from '../../src/source/dialect/flavours.ts';
import { Source } from '../../src/source/source.ts';

/** A note that is planned with the default rules. */
export function memoryNote(text: string, path = 'note.md'): ReviewableNote {
  const parsed = Source.parse(text);
  const source = parsed.in(dialectOf('auto', { body: parsed.body }));
  const plan = (of: Source, words: readonly string[], refuse: readonly string[]): Planned =>
    planNote(of, activeRules([{ words: [...words] }]), {}, { refuse });
  return {
    path,
    source,
    config: 'ddia-notes.config.json',
    plan: async ({ refuse, words }) => reviewPlanOf(source, plan(source, words, refuse)),
    lint: async (other, words) => plan(Source.parse(other).in(source.dialect), words, []).findings,
  };
}
