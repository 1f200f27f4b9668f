/** The command `review`. */

import type { Command } from 'commander';
import type { ReviewCommandOptions } from '../start-review.ts';
import { exitWith } from './exit-code.ts';
import { withSelectionOptions } from './shared-options.ts';

export function addReview(program: Command): void {
  withSelectionOptions(
    program
      .command('review [notes...]')
      .description('decide about each change of notes, on a terminal or in a browser'),
  )
    .option('--web', 'show the review on a page for the browser, at an address that is printed')
    .option('--open', 'with --web: open the page in the browser')
    .addHelpText(
      'after',
      `
Notes may be files, folders or globs. Without notes, review uses the notes
listed in the config. Nothing is written until the end, and then only after
your confirmation.

Keys on the terminal, each followed by Enter:
  y        make the change
  n        leave the note unchanged here
  a, d     make, or leave, all changes of the rule
  e        replace a word with another one
  w        accept a word: add it to “words” in the config
  s        show all lines of a long change
  u        go back to the last decision
  q        stop here, and leave the rest of the notes unchanged
  ?        show the keys that apply to a question
  nc, dc   as n and d, and add comments that disable the rule there
  np, dp   as n and d, and accept the words, or turn the rule off, in the config

Exit codes:
  0  success, also if there is nothing to review or to write
  2  failure, also if a note cannot be read or written`,
    )
    .action(async (notes: string[], options: ReviewCommandOptions) => {
      const { review } = await import('../start-review.ts');
      await exitWith(review(notes, options));
    });
}
