/** The completion script for Zsh. */

import type {
  CompletedArgument,
  CompletedCommand,
  CompletedOption,
  CompletedProgram,
  Values,
} from './command-words.ts';

/** Returns a script that completes the command line of a program. */
export function zshCompletion({ name, commands, defaultCommand }: CompletedProgram): string {
  const self = `_${name}`;
  return `#compdef ${name}
# Completion of ${name} for Zsh

${self}() {
  local command=${defaultCommand}
  local -a commands=(
${commands.map(({ name: one, about }) => `    ${quoted(`${one}:${about}`)}`).join('\n')}
  )
  if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then
    local ret=1
    _describe -t commands command commands && ret=0
    _files && ret=0
    return ret
  fi
  if (( $+commands[(r)$words[2]:*] )); then
    command=$words[2]
    shift words
    (( CURRENT-- ))
  fi
  case $command in
${commands.map(commandCase).join('\n')}
  esac
}

# After npx, the program is completed; everything else as before.
${self}-npx() {
  local first=2
  while (( first < CURRENT )) && [[ $words[first] == -* ]]; do (( first++ )); done
  if (( first < CURRENT )) && [[ $words[first] == ${name} ]]; then
    shift $(( first - 1 )) words
    (( CURRENT -= first - 1 ))
    ${self}
  else
    eval "\${${self.replaceAll('-', '_')}_before:-_default}"
  fi
}

if (( $+functions[compdef] )); then
  if [[ $_comps[npx] != ${self}-npx ]]; then
    typeset -g ${self.replaceAll('-', '_')}_before=$_comps[npx]
    compdef ${self}-npx npx
  fi
  [[ $funcstack[1] == ${self} ]] || compdef ${self} ${name}
fi
if [[ $funcstack[1] == ${self} ]]; then ${self} "$@"; fi
`;
}

function commandCase({ name, options, args }: CompletedCommand): string {
  const specs = [...options.flatMap(optionSpecs), ...args.map(argumentSpec)];
  return `    ${name})\n      _arguments -s ${specs.map((spec) => `\\\n        ${quoted(spec)}`).join(' ')} ;;`;
}

/** Returns the specification of an option for `_arguments`, for each of its names. */
function optionSpecs({
  flags,
  about,
  values,
  placeholder,
  isOptional,
  isRepeatable,
}: CompletedOption): string[] {
  const before = isRepeatable ? '*' : flags.length > 1 ? `(${flags.join(' ')})` : '';
  const text = `[${about.replace(/[[\]:\\]/g, '\\$&')}]`;
  return flags.map((flag) => {
    if (!values) return before + flag + text;
    const separator = flag.startsWith('--') ? '=' : '+';
    const colons = isOptional ? '::' : ':';
    return `${before}${flag}${separator}${text}${colons}${placeholder}:${actionOf(values)}`;
  });
}

function argumentSpec({ name, values, isVariadic }: CompletedArgument, i: number): string {
  return `${isVariadic ? '*' : i + 1}:${name}:${actionOf(values)}`;
}

function actionOf(values: Values): string {
  if (!('words' in values)) return { files: '_files', folders: '_files -/', anything: ' ' }[values.kind];
  const words = values.words.map((word) => word.replaceAll(':', '\\:')).join(' ');
  // A command after a space gets no further arguments.
  return values.kind === 'words' ? `(${words})` : ` _values -s , rule ${words}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
