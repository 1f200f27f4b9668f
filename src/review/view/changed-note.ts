/** A note of a review before and after what was decided, with the edits of all questions. */

import type { Change } from '../../pipeline/change.ts';
import { EditMap } from '../../source/edit-map.ts';
import { composeEdits } from '../../source/edits.ts';
import { addTo } from '../../source/grouping.ts';
import { sortRanges } from '../../source/range.ts';
import { answer, answersOf } from '../finish-text.ts';
import type { Question } from '../question.ts';
import type { QuestionState, Review } from '../review.ts';
import type { ChangedNote } from './render-changes.ts';
import { bodyEdits, type ShownEdit, shownEdits } from './shown-edits.ts';

/** Returns a note as it is and as it would be. What was not decided is changed in it. @param note its number, from 0. */
export function changedNote(
  review: Review,
  note: number,
): ChangedNote & { readonly edits: readonly ShownEdit[] } {
  const { note: about, questions, plan } = review.notes[note]!;
  const before = about.source;
  const planned = byQuestion(questions, plan.changes);
  const answered = answer(plan, answersOf(review, note));
  const undone = new Set(answered.undone.map(({ finding }) => finding));
  const edits = questions.flatMap((question) => {
    const state = review.stateOf(note, question);
    const kind = shownState(state);
    if (state.kind === 'answered' && question.word && !undone.has(question.word)) {
      const { start, end } = question.word;
      const edit = { start: start.offset, end: end.offset, text: state.text };
      return shownEdits(before, { edits: [edit], rules: [question.rule] }, question.id, 'taken');
    }
    if (question.kind === 'doubt') {
      const edit = { start: question.start.offset, end: question.end.offset, text: question.word!.actual! };
      const shown = state.kind === 'open' ? 'doubt' : 'refused';
      return shownEdits(before, { edits: [edit], rules: [question.rule] }, question.id, shown);
    }
    const changes = kind === 'refused' ? question.changes : (planned.get(question.id) ?? []);
    return changes.flatMap((change) => shownEdits(before, change, question.id, kind));
  });
  const made = sortRanges(plan.changes.flatMap((change) => bodyEdits(before, change.edits)));
  return {
    before,
    after: answered.source,
    made: new EditMap(answered.edits.length === 0 ? made : composeEdits(before.body, made, answered.edits)),
    edits,
  };
}

function shownState({ kind }: QuestionState): ShownEdit['state'] {
  return kind === 'taken' || kind === 'open' ? kind : 'refused';
}

/** Returns the changes of a plan by the questions that they are made of. */
function byQuestion(questions: readonly Question[], changes: readonly Change[]): Map<string, Change[]> {
  const ofFix = new Map<string, string>();
  for (const { id, changes: own } of questions)
    for (const { fixes } of own) for (const fix of fixes) ofFix.set(fix, id);
  const planned = new Map<string, Change[]>();
  for (const change of changes) {
    const ids = new Set(change.fixes.flatMap((fix) => ofFix.get(fix) ?? []));
    for (const id of ids) addTo(planned, id, change);
  }
  return planned;
}
