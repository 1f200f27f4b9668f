/** What can be completed on the command line, as commander describes it. */

import type { Command, Option } from 'commander';
import { DIVISIONS } from '../../book/book-options.ts';
import { SEVERITIES } from '../../config/schema.ts';
import { rules } from '../../rules/all-rules.ts';

/** What a shell offers for a value. */
export type Values =
  | { readonly kind: 'files' | 'folders' | 'anything' }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** Several of the words, separated by commas. */
  | { readonly kind: 'list'; readonly words: readonly string[] };

export interface CompletedOption {
  /** Its names with their hyphens. */
  readonly flags: readonly string[];
  readonly about: string;
  /** `undefined` if it has no value. */
  readonly values: Values | undefined;
  /** What `--help` calls the value. */
  readonly placeholder: string;
  /** Whether the value may be left out. */
  readonly isOptional: boolean;
  readonly isRepeatable: boolean;
}

/** What an argument of a command is. */
export interface CompletedArgument {
  readonly name: string;
  readonly values: Values;
  /** Whether any number of them may follow. */
  readonly isVariadic: boolean;
}

export interface CompletedCommand {
  readonly name: string;
  readonly about: string;
  readonly options: readonly CompletedOption[];
  readonly args: readonly CompletedArgument[];
}

/** A program with its commands. */
export interface CompletedProgram {
  readonly name: string;
  readonly commands: readonly CompletedCommand[];
  /** The command of a command line that names none. It has the options of the program as well. */
  readonly defaultCommand: string;
}

const FILES: Values = { kind: 'files' };
const FOLDERS: Values = { kind: 'folders' };
const ANYTHING: Values = { kind: 'anything' };
const RULE_IDS = rules.map(({ id }) => id);

/** What values are, by the name that `--help` gives them. Those with choices are not among them. */
const VALUES: Readonly<Record<string, Values>> = {
  by: { kind: 'words', words: DIVISIONS.map(String) },
  commit: ANYTHING,
  file: FILES,
  folder: FOLDERS,
  glob: FILES,
  new: ANYTHING,
  note: FILES,
  notes: FILES,
  number: ANYTHING,
  old: ANYTHING,
  path: FILES,
  rule: { kind: 'words', words: RULE_IDS },
  rules: { kind: 'list', words: RULE_IDS },
  setting: {
    kind: 'words',
    words: RULE_IDS.flatMap((id) => SEVERITIES.map((severity) => `${id}:${severity}`)),
  },
  template: ANYTHING,
  to: FILES,
  word: ANYTHING,
};

/** Returns what can be completed for a program and its commands. */
export function completedProgram(program: Command, defaultCommand: string): CompletedProgram {
  const commands = program.createHelp().visibleCommands(program);
  const names: Values = { kind: 'words', words: commands.map((command) => command.name()) };
  return {
    name: program.name(),
    commands: commands.map((command) => ({
      name: command.name(),
      about: command.description(),
      options: [
        ...optionsOf(command),
        ...(command.name() === defaultCommand ? program.options.map(completedOption) : []),
      ],
      args: command.registeredArguments.map((argument) => ({
        name: argument.name(),
        values: argument.name() === 'command' ? names : valuesOf(argument.name(), argument.argChoices),
        isVariadic: argument.variadic,
      })),
    })),
    defaultCommand,
  };
}

function optionsOf(command: Command): CompletedOption[] {
  return command.createHelp().visibleOptions(command).map(completedOption);
}

function completedOption(option: Option): CompletedOption {
  const placeholder = /[<[](?<name>[^\]>.]+)/.exec(option.flags)?.groups?.name ?? '';
  return {
    flags: [option.short, option.long].filter((flag) => flag !== undefined),
    about: option.description,
    values: placeholder === '' ? undefined : valuesOf(placeholder, option.argChoices),
    placeholder,
    isOptional: option.optional,
    isRepeatable: option.parseArg !== undefined && !option.argChoices,
  };
}

/**
 * Returns what a shell offers for a value.
 *
 * @param name what `--help` calls it.
 * @throws {Error} if it has no choices, and the name is unknown.
 */
function valuesOf(name: string, choices: readonly string[] | undefined): Values {
  const values = choices ? { kind: 'words' as const, words: choices } : VALUES[name];
  if (!values) throw new Error(`what a shell offers for <${name}> is missing in command-words.ts`);
  return values;
}
