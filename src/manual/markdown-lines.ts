/** Pieces of Markdown for the pages of the manual. */

import { wrap } from '../report/wrap.ts';

/** The width of prose in the manual, in columns. */
const WIDTH = 100;

/** Text that would start a block of its own at the beginning of a line. */
const STARTS_BLOCK = /^\s*(?:[-+*#>=|~:<]|\d+[.)]|`{3})/;

/** Returns a paragraph, wrapped. */
export function paragraph(text: string): string {
  return wrapped(text, '', '');
}

/** Returns a list, with its items wrapped. */
export function bulletList(items: readonly string[]): string {
  return items.map((item) => wrapped(item, '- ', '  ')).join('\n');
}

/** Wraps text, except where that would change its meaning. */
function wrapped(text: string, indent: string, hanging: string): string {
  const [first = '', ...others] = wrap(text, WIDTH, indent, hanging);
  return others.reduce(
    (lines, line) => lines + (STARTS_BLOCK.test(line) ? ` ${line.trimStart()}` : `\n${line}`),
    first,
  );
}

/** Returns a table. Cells may contain inline Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

/** Returns a fenced code block. The fence is longer than any fence in the lines. */
export function fenced(language: string, lines: readonly string[]): string {
  const fence = '`'.repeat(Math.max(3, 1 + longestRun(lines.join('\n'))));
  return [fence + language, ...lines, fence].join('\n');
}

/** Returns inline code. */
export function code(text: string): string {
  if (!text.includes('`')) return `\`${text}\``;
  const fence = '`'.repeat(1 + longestRun(text));
  return `${fence} ${text} ${fence}`;
}

/** Returns the length of the longest run of backticks in a text. */
function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
