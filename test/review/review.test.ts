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

describe('a change of several rules', () => {
  const note = '# One\n\n#### First\n\nI acheive this.\n\n## Two\n\nThis is seperate\n#### Deep\n\nEnd.\n';

  it('is not made with all changes of one of them', async () => {
    const review = await Review.begin([memoryNote(note)]);
    const both = review.notes[0]!.questions.find(({ rules }) => rules.includes('typo') && rules.length > 1)!;
    expect(both.rule).toBe('typo + heading-level');
    await review.decideRule('typo', 'take');
    expect(review.stateOf(0, both)).toEqual({ kind: 'open' });
    await review.decideRule(both.rule, 'take');
    expect(review.stateOf(0, both)).toEqual({ kind: 'taken' });
  });

  it('is refused with any of its rules, and turns no other rule off', async () => {
    const review = await Review.begin([memoryNote(note)]);
    await review.decideRule('heading-level', 'refuse', 'config');
    expect(
      review.notes[0]!.questions.filter((_, i) =>
        review.open(0).includes(review.notes[0]!.questions[i]!),
      ).map(({ rule }) => rule),
    ).toEqual(['typo']);
    expect(review.rulesOff(0)).toEqual(['heading-level']);
  });
});

it('a review of a text that has changed keeps what was decided about the same places', async () => {
  const earlier = await Review.begin([memoryNote('## Mail\n\nI recieve it.\n\nIt is seperate.\n')]);
  await earlier.refuse(0, earlier.notes[0]!.questions.slice(0, 1), 'comment');
  const review = await Review.begin([memoryNote('## Letters\n\nI recieve it.\n\nIt is apart.\n')], earlier);
  const [question] = review.notes[0]!.questions;
  expect(review.stateOf(0, question!)).toEqual({ kind: 'refused', memory: 'comment' });
  expect(review.canUndo).toBe(false);
});
