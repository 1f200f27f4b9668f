/**
 * Parses an example, which follows its tag on the same line, or on the next lines with an indentation of two spaces:
 *
 *     @fixes Where the the cat is. → Where the cat is.
 *
 *     @reports { "style": "em" }
 *       # Here--and there
 *       ! Unexpected “--” between words, expected “—”; not fixed because it may be intended
 *
 * A line with “→” separates the note before from the note after. A line that begins with “! ” is a message; a long message
 * continues on the next line with more indentation. “·” stands for a leading or trailing space, and “⊣” for the end of a
 * note without a newline.
 */

import type { Example } from '../documentation.ts';
import { type Line, Malformed } from './find-comment.ts';

const OPTIONS = /^(\{.*?\})(?:\s+|$)/;

/**
 * Parses an example.
 *
 * @param body the lines of the tag; the first is the rest of the line after the tag.
 * @throws {Malformed} for the first invalid line.
 */
export function parseExample(file: string, kind: Example['kind'], body: readonly Line[]): Example {
  const [head, ...below] = body as [Line, ...Line[]];
  const optionsMatch = OPTIONS.exec(head.text);
  const sameLine = { text: head.text.slice(optionsMatch?.[0].length ?? 0), number: head.number };
  const lines = [...(sameLine.text ? [sameLine] : []), ...below.map((line) => unindented(file, line))];
  const firstMessage = lines.findIndex(({ text }) => text.startsWith('! '));
  const note = lines.slice(0, firstMessage === -1 ? undefined : firstMessage);
  const [before, after] = kind === 'fixed' ? partsOf(file, head.number, note) : [note, note];
  const messages = firstMessage === -1 ? [] : messagesOf(lines.slice(firstMessage));
  if (kind === 'reported' && messages.length === 0)
    throw new Malformed(
      file,
      head.number,
      'expected the message for the example, on a line that starts with “! ”',
    );
  if (kind === 'kept' && messages.length > 0)
    throw new Malformed(file, head.number, 'expected no message: the example is not reported');
  const options = optionsMatch ? { options: optionsOf(file, head.number, optionsMatch[1]!) } : {};
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
    throw new Malformed(file, number, 'expected the lines of an example to be indented by two spaces');
  }
  return { text: text.slice(2), number };
}

/** Divides the lines at the arrow. */
function partsOf(file: string, number: number, lines: readonly Line[]): [before: Line[], after: Line[]] {
  const arrow = lines.findIndex(({ text }) => text === '→');
  if (arrow !== -1) return [lines.slice(0, arrow), lines.slice(arrow + 1)];
  const text = lines
    .map((line) => line.text)
    .join('\n')
    .trim();
  const [before, after, rest] = text.split(' → ');
  if (text.includes('\n') || before === undefined || after === undefined || rest !== undefined) {
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

/** Joins lines to a note, with “·” and “⊣” replaced by what they stand for. */
function noteOf(file: string, number: number, lines: readonly Line[]): string {
  const shown = lines.map(({ text }) => text.replace(/^·+|·+(?=⊣?$)/g, (dots) => ' '.repeat(dots.length)));
  const text = shown.join('\n').replace(/^\n+|\n+$/g, '');
  if (text === '') throw new Malformed(file, number, 'expected an example');
  return text.endsWith('⊣') ? text.slice(0, -1) : `${text}\n`;
}
