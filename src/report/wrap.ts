/** Wrapping prose. */

import { stripVTControlCharacters } from 'node:util';
import { textWidth } from './text-width.ts';

/**
 * Breaks a text between words.
 *
 * @param text may have colours and links of a terminal, which have no width.
 * @param width the maximum width of a line, in columns. A wider word gets a line of its own.
 * @param indent the start of the first line.
 * @param hanging the start of the other lines.
 * @returns lines without their endings.
 */
export function wrap(text: string, width: number, indent: string, hanging = indent): string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(' ')) {
    const empty = line === indent || line === hanging;
    if (!empty && widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line);
      line = hanging + word;
    } else line += empty ? word : ` ${word}`;
  }
  return [...lines, line];
}

function widthOf(text: string): number {
  return textWidth(text.includes('\u001B') ? stripVTControlCharacters(text) : text);
}
