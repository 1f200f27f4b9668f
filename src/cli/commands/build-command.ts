/** The command `build`, the default. */

import { existsSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { ASSET_MODES, DIVISIONS, TARGET_NAMES } from '../../book/book-options.ts';
import { quoted } from '../../messages/quoted.ts';
import { UserError } from '../../messages/user-error.ts';
import type { BuildCommandOptions } from '../build.ts';
import { exitWith, withTiming } from './exit-code.ts';
import { timingOption, withCacheOptions, withRuleOptions } from './shared-options.ts';

export function addBuild(program: Command): void {
  const build = program
    .command('build [notes...]', { isDefault: true })
    .description('clean notes (the default command)');
  withRuleOptions(build)
    .option('-w, --write', 'write the notes in place, if they change')
    .option('-o, --output <file>', 'write the cleaned note to another file')
    .option(
      '--check',
      'list the notes that would change without writing them, and exit with 1 if there are any',
    )
    .option('--diff', 'print the changes as a unified diff without writing them')
    .option('-q, --quiet', 'print no messages except errors')
    .option('-v, --verbose', 'list each changed heading, even if a rule changed many in a note');
  withCacheOptions(build)
    .option(
      '--split [by]',
      'write one file per chapter (the default), per "part", or per heading of a level from 1 to 6',
    )
    .option(
      '--out-dir <folder>',
      'with --split: output folder (default: from the config, or named after the note)',
    )
    .addOption(
      new Option('--target <program>', 'with --split: the site generator to write the chapters for').choices([
        ...TARGET_NAMES,
      ]),
    )
    .addOption(
      new Option('--assets <how>', 'with --split: link to images where they are, or copy them').choices([
        ...ASSET_MODES,
      ]),
    )
    .option('--skip-empty', 'with --split: skip chapters that have no text yet')
    .option(
      '--names <template>',
      'with --split: file name template, made of {number}, {position} and {title}',
    )
    .option('--force', 'with --split: overwrite chapters that were edited by hand')
    .option('--watch', 'rebuild on every save')
    .addOption(timingOption())
    .addHelpText(
      'after',
      `
Without notes, build cleans standard input if it is a pipe, and writes the result to standard output. Otherwise it
uses the notes listed in the config.
With notes but no options, cleaned notes go to standard output and all messages to standard error.

Examples:
  $ ddia-notes build notes/ddia.md > clean.md
  $ ddia-notes build --diff notes/ddia.md
  $ ddia-notes build -w notes/*.md
  $ cat notes/ddia.md | ddia-notes build --stdin-filename notes/ddia.md
  $ ddia-notes build --split --target docusaurus --out-dir docs/ddia notes/ddia.md

Exit codes: 0 success; 1 findings at error level, or --check found a note that would change; 2 failure.`,
    )
    .action(async (named: string[], given: BuildCommandOptions) => {
      const { notes, options } = noteAfterSplit(named, given);
      if (program.args[0] !== 'build') {
        const { checkFirstWord } = await import('../mistyped-command.ts');
        checkFirstWord(notes[0], [...program.commands.map((command) => command.name()), 'help']);
      }
      if (options.watch) {
        const { watchBuild } = await import('../watch.ts');
        await watchBuild(notes, options);
      }
      const { build: run } = await import('../build.ts');
      await exitWith(withTiming(options, () => run(notes, options)));
    });
}

/** Moves the value of `--split` to the notes, unless it says what to split by. */
function noteAfterSplit(
  notes: string[],
  options: BuildCommandOptions,
): { notes: string[]; options: BuildCommandOptions } {
  const { split } = options;
  if (typeof split !== 'string' || (DIVISIONS as readonly unknown[]).map(String).includes(split))
    return { notes, options };
  if (notes.length > 0 && split !== '-' && !existsSync(split)) {
    throw new UserError(
      '--split',
      `does not accept ${quoted(split)}`,
      'use chapter, part or a level from 1 to 6, or name a note',
    );
  }
  return { notes: [split, ...notes], options: { ...options, split: true } };
}
