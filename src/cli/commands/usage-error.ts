/** The errors of commander, in the words of all other errors. */
import { quoted } from '../../messages/quoted.ts';
import { amount, listed } from '../../messages/wording.ts';

type Restate = (parts: readonly string[], command: string) => string;

const help = (command: string): string => `see ddia-notes ${command} --help`.replace('  ', ' ');
/** The name of an option among its flags: `--format` of `-f, --format <name>`. */
const nameOf = (flags: string): string => /--[\w-]+/.exec(flags)?.[0] ?? flags;

/** Advice that names the choices of an option. */
const oneOf = (choices = ''): string => `use ${choices.includes(', ') ? 'one of: ' : ''}${choices}`;

const FORMS: readonly (readonly [RegExp, Restate])[] = [
  [
    /^unknown option '(.*?)'(?:\s*\(Did you mean (?:one of )?(.*)\?\))?$/s,
    ([flag, guess], command) =>
      `${flag} is not an option; ${guess ? `did you mean ${listed(guess.split(', '), 'or')}?` : help(command)}`,
  ],
  [
    /^option '(.*?)' argument missing$/,
    ([flags = '']) => `${nameOf(flags)} needs a value; use ${flags.replace(/^-\w, /, '')}`,
  ],
  [
    /^option '(.*?)' argument '(.*)' is invalid\. Allowed choices are (.*)\.$/s,
    ([flags = '', value = '', choices]) =>
      `${nameOf(flags)} does not accept ${quoted(value)}; ${oneOf(choices)}`,
  ],
  [
    /^command-argument value '(.*)' is invalid for argument '.*'\. Allowed choices are (.*)\.$/s,
    ([value = '', choices], command) => `${command} does not accept ${quoted(value)}; ${oneOf(choices)}`,
  ],
  [
    /^missing required argument '(.*)'$/,
    ([name], command) => `${command} needs the argument <${name}>; ${help(command)}`,
  ],
  [
    /^too many arguments.*\. Expected (\d+) arguments? but got \d+\.$/,
    ([expected], command) =>
      `${command} accepts ${expected === '0' ? 'no arguments' : `only ${amount(Number(expected), 'argument')}`}; ${help(command)}`,
  ],
];

/**
 * Restates an error message of commander as `error: WHERE WHAT; ADVICE`.
 *
 * @param command the name of the command; empty for the program.
 */
export function usageError(message: string, command: string): string {
  const text = message.trim().replace(/^error: /, '');
  for (const [pattern, restate] of FORMS) {
    const match = pattern.exec(text);
    if (match) return `error: ${restate(match.slice(1), command)}`;
  }
  return `error: ${text}; ${help(command)}`;
}
