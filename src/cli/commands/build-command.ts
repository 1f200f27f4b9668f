/** The command `build`, the default. */

import { existsSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { ASSET_MODES, DIVISIONS, NAME_TEMPLATE, TARGET_NAMES } from '../../book/book-options.ts';
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
    .option('-w, --write', 'write the cleaned notes in place')
    .option('-o, --output <file>', 'write the cleaned note to a file')
    .option(
      '--check',
      'list the notes that would change, without writing them, and exit with 1 if there are any',
    )
    .option('--diff', 'print the changes as a unified diff, without writing them')
    .option('-q, --quiet', 'print errors only')
    .option('-v, --verbose', 'list every changed heading instead of a count per rule');
  withCacheOptions(build)
    .addOption(
      new Option(
        '--split [by]',
        'split each note into files: one per chapter, part or heading of a level from 1 to 6',
      ).default(undefined, 'chapter'),
    )
    .addOption(
      new Option('--out-dir <folder>', 'with --split: write the files to this folder').default(
        undefined,
        'from the config, or named after the note',
      ),
    )
    .addOption(
      new Option('--target <program>', 'with --split: write the files for this site generator')
        .choices([...TARGET_NAMES])
        .default(undefined, 'from the config, or plain'),
    )
    .addOption(
      new Option('--assets <how>', 'with --split: link to images where they are, or copy them')
        .choices([...ASSET_MODES])
        .default(undefined, 'from the config, or link'),
    )
    .option('--skip-empty', 'with --split: skip chapters without text')
    .addOption(
      new Option(
        '--names <template>',
        'with --split: set the template for file names, which can contain {number}, {position} and {title}',
      ).default(undefined, `from the config, or ${NAME_TEMPLATE}`),
    )
    .option(
      '--force',
      'with --split: replace edited chapters when the note has changed, or the book of another note',
    )
    .option('--watch', 'build again on every save')
    .addOption(timingOption())
    .addHelpText(
      'after',
      `
Notes may be files, folders or globs. Without notes, build cleans standard input
if it is a pipe. Otherwise, it uses the notes listed in the config. Cleaned
notes are written to standard output, unless an option such as -w, --check or
--split is used. Messages are written to standard error.

Examples:
  $ ddia-notes build notes/ddia.md > clean.md
  $ ddia-notes build --diff notes/ddia.md
  $ ddia-notes build -w notes/*.md
  $ cat notes/ddia.md | ddia-notes build --stdin-filename notes/ddia.md
  $ ddia-notes build --split --out-dir docs/ddia notes/ddia.md

Exit codes:
  0  success
  1  there are findings at error level, or --check found notes that would change
  2  failure`,
    )
    .action(async (named: string[], given: BuildCommandOptions) => {
      const { notes, options } = noteAfterSplit(named, given);
      if (program.args[0] !== 'build') {
        const { checkFirstWord } = await import('../mistyped-command.ts');
        checkFirstWord(notes[0], program.commands);
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
