/** Decisions of a review: what they lead to, and that they can be undone. */

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Memory } from '../../src/review/decisions.ts';
import type { Question } from '../../src/review/question.ts';
import { Review } from '../../src/review/review.ts';
import { ImpossibleAnswer } from '../../src/review/word-answers.ts';
import { propertySeed } from '../property-seed.ts';
import { memoryNote } from './memory-note.ts';

const NOTE = `# Mail

I recieve the mail--and keep the gretting of it.  We seperate it, and recieve more.

## Sending recieved mail

Mail is sent--as it was before. ${' '}

See [above](#sending-recieved-mail). Another gretting is here.
`;

const FIXTURE = readFileSync(resolve(import.meta.dirname, '../../fixtures/ddia-notes/note.md'), 'utf8');

/** All that can be seen of a review. */
function viewOf(review: Review) {
  return review.notes.map(({ questions, plan }, i) => ({
    states: questions.map((question) => review.stateOf(i, question)),
    changes: plan.changes.map(({ id, edits }) => [id, edits]),
    text: plan.fixed.text.toString(),
    settings: review.settings(i),
    words: review.words(i),
    off: review.rulesOff(i),
  }));
}

type Step = readonly [kind: number, note: number, question: number, memory: Memory | undefined];

/** Makes a decision. @returns whether it was possible. */
async function step(review: Review, [kind, n, q, memory]: Step): Promise<boolean> {
  const note = n % review.notes.length;
  const { questions } = review.notes[note]!;
  const question = questions[q % questions.length]!;
  const works: readonly (() => Promise<void>)[] = [
    () => review.take(note, [question]),
    () => review.refuse(note, [question], memory),
    () => review.decideRule(question.rule, 'take'),
    () => review.decideRule(question.rule, 'refuse', memory),
    () => review.answer(note, question, 'other'),
    () => review.accept(note, question),
    () => review.reopen(note, [question]),
  ];
  try {
    await works[kind % works.length]!();
    return true;
  } catch (error) {
    if (!(error instanceof ImpossibleAnswer)) throw error;
    return false;
  }
}

const steps = fc.array(
  fc.tuple(
    fc.nat(6),
    fc.nat(1),
    fc.nat(30),
    fc.constantFrom<Memory | undefined>(undefined, 'comment', 'config'),
  ),
  { minLength: 1, maxLength: 8 },
);

describe('a review', () => {
  it.each([
    ['a short note', [NOTE, NOTE.replace('Mail', 'Letters')], 15],
    ['the fixture note', [FIXTURE], 2],
  ])('of %s is as before if all decisions are undone', async (_, texts, numRuns) => {
    const notes = texts.map((text, i) => memoryNote(text, `${i}.md`));
    const review = await Review.begin(notes);
    const first = viewOf(review);
    await fc.assert(
      fc.asyncProperty(steps, async (list) => {
        const views = [];
        for (const one of list) {
          const before = viewOf(review);
          if (await step(review, one)) views.push(before);
        }
        for (const view of views.reverse()) {
          expect(await review.undo()).toBe(true);
          expect(viewOf(review)).toEqual(view);
        }
        expect(review.canUndo).toBe(false);
        expect(viewOf(review)).toEqual(first);
      }),
      { numRuns, seed: propertySeed() },
    );
  });

  it('does not depend on the order of decisions', async () => {
    const note = memoryNote(NOTE);
    const { questions } = (await Review.begin([note])).notes[0]!;
    const decisions = fc.array(fc.nat(3), { minLength: questions.length, maxLength: questions.length });
    const order = fc.shuffledSubarray([...questions.keys()], { minLength: questions.length });
    const decided = async (kinds: readonly number[], numbers: readonly number[]) => {
      const review = await Review.begin([note]);
      for (const i of numbers) {
        const question = questions[i]!;
        if (kinds[i] === 0) await review.take(0, [question]);
        else if (kinds[i] === 1) await review.refuse(0, [question]);
        else if (kinds[i] === 2 && review.canAnswer(0, question, 'other'))
          await review.answer(0, question, 'other');
        else if (question.word?.ruleId === 'typo') await review.accept(0, question);
      }
      return viewOf(review);
    };
    await fc.assert(
      fc.asyncProperty(decisions, order, async (kinds, numbers) => {
        expect(await decided(kinds, numbers)).toEqual(await decided(kinds, [...questions.keys()]));
      }),
      { numRuns: 8, seed: propertySeed() },
    );
  });

  it('accepts words that are refused with the config as memory, and turns other rules off', async () => {
    const review = await Review.begin([memoryNote(NOTE)]);
    await review.decideRule('typo', 'refuse', 'config');
    await review.decideRule('dash', 'refuse', 'config');
    expect(review.words(0)).toEqual(['gretting', 'recieve', 'recieved', 'seperate']);
    expect(review.rulesOff(0)).toEqual(['dash']);
  });

  it('answers nothing that changes other text', async () => {
    const review = await Review.begin([memoryNote(NOTE)]);
    const { questions } = review.notes[0]!;
    const find = (part: string): Question => questions.find(({ id }) => id.includes(part))!;
    const reject = (part: string, text: string) =>
      expect(review.answer(0, find(part), text)).rejects.toThrow(ImpossibleAnswer);
    await reject('recieved', 'received');
    await reject('mail:recieve', 'a\nb');
    await reject('mail:recieve', ' ');
    await reject('mail:recieve', '*a*');
    await reject('dash', 'a');
    expect(review.canUndo).toBe(false);
  });
});
