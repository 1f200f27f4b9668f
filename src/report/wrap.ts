/** Prose in lines of a given width. */

import stringWidth from 'string-width';

/**
 * Breaks a text between words.
 *
 * @param indent what the first line begins with.
 * @param hanging what the others begin with.
 * @returns lines without their endings; a word that is wider than the width has one of its own.
 */
export function wrap(text: string, width: number, indent: string, hanging = indent): string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(' ')) {
    const empty = line === indent || line === hanging;
    if (!empty && stringWidth(line) + 1 + stringWidth(word) > width) {
      lines.push(line);
      line = hanging + word;
    } else line += empty ? word : ` ${word}`;
  }
  return [...lines, line];
}
