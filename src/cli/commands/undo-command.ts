/** The command `undo`. */

import type { Command } from 'commander';
import type { UndoCommandOptions } from '../undo.ts';
import { exitWith } from './exit-code.ts';
import { withColorOptions } from './shared-options.ts';

export function addUndo(program: Command): void {
  withColorOptions(
    program
      .command('undo [notes...]')
      .description('undo the last run that wrote notes in place')
      .option('--list', 'list the runs that can be undone')
      .option('--check', 'list the notes that would change, without writing them')
      .option('--diff', 'print the changes as a unified diff, without writing them'),
  )
    .addHelpText(
      'after',
      `
Runs of build -w, lint --fix, lint --add-words, review, rename, move and join -w
can be undone. Without notes, undo restores all files of the last run. With
notes or folders, it restores only those, to their content before the last run
that changed them. If a note has changed after the run, nothing is restored. Run
undo again to undo the run before.

Examples:
  $ ddia-notes undo --diff
  $ ddia-notes undo notes/ddia.md

Exit codes:
  0  success
  2  failure`,
    )
    .action(async (notes: string[], options: UndoCommandOptions) => {
      const { undo } = await import('../undo.ts');
      await exitWith(undo(notes, options));
    });
}
