/** `ddia-notes completion`: a script that completes the command line in a shell. */

import type { Command } from 'commander';
import { bashCompletion } from './completion/bash-completion.ts';
import { type CompletedProgram, completedProgram } from './completion/command-words.ts';
import { fishCompletion } from './completion/fish-completion.ts';
import { zshCompletion } from './completion/zsh-completion.ts';
import type { Shell } from './shells.ts';

const SCRIPTS: Readonly<Record<Shell, (program: CompletedProgram) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

/** Prints the completion script for a shell. It does not run the program when it completes. */
export function printCompletion(program: Command, shell: Shell): void {
  process.stdout.write(SCRIPTS[shell](completedProgram(program, 'build')));
}
