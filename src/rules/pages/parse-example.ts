/**
 * Reading an example. It stands beside its tag, or below it and set in by two spaces:
 *
 *     @fixes Where the the cat is. → Where the cat is.
 *
 *     @reports { "style": "em" }
 *       # Here--and there
 *       ! Unexpected “--” between words, expected “—”, unless it is meant
 *
 * A line of “→” parts what was from what becomes of it. Lines that begin with “! ” are what is said of it; one that is
 * long goes on below, set in further. “·” is a space at an end of a line, “⊣” the end of a note without a line ending.
 */

import type { Example } from '../documentation.ts';
import { type Line, Malformed } from './find-comment.ts';

const OPTIONS = /^(\{.*?\})(?:\s+|$)/;

/**
 * @param body the lines from the tag to the next; the first is what follows the tag on its line.
 * @throws {Malformed} at the first line that cannot be read.
 */
export function parseExample(file: string, kind: Example['kind'], body: readonly Line[]): Example {
  const [head, ...below] = body as [Line, ...Line[]];
  const written = OPTIONS.exec(head.text);
  const beside = { text: head.text.slice(written?.[0].length ?? 0), number: head.number };
  const lines = [...(beside.text ? [beside] : []), ...below.map((line) => unindented(file, line))];
  const said = lines.findIndex(({ text }) => text.startsWith('! '));
  const note = lines.slice(0, said === -1 ? undefined : said);
  const [before, after] = kind === 'fixed' ? partsOf(file, head.number, note) : [note, note];
  const messages = said === -1 ? [] : messagesOf(lines.slice(said));
  if (kind === 'reported' && messages.length === 0)
    throw new Malformed(file, head.number, 'expected what is said of the example: a line with “! ”');
  if (kind === 'kept' && messages.length > 0)
    throw new Malformed(file, head.number, 'expected nothing to be said of what is left alone');
  const options = written ? { options: optionsOf(file, head.number, written[1]!) } : {};
  return {
    kind,
    ...options,
    before: noteOf(file, head.number, before),
    after: noteOf(file, head.number, after),
    messages,
  };
}

function unindented(file: string, { text, number }: Line): Line {
  if (text !== '' && !text.startsWith('  ')) {
    throw new Malformed(file, number, 'expected the lines of an example to be set in by two spaces');
  }
  return { text: text.slice(2), number };
}

/** What stands before and after the arrow. */
function partsOf(file: string, number: number, lines: readonly Line[]): [before: Line[], after: Line[]] {
  const arrow = lines.findIndex(({ text }) => text === '→');
  if (arrow !== -1) return [lines.slice(0, arrow), lines.slice(arrow + 1)];
  const text = lines
    .map((line) => line.text)
    .join('\n')
    .trim();
  const [before, after, another] = text.split(' → ');
  if (text.includes('\n') || before === undefined || after === undefined || another !== undefined) {
    throw new Malformed(
      file,
      number,
      'expected one arrow: “before → after”, or a line of “→” between the two',
    );
  }
  return [[{ text: before, number }], [{ text: after, number }]];
}

function messagesOf(lines: readonly Line[]): string[] {
  const text = lines.map((line) => line.text.trim()).join(' ');
  return text
    .split(/(?:^| )! /)
    .slice(1)
    .map((message) => message.trim());
}

function optionsOf(file: string, number: number, json: string): Record<string, unknown> {
  try {
    return JSON.parse(json);
  } catch {
    throw new Malformed(file, number, `expected options as JSON, not ${json}`);
  }
}

/** Lines as a note, the signs for what cannot be seen in a comment made what they stand for. */
function noteOf(file: string, number: number, lines: readonly Line[]): string {
  const shown = lines.map(({ text }) => text.replace(/^·+|·+(?=⊣?$)/g, (dots) => ' '.repeat(dots.length)));
  const text = shown.join('\n').replace(/^\n+|\n+$/g, '');
  if (text === '') throw new Malformed(file, number, 'expected an example');
  return text.endsWith('⊣') ? text.slice(0, -1) : `${text}\n`;
}
