/** The command `completion`. */

import { Argument, type Command } from 'commander';
import { SHELLS, type Shell } from '../shells.ts';

export function addCompletion(program: Command): void {
  program
    .command('completion')
    .addArgument(new Argument('<shell>', 'name of the shell').choices([...SHELLS]))
    .description('print a shell script that completes commands, options and values')
    .addHelpText(
      'after',
      `
The script does not run the program, so it also works where ddia-notes is only
in node_modules. It completes ddia-notes, node_modules/.bin/ddia-notes and, in
Zsh and Fish, npx ddia-notes. Bash allows only one completion for npx, so define
alias ddia-notes='npx --no -- ddia-notes' there. In .zshrc, source the script
after compinit. Generate it again after updating ddia-notes.

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
