/** Options that several commands have. */

import { type Command, Option } from 'commander';
import { COLOR_CHOICES } from '../../report/style.ts';

/** Adds a value to those of a repeatable option. */
export const collect = (value: string, all: string[] = []): string[] => [...all, value];

const collectRules = (value: string, all: string[] = []): string[] => [
  ...all,
  ...value.split(',').flatMap((id) => id.trim() || []),
];

/** Adds the options for reading notes, also from standard input, and choosing rules. */
export function withRuleOptions(command: Command): Command {
  return withSelectionOptions(
    command.option('--stdin-filename <path>', 'treat standard input as a note with this path'),
  );
}

/** Adds the options for reading notes in files, and choosing rules. */
export function withSelectionOptions(command: Command): Command {
  command
    .addOption(configOption())
    .addOption(noConfigOption())
    .option(
      '--exclude <glob>',
      'skip matching notes and folders, in addition to ignored ones (repeatable)',
      collect,
    )
    .option(
      '--rule <setting>',
      'set a rule ("typo: off") or, with "*", all other rules that are on by default (repeatable)',
      collect,
    )
    .option('--only <rules>', 'run only these rules (comma-separated, repeatable)', collectRules)
    .addOption(new Option('--no-ignore', 'include notes ignored by .gitignore or .ddia-notesignore'));
  return withColorOptions(command);
}

/** @param needs the option that the command needs for this one, if any. */
export function configOption(needs?: string): Option {
  return new Option(
    '-c, --config <file>',
    withOption(needs, 'use this config file instead of the nearest one'),
  );
}

/** Adds the options for colours. */
export function withColorOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--color <when>', 'use colours').choices([...COLOR_CHOICES]).default(undefined, 'auto'),
    )
    .option('--no-color', 'use no colours, as with NO_COLOR in the environment');
}

/** @param needs the option that the command needs for this one, if any. */
export function noConfigOption(needs?: string): Option {
  return new Option('--no-config', withOption(needs, 'use no config file'));
}

function withOption(needs: string | undefined, description: string): string {
  return needs === undefined ? description : `with ${needs}: ${description}`;
}

export function jsonOption(): Option {
  return new Option('--json', 'print JSON');
}

export function timingOption(): Option {
  return new Option('--timing', 'print how long each stage and rule took');
}

/** Adds the options for the cache of results. */
export function withCacheOptions(command: Command): Command {
  return command
    .option('--cache', 'reuse results of earlier runs for unchanged notes')
    .addOption(
      new Option('--cache-location <path>', 'with --cache: keep the cache in this file or folder').default(
        undefined,
        'node_modules/.cache/ddia-notes',
      ),
    );
}
