/** The changes that no question of a review is about. */

import type { Question } from './question.ts';
import type { ReviewableNote } from './reviewable-note.ts';

/**
 * Returns the ids of the changes that a note would get only because of accepted words: if “Teh” is a name, “teh” may be
 * a clear misspelling. The user was not asked about them, so they must be refused.
 *
 * @param words the accepted words.
 */
export async function unaskedChanges(
  note: ReviewableNote,
  questions: readonly Question[],
  words: readonly string[],
): Promise<string[]> {
  if (words.length === 0) return [];
  const asked = new Set(questions.flatMap(({ changes }) => changes.flatMap(({ fixes }) => fixes)));
  const { changes } = await note.plan({ refuse: [], words });
  return changes.filter(({ fixes }) => !fixes.some((id) => asked.has(id))).map(({ id }) => id);
}
