/** The last changes of a reviewed note: other answers, and comments that remember refusals. */

import { describe, expect, it } from 'vitest';
import { finishingOf, finishText } from '../../src/review/finish-text.ts';
import type { Question } from '../../src/review/question.ts';
import { Review } from '../../src/review/review.ts';
import { memoryNote } from './memory-note.ts';

/** Decides about a note, and returns what becomes of it. */
async function finished(
  text: string,
  decide: (review: Review, find: (part: string) => Question) => Promise<void>,
  path?: string,
) {
  const note = memoryNote(text, path);
  const review = await Review.begin([note]);
  await decide(review, (part) => review.notes[0]!.questions.find(({ id }) => id.includes(part))!);
  const { fixed, left } = await note.plan(review.settings(0));
  const lint = (other: string) => note.lint(other, review.words(0));
  return finishText({ path: note.path, fixed, left, lint }, finishingOf(review, 0));
}

describe('answers', () => {
  it('are placed in the note after its fixes', async () => {
    const note = 'Mail--and such.\n\n# My perfomance\n\nI recieve it, and seperate it.\n';
    const { text, answers, undone } = await finished(note, async (review, find) => {
      await review.take(0, review.open(0));
      await review.answer(0, find('recieve'), 'perceive');
      await review.answer(0, find('seperate'), 'set aside');
    });
    expect(text).toBe('Mail—and such.\n\n# My performance\n\nI perceive it, and set aside it.\n');
    expect([answers, undone]).toEqual([2, []]);
  });

  it('that cannot be proven together are made as far as possible', async () => {
    const note = 'I recieve it, and seperate it.\n';
    const { text, answers, undone } = await finished(note, async (review, find) => {
      await review.answer(0, find('recieve'), 'a*b');
      await review.answer(0, find('seperate'), 'c*d');
    });
    expect(text).toBe('I a*b it, and seperate it.\n');
    expect(answers).toBe(1);
    expect(undone).toMatchObject([{ what: 'answer', finding: { actual: 'seperate' } }]);
  });
});

describe('comments', () => {
  it('are above the lines, or after them', async () => {
    const note = '# Mail\n\nI recieve it.\n\n| a |\n|---|\n| We seperate it |\n';
    const { text, comments, undone } = await finished(note, async (review, find) => {
      await review.refuse(0, [find('recieve')], 'comment');
    });
    expect(text).toBe(note.replace('I rec', '<!-- ddia-notes-disable-next-line typo -->\nI rec'));
    expect([comments, undone]).toEqual([1, []]);
  });

  it('are one for a rule that is refused in the whole note', async () => {
    const note = '# Mail\n\nI recieve it.\n\nWe seperate it.\n';
    const { text, comments } = await finished(note, (review) =>
      review.decideRule('typo', 'refuse', 'comment'),
    );
    expect(text).toBe(`<!-- ddia-notes-disable-file typo -->\n\n${note}`);
    expect(comments).toBe(1);
  });

  it('are several if one question of the rule was decided otherwise', async () => {
    const note = '# Mail\n\nI recieve it.\n\nWe seperate it.\n\nThe perfomance is good.\n';
    const { text, comments } = await finished(note, async (review, find) => {
      await review.take(0, [find('perfomance')]);
      await review.refuse(0, [find('recieve'), find('seperate')], 'comment');
    });
    expect(text.match(/<!-- .*? -->/g)).toEqual(
      Array.from({ length: 2 }, () => '<!-- ddia-notes-disable-next-line typo -->'),
    );
    expect([text.includes('performance'), comments]).toEqual([true, 2]);
  });

  it('are those of MDX in MDX', async () => {
    const { text } = await finished(
      '# Mail\n\nI recieve it.\n',
      (review, find) => review.refuse(0, [find('recieve')], 'comment'),
      'note.mdx',
    );
    expect(text).toContain('{/* ddia-notes-disable-next-line typo */}\nI recieve it.');
  });

  it('are placed in text that answers have changed', async () => {
    const note = '# Mail\n\nI recieve it. We seperate it.\n\nThe perfomance is good.\n';
    const { text } = await finished(note, async (review, find) => {
      await review.answer(0, find('recieve'), 'had to recall');
      await review.refuse(0, [find('perfomance')], 'comment');
    });
    expect(text).toBe(
      '# Mail\n\nI had to recall it. We seperate it.\n\n<!-- ddia-notes-disable-next-line typo -->\nThe perfomance is good.\n',
    );
  });

  it('need not be added for what a refusal leaves behind', async () => {
    const note = '# Mail\n\nI recieve it.\n';
    const { text, undone } = await finished(note, async (review, find) => {
      await review.refuse(0, [find('recieve')]);
    });
    expect([text, undone]).toEqual([note, []]);
  });
});
