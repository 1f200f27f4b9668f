/** What the plans of notes leave out, as decided in a review. */

import type { Decisions } from './decisions.ts';
import type { Question } from './question.ts';
import type { PlanSettings } from './reviewable-note.ts';
import type { ReviewedNote } from './reviewed-note.ts';

/** Returns what the plan that is shown leaves out: what was refused, or has another answer. @param note its number. */
export function shownSettings(
  notes: readonly ReviewedNote[],
  decisions: Decisions,
  note: number,
): PlanSettings {
  const decided = decisions.get(note);
  const refuse = notes[note]!.questions.flatMap(({ id, changes }) => {
    const decision = decided?.get(id);
    const isLeftOut = decision?.kind === 'refused' || decision?.kind === 'answered';
    return isLeftOut ? changes.map((change) => change.id) : [];
  });
  return { refuse, words: acceptedWords(notes, decisions, note) };
}

/** Returns what the plan leaves out when it is written: also what was not decided. */
export function writtenSettings(
  notes: readonly ReviewedNote[],
  decisions: Decisions,
  note: number,
): PlanSettings {
  const { questions, unasked } = notes[note]!;
  const decided = decisions.get(note);
  // What was taken is made if it is possible after all.
  const refuse = questions.flatMap(({ id, changes }) =>
    decided?.get(id)?.kind === 'taken' ? [] : changes.map((change) => change.id),
  );
  return { refuse: [...refuse, ...unasked], words: acceptedWords(notes, decisions, note) };
}

/** Returns the words that were accepted in the notes with the same config, sorted. */
export function acceptedWords(notes: readonly ReviewedNote[], decisions: Decisions, note: number): string[] {
  const words = withSameConfig(notes, note).flatMap((i) =>
    [...(decisions.get(i)?.values() ?? [])].flatMap((decision) =>
      decision.kind === 'accepted' ? [decision.word] : [],
    ),
  );
  return [...new Set(words)].sort();
}

/** Returns the rules that were turned off in the config of a note. */
export function refusedRules(notes: readonly ReviewedNote[], decisions: Decisions, note: number): string[] {
  const rules = withSameConfig(notes, note).flatMap((i) =>
    notes[i]!.questions.flatMap((question) => {
      const decision = decisions.get(i)?.get(question.id);
      const isOff = decision?.kind === 'refused' && decision.memory === 'config';
      return isOff ? rulesToTurnOff(question) : [];
    }),
  );
  return [...new Set(rules)];
}

/** The rules that a refusal can turn off. The check of words is never turned off because of a place. */
function rulesToTurnOff({ mainRules }: Question): readonly string[] {
  return mainRules.filter((rule) => rule !== 'typo');
}

/** The numbers of the notes that have the config of a note. */
function withSameConfig(notes: readonly ReviewedNote[], note: number): number[] {
  const { config } = notes[note]!.note;
  return [...notes.keys()].filter((i) => notes[i]!.note.config === config);
}
