/** The completion script for Bash, from version 3.2. */

import { addTo } from '../../source/grouping.ts';
import type { CompletedCommand, CompletedProgram, Values } from './command-words.ts';

/** Returns a script that completes the command line of a program. */
export function bashCompletion({ name, commands, defaultCommand }: CompletedProgram): string {
  const self = `_${name.replaceAll('-', '_')}`;
  const names = commands.map((command) => command.name);
  return `# Completion of ${name} for Bash

${self}() {
  local line=\${COMP_LINE:0:COMP_POINT} words command current previous i place=0
  # In COMP_WORDS, words are split at ":" and "=" as well.
  read -ra words <<< "$line"
  [[ $line == *[[:space:]] ]] && words+=('')
  local last=$((\${#words[@]} - 1))
  current=\${words[last]#[\\"\\']}
  previous=\${words[last - 1]}
  COMPREPLY=()

  if ((last == 1)) && [[ $current != -* ]]; then
    COMPREPLY=($(compgen -W '${names.join(' ')}' -- "$current"))
    return
  fi
  case \${words[1]} in
    ${names.join(' | ')}) command=\${words[1]} i=2 ;;
    *) command=${defaultCommand} i=1 ;;
  esac

  if [[ $current == --*=* ]]; then
    previous=\${current%%=*}
    current=\${current#*=}
    current=\${current#[\\"\\']}
  fi
  case "$command $previous" in
${cases(self, commands.flatMap(valuesOfOptions))}
  esac

  if [[ $current == -* ]]; then
    case $command in
${commands.map((command) => `      ${command.name}) ${self}_words '${flagsOf(command).join(' ')}' ;;`).join('\n')}
    esac
    return
  fi

  for (( ; i < last; i++)); do
    case "$command \${words[i]}" in
      ${commands.flatMap(flagsWithValue).join(' | ')}) ((i++)) ;;
      *' -'?*) ;;
      *) ((place++)) ;;
    esac
  done
  case "$command $place" in
${cases(self, commands.flatMap(valuesOfArguments))}
    *) ${self}_nothing ;;
  esac
}

# Bash completes file names if there is no reply, unless this is called.
${self}_nothing() {
  compopt +o default +o bashdefault 2>/dev/null
}

${self}_folders() {
  local IFS=$'\\n'
  compopt -o filenames 2>/dev/null
  COMPREPLY=($(compgen -d -- "$current"))
}

${self}_words() {
  COMPREPLY=($(compgen -W "$1" -- "$current"))
  # Bash replaces only what follows the last colon.
  if [[ $current == *:* && $COMP_WORDBREAKS == *:* ]]; then
    local before=\${current%"\${current##*:}"} i
    for i in "\${!COMPREPLY[@]}"; do COMPREPLY[i]=\${COMPREPLY[i]#"$before"}; done
  fi
  ${self}_nothing
}

# Words with commas between them.
${self}_list() {
  local before=
  [[ $current == *,* ]] && before=\${current%,*},
  COMPREPLY=($(compgen -P "$before" -W "$1" -- "\${current##*,}"))
  compopt -o nospace 2>/dev/null
  ${self}_nothing
}

complete -o bashdefault -o default -F ${self} ${name}
`;
}

/** A pattern, with the values for what it matches. */
type Case = readonly [pattern: string, values: Values, isOptional?: boolean];

function valuesOfOptions({ name, options }: CompletedCommand): Case[] {
  return options.flatMap(({ flags, values, isOptional }) =>
    values ? flags.map((flag): Case => [`'${name} ${flag}'`, values, isOptional]) : [],
  );
}

function valuesOfArguments({ name, args }: CompletedCommand): Case[] {
  return args.map(
    ({ values, isVariadic }, i): Case => [isVariadic ? `'${name} '*` : `'${name} ${i}'`, values],
  );
}

function flagsOf({ options }: CompletedCommand): string[] {
  return options.flatMap(({ flags }) => flags.at(-1)!);
}

/** Returns patterns for the options that are followed by a value. */
function flagsWithValue({ name, options }: CompletedCommand): string[] {
  return options.flatMap(({ flags, values, isOptional }) =>
    values && !isOptional ? flags.map((flag) => `'${name} ${flag}'`) : [],
  );
}

/** Returns the branches of a case statement, one for each kind of values. */
function cases(self: string, all: readonly Case[]): string {
  const patterns = new Map<string, string[]>();
  for (const [pattern, values, isOptional = false] of all)
    addTo(patterns, isOptional ? optional(values) : `${reply(self, values)}; return`, pattern);
  return [...patterns].map(([code, group]) => `    ${group.join(' | ')}) ${code} ;;`).join('\n');
}

function reply(self: string, values: Values): string {
  if ('words' in values) return `${self}_${values.kind} '${values.words.join(' ')}'`;
  if (values.kind === 'files') return ':';
  return values.kind === 'folders' ? `${self}_folders` : `${self}_nothing`;
}

/** Completes a value that may be left out, so that a file or an option may follow instead. */
function optional(values: Values): string {
  const words = values.kind === 'words' ? values.words.join(' ') : '';
  return `[[ $current == -* ]] || { COMPREPLY=($(compgen -W '${words}' -- "$current")); return; }`;
}
