/** The command `init`. */

import { type Command, Option } from 'commander';
import type { InitOptions } from '../../init/plan-init.ts';
import { exitWith } from './exit-code.ts';

export function addInit(program: Command): void {
  program
    .command('init')
    .description('set up a project: write a config and, if wanted, a pre-commit hook and a CI check')
    .option('--hook', 'add a pre-commit hook that fixes staged notes, in the form that suits the repository')
    .addOption(
      new Option(
        '--ci [service]',
        'add a CI check that lints notes (name the service if it cannot be detected)',
      ).choices(['github', 'gitlab']),
    )
    .addOption(
      new Option('--from <program>', 'translate the config of another program').choices(['markdownlint']),
    )
    .option('--yes', 'add everything that applies, without asking')
    .addHelpText(
      'after',
      `
On a terminal, init asks what to add, unless options specify it. Existing files are never changed.

Exit codes: 0 success; 1 something must be done by hand (it is shown); 2 failure.`,
    )
    .action(async (options: InitOptions) => {
      const { init } = await import('../init.ts');
      await exitWith(init(options));
    });
}
