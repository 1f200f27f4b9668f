/** `ddia-notes review` on a terminal: every change is decided on a terminal, and written at the end. */

import { shownName } from '../messages/display.ts';
import { UserError } from '../messages/user-error.ts';
import { amount, listed } from '../messages/wording.ts';
import { Progress } from '../report/progress.ts';
import type { ColorOptions } from '../report/style.ts';
import { type OpenReview, openReview, type ReviewOptions } from '../session/review-notes.ts';
import { type ReviewResult, resultOfReview, writeResult } from '../session/write-review.ts';
import { type Ask, askOnTerminal, canAsk, endByInterrupt } from './ask.ts';
import { FAILURE } from './commands/exit-code.ts';
import { linesOfResult } from './review-lines.ts';
import { askableQuestions, ReviewTalk } from './review-talk.ts';
import { say } from './say.ts';

/** How many files are named in a question. */
const MOST_NAMED = 3;

/**
 * Asks about every change of notes, and writes the result.
 *
 * @param notes paths, folders and globs; the notes in the config by default.
 * @returns the exit code.
 * @throws {UserError} if there is no terminal, no note can be found, or a file cannot be written.
 */
export async function reviewOnTerminal(
  notes: readonly string[],
  options: ReviewOptions & ColorOptions,
): Promise<number> {
  if (!canAsk())
    throw new UserError(
      'review',
      'asks questions on a terminal',
      'use --web to review on a page, or build --diff to see the changes',
    );
  const progress = new Progress(process.stderr);
  const opened = await openReview(notes, options, {
    begin: (path, count, total) => progress.show(`${shownName(path)} (${count} of ${total})`, 0),
  });
  progress.clear();
  for (const { error } of opened.failed) say(error);
  const exitCode = opened.failed.length > 0 ? FAILURE : 0;
  if (askableQuestions(opened.review).length === 0) {
    if (opened.reviewed.length > 0) say(`nothing to review in ${amount(opened.reviewed.length, 'note')}`);
    sayOthers(opened);
    return exitCode;
  }
  let result: ReviewResult | undefined;
  const ending = await askOnTerminal(async (ask) => {
    const talk = new ReviewTalk(opened.review, ask, options);
    for (;;) {
      await talk.run();
      const planned = await resultOfReview(opened);
      say('');
      for (const line of linesOfResult(planned)) say(line);
      sayOthers(opened);
      const files = [...planned.notes, ...planned.configs].filter(({ before, after }) => before !== after);
      if (files.length === 0) {
        say('no changes');
        return;
      }
      const answer = await askToWrite(
        files.map(({ path }) => path),
        ask,
      );
      if (answer === 'y') result = planned;
      if (answer === 'n') say('nothing was written');
      if (answer !== 'u') return;
      await talk.goBack();
    }
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

/** Asks whether to write files. @returns the key that the user chose. */
async function askToWrite(paths: readonly string[], ask: Ask): Promise<'y' | 'n' | 'u'> {
  for (;;) {
    const answer = (await ask(`Write ${namesOf(paths)}? [y/n/u/?] `)).toLowerCase();
    if (answer === 'y' || answer === 'n' || answer === 'u') return answer;
    say(WRITE_KEYS);
  }
}

const WRITE_KEYS = [
  ['y', 'write these files'],
  ['n', 'write nothing, and forget the answers'],
  ['u', 'go back to the questions'],
]
  .map(([key, about]) => `    ${key}   ${about}`)
  .join('\n');

/** Returns the names of files, or how many there are. */
function namesOf(paths: readonly string[]): string {
  return paths.length > MOST_NAMED ? amount(paths.length, 'file') : listed(paths.map(shownName), 'and');
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
