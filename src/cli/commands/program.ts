/** The command line as commander describes it: the door of this folder. */

import { type Argument, Command, type Option } from 'commander';
import manifest from '../../../package.json' with { type: 'json' };
import { oneLine } from '../../messages/display.ts';
import { addBuild } from './build-command.ts';
import { addCompletion } from './completion-command.ts';
import { describeOption } from './describe-option.ts';
import { addHelp } from './help-command.ts';
import { addInit } from './init-command.ts';
import { addJoin } from './join-command.ts';
import { addLint } from './lint-command.ts';
import { addLsp } from './lsp-command.ts';
import { addOutline } from './outline-command.ts';
import { addMove, addRename } from './refactor-command.ts';
import { addReview } from './review-command.ts';
import { addRules } from './rules-command.ts';
import { addUndo } from './undo-command.ts';
import { usageError } from './usage-error.ts';

export { describeOption };

/** Returns the program with its commands, in the order of `--help`. Each imports its code when it runs. */
export function createProgram(): Command {
  const program = new Command('ddia-notes')
    .description('Clean up long Markdown notes without reformatting them, and split them into chapters.')
    .version(manifest.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .configureHelp({
      optionDescription: (option) => describeOption(option),
      argumentDescription: describeArgument,
    })
    .showSuggestionAfterError()
    .addHelpText(
      'after',
      `
Examples:
  $ ddia-notes lint notes              report problems
  $ ddia-notes build --diff notes      show what would be fixed
  $ ddia-notes build -w notes          fix it
  $ ddia-notes init                    set up a project
  $ ddia-notes lint --help             show the options of a command`,
    )
    .exitOverride();
  for (const add of [
    addBuild,
    addLint,
    addReview,
    addOutline,
    addJoin,
    addRename,
    addMove,
    addUndo,
    addRules,
    addInit,
    addLsp,
    addCompletion,
    addHelp,
  ])
    add(program);
  for (const command of [program, ...program.commands]) {
    const name = command === program ? '' : command.name();
    for (const option of command.options) if (option.required) refuseEmpty(command, option);
    command.configureOutput({
      outputError: (text, write) => write(`${oneLine(usageError(text, name))}\n`),
    });
  }
  return program;
}

/** Returns what an argument is, with its values. */
function describeArgument({ description, argChoices }: Argument): string {
  return argChoices ? `${description} (${argChoices.join(', ')})` : description;
}

/** Treats an empty value of an option, such as an unset variable of a shell, as a missing one. */
function refuseEmpty(command: Command, option: Option): void {
  command.on(`option:${option.name()}`, (value: string) => {
    if (value === '') command.error(`error: option '${option.flags}' argument missing`);
  });
}
