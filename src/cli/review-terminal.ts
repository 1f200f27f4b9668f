/** `ddia-notes review`: every change is decided on a terminal, and written at the end. */

import { setTrustAdvice } from '../config/trust.ts';
import { oneLine, shownName } from '../messages/display.ts';
import { UserError } from '../messages/user-error.ts';
import { amount, listed } from '../messages/wording.ts';
import type { ColorOptions } from '../report/style.ts';
import { type OpenReview, openReview, type ReviewOptions } from '../session/review-notes.ts';
import { type ReviewResult, resultOfReview, writeResult } from '../session/write-review.ts';
import { askOnTerminal, canAsk, endByInterrupt, yesOrNo } from './ask.ts';
import { FAILURE } from './commands/exit-code.ts';
import { askableQuestions, ReviewTalk } from './review-talk.ts';
import { say } from './say.ts';

export interface ReviewCommandOptions extends ReviewOptions, ColorOptions {}

/**
 * Asks about every change of notes, and writes the result.
 *
 * @param notes paths, folders and globs; the notes in the config by default.
 * @returns the exit code.
 * @throws {UserError} if there is no terminal, no note can be found, or a file cannot be written.
 */
export async function review(notes: readonly string[], options: ReviewCommandOptions): Promise<number> {
  setTrustAdvice();
  if (!canAsk())
    throw new UserError(
      'review',
      'asks questions on a terminal',
      'use lint or build --diff to see the changes',
    );
  const opened = await openReview(notes, options);
  for (const { error } of opened.failed) say(error);
  const exitCode = opened.failed.length > 0 ? FAILURE : 0;
  if (askableQuestions(opened.review).length === 0) {
    if (opened.reviewed.length > 0) say(`nothing to review in ${amount(opened.reviewed.length, 'note')}`);
    sayOthers(opened);
    return exitCode;
  }
  let result: ReviewResult | undefined;
  const ending = await askOnTerminal(async (ask) => {
    await new ReviewTalk(opened.review, ask, options).run();
    const planned = await resultOfReview(opened);
    saySummary(planned);
    sayOthers(opened);
    const files = [...planned.notes, ...planned.configs].filter(({ before, after }) => before !== after);
    if (files.length === 0) say('no changes');
    else if (
      await yesOrNo(
        `Write ${listed(
          files.map(({ path }) => shownName(path)),
          'and',
        )}`,
        ask,
      )
    )
      result = planned;
    else say('nothing was written');
  });
  if (ending !== 'answered') say('nothing was written');
  if (ending === 'interrupted') return endByInterrupt();
  if (result) {
    await writeResult(opened, result);
    sayWritten(result);
    say('use undo to restore these files');
  }
  return exitCode;
}

/** Says what was decided, by note. */
function saySummary({ notes, configs }: ReviewResult): void {
  say('');
  for (const { path, taken, answers, accepted, refused, open, comments, links, undone } of notes) {
    const parts = [
      [taken, 'taken'],
      [answers, 'answered'],
      [accepted, 'accepted'],
      [refused, 'refused'],
      [open, 'undecided'],
    ] as const;
    const shown = parts.flatMap(([count, what]) => (count > 0 ? `${count} ${what}` : []));
    if (comments > 0) shown.push(`${amount(comments, 'comment')} added`);
    if (links > 0) shown.push(`${amount(links, 'link')} updated`);
    if (shown.length > 0) say(`${shownName(path)}: ${shown.join(', ')}`);
    for (const { what, finding } of undone)
      say(
        `${shownName(path)}:${finding.start.line}: ${
          what === 'answer' ? `“${oneLine(finding.actual ?? '')}” not replaced` : 'no comment added'
        }: other text or findings would change`,
      );
  }
  for (const { path, added, off } of configs) {
    const parts = [
      ...(added.length > 0 ? [`added to “words”: ${added.join(', ')}`] : []),
      ...(off.length > 0 ? [`turned off: ${off.join(', ')}`] : []),
    ];
    say(`${shownName(path)}: ${oneLine(parts.join('; '))}`);
  }
}

/** Says how many findings no question is about. */
function sayOthers({ review: { notes } }: OpenReview): void {
  const count = notes.reduce((sum, { otherFindings }) => sum + otherFindings.length, 0);
  if (count > 0) say(`${amount(count, 'other finding')} (run lint to see them)`);
}

function sayWritten({ notes, configs }: ReviewResult): void {
  for (const { path, before, after } of [...notes, ...configs])
    if (before !== after) say(`${shownName(path)}: ${before === undefined ? 'created' : 'written'}`);
}
