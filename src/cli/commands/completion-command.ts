/** The command `completion`. */

import { Argument, type Command } from 'commander';
import { SHELLS, type Shell } from '../shells.ts';

export function addCompletion(program: Command): void {
  program
    .command('completion')
    .addArgument(new Argument('<shell>', 'name of the shell').choices([...SHELLS]))
    .description('print a script for a shell that completes commands, options and values')
    .addHelpText(
      'after',
      `
The script does not run the program, so it also works where ddia-notes is only
in node_modules. It completes ddia-notes, node_modules/.bin/ddia-notes and, in
Zsh and Fish, npx ddia-notes. Bash has one completion for everything that npx
runs, so use alias ddia-notes='npx --no -- ddia-notes' there. In .zshrc, the
script must follow compinit. Write it again after an update of ddia-notes.

Examples:
  $ npx ddia-notes completion bash > ~/.ddia-notes.bash
  $ echo 'source ~/.ddia-notes.bash' >> ~/.bashrc
  $ npx ddia-notes completion zsh > ~/.ddia-notes.zsh
  $ echo 'source ~/.ddia-notes.zsh' >> ~/.zshrc
  $ npx ddia-notes completion fish > ~/.config/fish/conf.d/ddia-notes.fish`,
    )
    .action(async (shell: Shell) => {
      const { printCompletion } = await import('../completion.ts');
      printCompletion(program, shell);
    });
}
