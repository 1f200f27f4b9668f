/** Tables on a terminal. */

import type { Paint, TextFormat } from './style.ts';
import { graphemesOf, textWidth } from './text-width.ts';

/** The spaces between two columns. */
const GAP = '  ';

export interface Cell {
  /** A single line without control characters. */
  readonly text: string;
  /** How the text is painted, if colours are used. */
  readonly format?: TextFormat | undefined;
}

export interface TableStyle {
  /** The alignment of each column. */
  readonly columns: readonly ('left' | 'right')[];
  /** The column whose texts are cut if the table does not fit; by default the first. */
  readonly flexible?: number;
  /** The greatest width of a line, in columns of the terminal. */
  readonly width: number;
  readonly paint: Paint;
}

/**
 * Draws a table. Columns are as wide as their widest cell, and two spaces apart. If they do not fit, texts of
 * one column are cut. Columns without any text are not drawn.
 *
 * @param rows the cells of each row, one per column.
 * @returns lines without their endings, and without trailing spaces.
 */
export function drawTable(
  rows: readonly (readonly Cell[])[],
  { columns, flexible = 0, width, paint }: TableStyle,
): string[] {
  const widths = columns.map((_, i) =>
    rows.reduce((most, row) => Math.max(most, textWidth(row[i]!.text)), 0),
  );
  const rest = widths.reduce((sum, one, i) => sum + (i !== flexible && one > 0 ? GAP.length + one : 0), 0);
  widths[flexible] = Math.max(1, Math.min(widths[flexible] ?? 0, width - rest));
  const used = [...columns.keys()].filter((i) => widths[i]! > 0);
  return rows.map((row) => {
    const line: string[] = [];
    // Spaces are only written before the next text, so that there are none at the end.
    let spaces = '';
    for (const i of used) {
      const { text, format } = row[i]!;
      const shown = i === flexible ? cut(text, widths[i]!) : text;
      const padding = ' '.repeat(widths[i]! - textWidth(shown));
      const isRight = columns[i] === 'right';
      if (isRight || shown === '') spaces += padding;
      if (shown !== '') {
        line.push(spaces, format === undefined ? shown : paint(format, shown));
        spaces = isRight ? '' : padding;
      }
      spaces += GAP;
    }
    return line.join('');
  });
}

/** Shortens a text to a number of columns. An ellipsis marks where it was cut. */
function cut(text: string, columns: number): string {
  const graphemes = graphemesOf(text);
  const widths = graphemes.map(textWidth);
  let width = widths.reduce((sum, one) => sum + one, 0);
  if (width <= columns) return graphemes.join('');
  while (graphemes.length > 0 && width > columns - 1) {
    graphemes.pop();
    width -= widths.pop()!;
  }
  return `${graphemes.join('')}…`;
}
