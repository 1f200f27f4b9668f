/** The words that fixes change, as a list. */

import { oneLine } from '../messages/display.ts';
import { addTo } from '../source/grouping.ts';

/** A fix that may show its words. */
export interface ShownFix {
  readonly shown?: string;
  readonly line: number;
}

/**
 * Lists the fixes that show their words, each with its lines; the others are skipped.
 *
 * @param width the maximum width of a line, in UTF-16 code units.
 * @returns lines without their endings.
 */
export function changedWords(fixes: readonly ShownFix[], indent: string, width: number): string[] {
  const lines = new Map<string, number[]>();
  for (const { shown, line } of fixes) {
    if (shown !== undefined) addTo(lines, oneLine(shown), line);
  }
  const parts = [...lines].map(
    ([shown, on]) => `${shown} (${on.length === 1 ? 'line' : 'lines'} ${on.join(', ')})`,
  );
  return wrapList(parts, indent, width);
}

function wrapList(parts: readonly string[], indent: string, width: number): string[] {
  const lines: string[] = [];
  for (const [i, part] of parts.entries()) {
    const text = i < parts.length - 1 ? `${part},` : part;
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + text.length <= width)
      lines[lines.length - 1] = `${last} ${text}`;
    else lines.push(indent + text);
  }
  return lines;
}
