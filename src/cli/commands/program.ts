/** The command line as commander describes it: the door of this folder. */

import { Command } from 'commander';
import manifest from '../../../package.json' with { type: 'json' };
import { oneLine } from '../../messages/display.ts';
import { addBuild } from './build-command.ts';
import { addCompletion } from './completion-command.ts';
import { addInit } from './init-command.ts';
import { addJoin } from './join-command.ts';
import { addLint } from './lint-command.ts';
import { addLsp } from './lsp-command.ts';
import { addOutline } from './outline-command.ts';
import { addMove, addRename } from './refactor-command.ts';
import { addRules } from './rules-command.ts';
import { usageError } from './usage-error.ts';

/** Returns the program with its commands, in the order of `--help`. Each imports its code when it runs. */
export function createProgram(): Command {
  const program = new Command('ddia-notes')
    .description('Clean up long Markdown notes without reformatting them, and split them into chapters.')
    .version(manifest.version)
    .showSuggestionAfterError()
    .addHelpText(
      'after',
      `
Examples:
  $ ddia-notes lint notes              report problems
  $ ddia-notes build --diff notes      show what would be fixed
  $ ddia-notes build -w notes          fix it
  $ ddia-notes init                    set up a config, a pre-commit hook and a CI check
  $ ddia-notes lint --help             show the options of a command`,
    )
    .exitOverride();
  for (const add of [
    addBuild,
    addLint,
    addOutline,
    addJoin,
    addRename,
    addMove,
    addRules,
    addInit,
    addLsp,
    addCompletion,
  ])
    add(program);
  for (const command of [program, ...program.commands]) {
    const name = command === program ? '' : command.name();
    command.configureOutput({
      outputError: (text, write) => write(`${oneLine(usageError(text, name))}\n`),
    });
  }
  return program;
}
