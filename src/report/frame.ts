/** An excerpt of a note with a gutter, and marks below the range of a finding. */

import { oneLine } from '../messages/display.ts';
import type { Diagnostic } from '../pipeline/diagnostic.ts';
import type { NoteText } from '../pipeline/note-text.ts';
import { excerptOf } from './excerpt.ts';
import { severityColor } from './findings.ts';
import type { Paint } from './style.ts';

/** How an excerpt is drawn. */
export interface FrameStyle {
  readonly paint: Paint;
  /** The width of a line and of its number, in columns. */
  readonly width: number;
  readonly gutter: number;
}

const INDENT = '    ';

/** Returns two lines without their endings; none if the line of the finding is blank. */
export function frameOf(text: NoteText, finding: Diagnostic, { paint, width, gutter }: FrameStyle): string[] {
  const { start, severity } = finding;
  const { line, indent, marks } = excerptOf(text, finding, width - INDENT.length - gutter - 3);
  if (line.trim() === '') return [];
  const carets = paint(severityColor(severity), '^'.repeat(marks));
  return [
    `${INDENT}${paint('dim', `${String(start.line).padStart(gutter)} │`)} ${oneLine(line)}`,
    `${INDENT}${paint('dim', `${' '.repeat(gutter)} │`)} ${' '.repeat(indent)}${carets}`,
  ];
}
