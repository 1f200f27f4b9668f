/** The command `join`. */

import type { Command } from 'commander';
import type { JoinCommandOptions } from '../join.ts';
import { exitWith } from './exit-code.ts';
import { withColorOptions } from './shared-options.ts';

export function addJoin(program: Command): void {
  const join = program
    .command('join <folder>')
    .description('join chapters written by build --split into one note, including any edits')
    .option('-o, --output <file>', 'write the note to a file')
    .option('-w, --write', 'overwrite the note that was split')
    .option('--force', 'omit missing chapters, and overwrite a note that has changed since it was split');
  withColorOptions(join)
    .addHelpText(
      'after',
      `
Without -o or -w, the note is written to standard output.

Exit codes:
  0  success
  1  the note was written, but without the listed edits
  2  failure`,
    )
    .action(async (folder: string, options: JoinCommandOptions) => {
      const { joinFolder } = await import('../join.ts');
      await exitWith(joinFolder(folder, options));
    });
}
