/** The command `help`. Unlike that of commander, it reports an unknown command. */

import type { Command } from 'commander';

export function addHelp(program: Command): void {
  program
    .helpCommand(false)
    .command('help [command]')
    .description('show the help of a command')
    .action(async (name: string | undefined) => {
      const command = name === undefined ? program : program.commands.find((one) => one.name() === name);
      if (command) return command.outputHelp();
      const { unknownCommand } = await import('../mistyped-command.ts');
      throw unknownCommand(name!, program.commands);
    });
}
