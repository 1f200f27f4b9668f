/**
 * Showing foreign text in messages, on a terminal, in a CI log and in reports. No character of it can act as
 * a command.
 */

import { environment } from './environment.ts';

/** Characters that control a terminal, end a line or change the order of letters, and lone surrogates. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Bidi_Control}]/gu;

/** A joiner between two letters of a script that uses joiners, or between two emoji. */
const JOINED = /[^\0-\u02FF\u2000-\u206F]/u.source;
const JOINER = `(?<=${JOINED})[\\u200C\\u200D](?=${JOINED})`;

/**
 * Characters that make a name unusual: the above, and invisible ones. Joiners between letters are part of the
 * spelling in Persian and Hindi, and of many emoji.
 */
const UNUSUAL = new RegExp(`[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}]|(?!${JOINER})\\p{Cf}`, 'gu');

/**
 * Workflow commands. GitHub and Azure find the older form anywhere in a line; the newer form starts the line.
 */
const COMMAND = /#(?=#\w*\[)/g;
const COMMAND_LINE = /^\s*:(?=:)/;

const ASCII = /^[ -~]*$/;

/** The escapes with a letter, as in C. */
const LETTERS = new Map(
  Object.entries({
    '\x07': 'a',
    '\b': 'b',
    '\t': 't',
    '\n': 'n',
    '\v': 'v',
    '\f': 'f',
    '\r': 'r',
    '"': '"',
    '\\': '\\',
  }),
);

/** Replaces workflow commands, preserving the length. */
function withoutCommands(text: string): string {
  return text.replace(COMMAND, '\uFFFD').replace(COMMAND_LINE, (start) => `${start.slice(0, -1)}\uFFFD`);
}

/**
 * Replaces unprintable characters in a text, and workflow commands if run by a CI. The length in UTF-16 code
 * units is preserved.
 */
export function oneLine(text: string): string {
  return printable(mayContainCommands(text) && environment().isInCi() ? withoutCommands(text) : text);
}

function mayContainCommands(text: string): boolean {
  return text.includes('##') || text.includes('::');
}

function printable(text: string): string {
  if (ASCII.test(text)) return text;
  return text.replace(UNPRINTABLE, (control) => (/\s/.test(control) ? ' ' : '\uFFFD'));
}

/** Replaces unprintable characters in the lines of a text, except tabs. */
export function printableLines(text: string): string {
  return text
    .split('\n')
    .map((line) => line.split('\t').map(printable).join('\t'))
    .join('\n');
}

/** Whether a name contains unusual characters or workflow commands. */
export function isUnusual(name: string): boolean {
  if (COMMAND_LINE.test(name) || name.search(COMMAND) !== -1) return true;
  return !ASCII.test(name) && name.search(UNUSUAL) !== -1;
}

/**
 * Formats a file name for messages, reports and diff headers. An unusual name is quoted with C escapes, as by
 * git, except that other characters such as `é` are unchanged.
 *
 * @example shownName('a\nb.md') // '"a\\nb.md"'
 */
export function shownName(name: string): string {
  if (!name.startsWith('"') && !isUnusual(name)) return name;
  const quoted = name.replace(/["\\]/g, escaped).replace(UNUSUAL, escaped).replace(COMMAND, octal);
  return `"${quoted}"`;
}

function escaped(character: string): string {
  const letter = LETTERS.get(character);
  return letter === undefined ? octal(character) : `\\${letter}`;
}

/** Escapes a character as the bytes of its UTF-8 encoding. */
function octal(character: string): string {
  return [...new TextEncoder().encode(character)]
    .map((byte) => `\\${byte.toString(8).padStart(3, '0')}`)
    .join('');
}

/** Prints data as indented JSON, with unusual characters escaped. */
export function jsonText(data: unknown, replacer?: (key: string, value: unknown) => unknown): string {
  const escapeUnits = (character: string): string =>
    character.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return JSON.stringify(data, replacer, 2)
    .replace(/(?!\n)[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Cf}]/gu, escapeUnits)
    .replace(COMMAND, '\\u0023');
}
