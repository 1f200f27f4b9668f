/** The command `completion`. */

import { Argument, type Command } from 'commander';
import { SHELLS, type Shell } from '../shells.ts';

export function addCompletion(program: Command): void {
  program
    .command('completion')
    .addArgument(new Argument('<shell>', 'the shell').choices([...SHELLS]))
    .description('print a script that completes commands, options and values in a shell')
    .addHelpText(
      'after',
      `
Examples:
  $ echo 'eval "$(ddia-notes completion bash)"' >> ~/.bashrc
  $ echo 'eval "$(ddia-notes completion zsh)"' >> ~/.zshrc    (after compinit)
  $ ddia-notes completion fish > ~/.config/fish/completions/ddia-notes.fish`,
    )
    .action(async (shell: Shell) => {
      const { printCompletion } = await import('../completion.ts');
      printCompletion(program, shell);
    });
}
