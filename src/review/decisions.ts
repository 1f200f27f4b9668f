/** What a user has decided in a review. Decisions are values: each one makes new ones, so that it can be undone. */

import { addTo } from '../source/grouping.ts';

/** Where a refusal is remembered, so that the next run does not propose the same: nowhere by default. */
export type Memory = 'comment' | 'config';

/** What was decided about a question. */
export type Decision =
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused'; readonly memory?: Memory | undefined }
  /** Its word is replaced by another text than the one that was proposed. */
  | { readonly kind: 'answered'; readonly text: string }
  /** Its word is correct, and added to the config. */
  | { readonly kind: 'accepted'; readonly word: string };

/** The decisions of a review: by the number of the note, then by the id of the question. */
export type Decisions = ReadonlyMap<number, ReadonlyMap<string, Decision>>;

/** Decides some questions of a note. @param decision what is decided; `undefined` opens the questions again. */
export function decide(
  decisions: Decisions,
  note: number,
  questions: Iterable<string>,
  decision: Decision | undefined,
): Decisions {
  const ofNote = new Map(decisions.get(note));
  for (const id of questions) {
    if (decision) ofNote.set(id, decision);
    else ofNote.delete(id);
  }
  return new Map(decisions).set(note, ofNote);
}

/**
 * Returns the decisions about the same questions in another text of a note. The heading above a question, which is part
 * of its id, may have another slug there.
 */
export function decisionsInOtherText(
  made: ReadonlyMap<string, Decision>,
  questions: readonly { readonly id: string }[],
): ReadonlyMap<string, Decision> {
  const bySimilar = new Map<string, string[]>();
  for (const { id } of questions) addTo(bySimilar, withoutSlug(id), id);
  const known = new Set(questions.map(({ id }) => id));
  const decisions = new Map<string, Decision>();
  for (const [id, decision] of made) {
    const [similar, another] = bySimilar.get(withoutSlug(id)) ?? [];
    if (known.has(id)) decisions.set(id, decision);
    else if (similar !== undefined && another === undefined) decisions.set(similar, decision);
  }
  return decisions;
}

/** Returns the id of a change without the slug of the heading above; see `ChangeIds`. */
function withoutSlug(id: string): string {
  return id.replace(/^([^:]*):[^:]*:/, '$1::');
}
