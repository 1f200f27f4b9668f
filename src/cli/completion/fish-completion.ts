/** The completion script for Fish. */

import type { CompletedCommand, CompletedOption, CompletedProgram, Values } from './command-words.ts';

/** Returns a script that completes the command line of a program. */
export function fishCompletion({ name, commands, defaultCommand }: CompletedProgram): string {
  const self = `__${name.replaceAll('-', '_')}`;
  const lines = commands.flatMap((command) => [
    '',
    `complete -c ${name} -n ${self}_first -a ${command.name} -d ${quoted(command.about)}`,
    ...[...argumentParts(self, command), ...command.options.map((option) => optionParts(self, option))].map(
      (parts) => `complete -c ${name} -n '${self}_command ${command.name}' ${parts}`,
    ),
  ]);
  return `# Completion of ${name} for Fish

# Whether the first word after the program is being completed.
function ${self}_first
    test (count (commandline -opc)) -eq 1
end

# Whether a command is the one on the command line.
function ${self}_command
    set -l words (commandline -opc)
    set -l command ${defaultCommand}
    contains -- "$words[2]" ${commands.map((command) => command.name).join(' ')}
    and set command $words[2]
    test $command = $argv[1]
end

# Words with commas between them.
function ${self}_list
    set -l before (commandline -ct | string replace -r '^--[^=]*=' '' | string replace -r '[^,]*$' '')
    for word in $argv
        echo $before$word
    end
end
${lines.join('\n')}

# The words on the command line from the first one after npx that is not an option.
function ${self}_after_npx
    set -l words (commandline -opc)[2..-1]
    while set -q words[1]; and string match -q -- '-*' $words[1]
        set -e words[1]
    end
    string escape -- $words
end

function ${self}_is_after_npx
    set -l words (${self}_after_npx)
    test "$words[1]" = ${name}
end

# What is offered for the program itself.
function ${self}_by_npx
    complete -C (string join ' ' -- (${self}_after_npx) (commandline -ct))
end

complete -c npx -n ${self}_is_after_npx -f -a '(${self}_by_npx)'
`;
}

/** Returns what follows the condition of a command's arguments; nothing for files, which are the default. */
function argumentParts(self: string, { args }: CompletedCommand): string[] {
  const [first] = args;
  if (!first) return ['-f'];
  return first.values.kind === 'files' ? [] : [offer(self, first.values, '-f ')];
}

function optionParts(self: string, { flags, about, values, isOptional }: CompletedOption): string {
  const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  const value = values ? [offer(self, values, isOptional ? '' : '-x ').trim()] : [];
  return [...names, ...value, '-d', quoted(about)].join(' ');
}

/**
 * Returns the options of `complete` for a value.
 *
 * @param only the option that keeps files from being offered as well, and a space; empty for an optional value.
 */
function offer(self: string, values: Values, only: string): string {
  switch (values.kind) {
    case 'files':
      return '-r -F';
    case 'folders':
      return `${only}-a '(__fish_complete_directories)'`;
    case 'anything':
      return only;
    case 'words':
      return `${only}-a '${values.words.join(' ')}'`;
    default:
      return `${only}-a '(${self}_list ${values.words.join(' ')})'`;
  }
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}
