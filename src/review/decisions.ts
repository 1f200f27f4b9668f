/** What a user has decided in a review. Decisions are values: each one makes new ones, so that it can be undone. */

/** Where a refusal is remembered, so that the next run does not propose the same: nowhere by default. */
export type Memory = 'comment' | 'config';

/** What was decided about a question. */
export type Verdict =
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused'; readonly memory?: Memory | undefined }
  /** Its word is replaced by another text than the one that was proposed. */
  | { readonly kind: 'answered'; readonly text: string }
  /** Its word is correct, and added to the config. */
  | { readonly kind: 'accepted'; readonly word: string };

/** The decisions of a review: by the number of the note, then by the id of the question. */
export type Decisions = ReadonlyMap<number, ReadonlyMap<string, Verdict>>;

/** Returns decisions with a verdict on some questions of a note; without a verdict, these questions are open again. */
export function decide(
  decisions: Decisions,
  note: number,
  questions: Iterable<string>,
  verdict: Verdict | undefined,
): Decisions {
  const ofNote = new Map(decisions.get(note));
  for (const id of questions) {
    if (verdict) ofNote.set(id, verdict);
    else ofNote.delete(id);
  }
  return new Map(decisions).set(note, ofNote);
}
