/** The commands `rename` and `move`. */

import type { Command } from 'commander';
import type { RefactorCommandOptions } from '../refactor.ts';
import { exitWith } from './exit-code.ts';
import { withColorOptions } from './shared-options.ts';

export function addRename(program: Command): void {
  withDryRuns(
    program
      .command('rename <note> <old> <new>')
      .description(
        'rename a heading, link label or footnote, and update links and references to it in all notes',
      ),
  )
    .addHelpText(
      'after',
      `
<old> is the text of a heading or its #slug, a label such as [label], or a
footnote such as [^name]. <new> is Markdown. If a link cannot be updated,
nothing is changed.

Examples:
  $ ddia-notes rename notes/ddia.md 'Stroage engines' 'Storage engines'
  $ ddia-notes rename notes/ddia.md '[^1]' fsync

Exit codes:
  0  success
  2  failure`,
    )
    .action(async (note: string, name: string, newName: string, options: RefactorCommandOptions) => {
      const { renameHeadingIn } = await import('../refactor.ts');
      await exitWith(renameHeadingIn(note, name, newName, options));
    });
}

export function addMove(program: Command): void {
  withDryRuns(
    program
      .command('move <note> <to>')
      .description('move a note to another name or folder, and update all links in it and to it'),
  )
    .addHelpText(
      'after',
      `
If a link cannot be updated, nothing is changed.

Exit codes:
  0  success
  2  failure`,
    )
    .action(async (note: string, to: string, options: RefactorCommandOptions) => {
      const { moveNoteTo } = await import('../refactor.ts');
      await exitWith(moveNoteTo(note, to, options));
    });
}

function withDryRuns(command: Command): Command {
  return withColorOptions(
    command
      .option('--check', 'list the notes that would change, without writing them')
      .option('--diff', 'print the changes as a unified diff, without writing them'),
  );
}
