/** Names and texts of others in messages: on a terminal, in a CI’s log and in reports. No character in them gives a command. */

/** Moves the cursor, colours the terminal, ends the line, changes the order of letters, or is half a letter. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Bidi_Control}]/gu;

/**
 * What makes a name unusual: the same, and what cannot be seen. A joiner between two letters is part of their spelling in Persian and
 * Hindi, and of many emojis.
 */
const UNUSUAL =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|(?!(?<=[^\0-\u02FF\u2000-\u206F])[\u200C\u200D](?=[^\0-\u02FF\u2000-\u206F]))\p{Cf}/gu;

/** A workflow command in the older form: GitHub and Azure look for it anywhere in a line. The newer form begins the line. */
const COMMAND = /#(?=#\w*\[)/g;
const COMMAND_LINE = /^\s*:(?=:)/;

const ASCII = /^[ -~]*$/;

/** Escapes with a letter, as in C. */
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

/** A text that gives no command to a CI, of the same length. */
function withoutCommands(text: string): string {
  return text.replace(COMMAND, '\uFFFD').replace(COMMAND_LINE, (start) => `${start.slice(0, -1)}\uFFFD`);
}

/** Replaces what is unprintable in a text, and in a CI what would be a command there. The result has the same length in UTF-16 units. */
export function oneLine(text: string): string {
  const { GITHUB_ACTIONS, TF_BUILD } = process.env;
  return printable(GITHUB_ACTIONS || TF_BUILD ? withoutCommands(text) : text);
}

function printable(text: string): string {
  if (ASCII.test(text)) return text;
  return text.replace(UNPRINTABLE, (control) => (/\s/.test(control) ? ' ' : '\uFFFD'));
}

/** Replaces what is unprintable in the lines of a text; tabs stay. */
export function printableLines(text: string): string {
  return text
    .split('\n')
    .map((line) => line.split('\t').map(printable).join('\t'))
    .join('\n');
}

/** Whether a name cannot be shown unchanged. */
export function isUnusual(name: string): boolean {
  if (COMMAND_LINE.test(name) || name.search(COMMAND) !== -1) return true;
  return !ASCII.test(name) && name.search(UNUSUAL) !== -1;
}

/**
 * The name of a file for messages, reports and headers of diffs: unchanged, or if it is unusual in quotation marks with C’s escapes, as
 * git writes such names. Other characters than those are not escaped, so `é` stays `é`.
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

/** A character as the bytes of its UTF-8. */
function octal(character: string): string {
  return [...new TextEncoder().encode(character)]
    .map((byte) => `\\${byte.toString(8).padStart(3, '0')}`)
    .join('');
}

/** Data as JSON, indented, in which everything unusual is escaped. */
export function jsonText(data: unknown, replacer?: (key: string, value: unknown) => unknown): string {
  const unit = (character: string): string =>
    character.replace(/[\s\S]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return JSON.stringify(data, replacer, 2)
    .replace(/(?!\n)[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Cf}]/gu, unit)
    .replace(COMMAND, '\\u0023');
}
