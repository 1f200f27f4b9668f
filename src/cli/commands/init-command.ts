/** The command `init`. */

import { type Command, Option } from 'commander';
import type { InitOptions } from '../../init/plan-init.ts';
import { exitWith } from './exit-code.ts';

export function addInit(program: Command): void {
  program
    .command('init')
    .description('set up a project with a config and, optionally, a pre-commit hook and a CI check')
    .option('--hook', 'add a pre-commit hook that fixes staged notes')
    .addOption(
      new Option('--ci [service]', 'add a CI check that lints notes')
        .choices(['github', 'gitlab'])
        .default(undefined, 'detected from the repository'),
    )
    .addOption(
      new Option('--from <program>', 'translate the config of another program').choices(['markdownlint']),
    )
    .option('--yes', 'add everything that applies to the project, without asking')
    .addHelpText(
      'after',
      `
On a terminal, init asks what to add unless --hook, --ci or --yes is given.
Existing files are never changed.

Exit codes:
  0  success
  1  a requested step must be done by hand, as shown in the output
  2  failure`,
    )
    .action(async (options: InitOptions) => {
      const { init } = await import('../init.ts');
      await exitWith(init(options));
    });
}
