/** What the page of a review promises: it shows the note as it is, and as it would be, whatever was decided. */

import { expect } from 'vitest';
import { finishingOf, finishText } from '../../src/review/finish-text.ts';
import type { Review } from '../../src/review/review.ts';
import { ReviewApi, type ReviewedNoteView, type ReviewView } from '../../src/review/review-api.ts';
import { bodyEdits } from '../../src/review/view/shown-edits.ts';
import type { ViewNode } from '../../src/review/view/view-node.ts';
import { ImpossibleAnswer } from '../../src/review/word-answers.ts';
import { applyEdits } from '../../src/source/edits.ts';
import { sortRanges } from '../../src/source/range.ts';
import { Source } from '../../src/source/source.ts';
import { changesIn, differenceBetween, plainReading, reading } from './readings.ts';

/** A page that gets updates: it keeps the blocks that have not changed. */
export class Client {
  #blocks = new Map<string, readonly ViewNode[]>();

  show({ blocks }: ReviewedNoteView): readonly ViewNode[] {
    const old = this.#blocks;
    this.#blocks = new Map(blocks.map(({ key, nodes }) => [key, nodes ?? old.get(key)!]));
    expect(this.#blocks.size).toBe(blocks.length);
    return [...this.#blocks.values()].flat();
  }
}

/** Checks what the page shows of the only note of a review. @param shown the nodes of its blocks. */
export async function checkView(
  review: Review,
  { note: view }: ReviewView,
  shown: readonly ViewNode[],
): Promise<void> {
  const { note, plan, questions } = review.notes[0]!;
  const { source } = note;
  const made = sortRanges(plan.changes.flatMap((change) => bodyEdits(source, change.edits)));
  expect(applyEdits(source.body, made)).toBe(plan.fixed.body);
  expect(differenceBetween(reading(shown, 'before'), plainReading(source, 'before'))).toBeUndefined();
  const answers = { ...finishingOf(review, 0), comments: [], wholeRules: [] };
  const finished = await finishText({ path: 'note.md', ...plan, lint: async () => [] }, answers);
  const after = Source.parse(finished.text, source.dialect);
  expect(differenceBetween(reading(shown, 'after'), plainReading(after, 'after'))).toBeUndefined();

  const keys = new Set(view.blocks.map(({ key }) => key));
  const found = new Set(changesIn(shown));
  for (const question of questions) {
    if (keys.size > 0) expect(keys).toContain(view.questions.find(({ id }) => id === question.id)!.block);
    const isShown = question.changes.some(({ edits }) =>
      bodyEdits(source, edits).some(({ start, end, text }) =>
        /\S/.test(source.body.slice(start, end) + text),
      ),
    );
    if (question.kind === 'change' && isShown && !found.has(question.id)) expect(question).toBe('shown');
  }
  for (const id of found) expect(questions.map((question) => question.id)).toContain(id);
  for (const { block } of view.outline) expect(keys).toContain(block);
}

/** One decision of a user. */
export interface Step {
  readonly method: string;
  /** Which question, as a part of all questions. */
  readonly place: number;
}

/** Decides questions of a note one after the other, and checks each time what the page shows; then undoes it all. */
export async function checkSteps(review: Review, steps: readonly Step[]): Promise<void> {
  const api = new ReviewApi(review);
  const client = new Client();
  const shown: (readonly ViewNode[])[] = [];
  const check = async (view: ReviewView): Promise<void> => {
    const nodes = client.show(view.note);
    await checkView(review, view, nodes);
    expect(new Client().show(new ReviewApi(review).view(0, true).note)).toEqual(nodes);
    shown.push(nodes);
  };
  await check(api.view(0, true));
  const { questions } = review.notes[0]!;
  if (questions.length === 0) return;
  for (const { method, place } of steps) {
    const question = questions[Math.floor(place * questions.length)]!;
    const asked = { note: 0, questions: [question.id], rule: question.rule, text: 'boats' };
    try {
      await check((await api.call(method, asked))!);
    } catch (error) {
      if (!(error instanceof ImpossibleAnswer)) throw error;
    }
  }
  while (review.canUndo) {
    shown.pop();
    expect(client.show((await api.call('undo', { note: 0 }))!.note)).toEqual(shown.at(-1));
  }
  await check((await api.call('refuse', { note: 0, questions: questions.map(({ id }) => id) }))!);
  const { note, plan } = review.notes[0]!;
  expect(plan.fixed.body).toBe(note.source.body);
}
