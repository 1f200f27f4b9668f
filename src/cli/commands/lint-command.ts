/** The command `lint`. */

import { type Command, Option } from 'commander';
import { FORMATS } from '../../report/format.ts';
import type { LintCommandOptions } from '../lint.ts';
import { exitWith, withTiming } from './exit-code.ts';
import { timingOption, withCacheOptions, withRuleOptions } from './shared-options.ts';

export function addLint(program: Command): void {
  const lint = program
    .command('lint [notes...]')
    .description('report problems in notes, or fix them with --fix');
  withRuleOptions(lint)
    .option('--fix', 'fix problems in place where possible, and report the rest')
    .option('--fix-dry-run', 'show what --fix would change, without writing it, and report the rest')
    .option('--diff', 'print only what --fix would change, as a unified diff, without writing it')
    .addOption(
      new Option('-f, --format <name>', 'print the report in this format')
        .choices([...FORMATS])
        .default('pretty'),
    )
    .option(
      '--output-file <file>',
      'write the report to a file (with a machine-readable format, also print the findings)',
    )
    .option('-q, --quiet', 'report errors only (with --fix, also the number of fixes per rule)')
    .option('-v, --verbose', 'list every finding and fix instead of grouping them by rule')
    .option('--statistics', 'add a table of findings by rule')
    .option('--max-warnings <number>', 'exit with 1 if there are more warnings than this')
    .option('--staged', 'lint staged notes (with --fix, fix them in both the index and the working tree)')
    .option('--since <commit>', 'lint only lines that have changed since a commit or branch');
  withCacheOptions(lint)
    .option('--watch', 'lint again on every save')
    .addOption(timingOption())
    .option('--report-unused-disables', 'report disable comments that have no effect')
    .option(
      '--print-config <note>',
      'print the settings for a note, and where each comes from, without linting',
    )
    .option(
      '--add-words',
      'add possibly misspelt words to “words” in the config (on a terminal, ask about each word)',
    )
    .addHelpText(
      'after',
      `
Notes may be files, folders or globs. Without notes, lint reads standard input
if it is a pipe. Otherwise, it uses the notes listed in the config. With
--staged or --since, it uses only the staged or changed notes among them, or,
without a config, all staged or changed notes.

Comments in a note disable rules for parts of it:
  <!-- ddia-notes-disable typo --> … <!-- ddia-notes-enable -->
  <!-- ddia-notes-disable-line typo -->, -next-line or -file
  {/* ddia-notes-disable typo */} in MDX

Examples:
  $ ddia-notes lint notes
  $ ddia-notes lint --diff notes
  $ ddia-notes lint --fix --staged
  $ ddia-notes lint --since origin/main --max-warnings 0
  $ ddia-notes lint --format sarif --output-file findings.sarif notes

Exit codes:
  0  there are no findings at error level; with --diff, no note would change
  1  there are findings at error level, or more warnings than --max-warnings;
     with --diff, a note would change
  2  failure`,
    )
    .action(async (notes: string[], options: LintCommandOptions & { printConfig?: string }) => {
      if (options.printConfig !== undefined) {
        const { printConfig } = await import('../print-config.ts');
        return exitWith(printConfig(notes, options.printConfig, options));
      }
      if (options.watch) {
        const { watchLint } = await import('../watch.ts');
        await watchLint(notes, options);
      }
      const { lint: run } = await import('../lint.ts');
      await exitWith(withTiming(options, () => run(notes, options)));
    });
}
