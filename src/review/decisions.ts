/** What a user has decided in a review. Decisions are values: each one makes new ones, so that it can be undone. */

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
