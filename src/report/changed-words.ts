/** The words that fixes change, as a list. */

import { oneLine } from '../messages/display.ts';
import type { DoneFix } from '../pipeline/diagnostic.ts';
import type { Base } from '../pipeline/result.ts';

/** A fix that may show its words. */
export interface ShownFix {
  readonly shown?: string;
  readonly line: number;
}

/** Returns what is shown of a fix: its parts, if it has any. @param base the text whose lines are named. */
export function shownParts(fix: DoneFix, base: Base): ShownFix[] {
  const { line } = fix[base];
  if (!fix.changes) return [{ ...fix, line }];
  return fix.changes.map((change) => ({ shown: change.shown, line: line + change[base] }));
}

/**
 * Lists the fixes that show their words, each with its lines; the others are skipped.
 *
 * @param width the maximum width of a line, in UTF-16 code units.
 * @returns lines without their endings.
 */
export function changedWords(fixes: readonly ShownFix[], indent: string, width: number): string[] {
  const lines = new Map<string, Set<number>>();
  for (const { shown, line } of fixes) {
    if (shown === undefined) continue;
    const text = oneLine(shown);
    lines.set(text, (lines.get(text) ?? new Set()).add(line));
  }
  const parts = [...lines].map(
    ([shown, on]) => `${shown} (${on.size === 1 ? 'line' : 'lines'} ${rangesOf([...on]).join(', ')})`,
  );
  return wrapList(parts, indent, width);
}

/** Returns different line numbers in ascending order, with ranges of at least three: “1, 4–7”. */
function rangesOf(lines: readonly number[]): string[] {
  const ranges: [first: number, last: number][] = [];
  for (const line of lines.toSorted((a, b) => a - b)) {
    const range = ranges.at(-1);
    if (range?.[1] === line - 1) range[1] = line;
    else ranges.push([line, line]);
  }
  return ranges.flatMap(([first, last]) => {
    if (last - first >= 2) return `${first}–${last}`;
    return first === last ? `${first}` : [`${first}`, `${last}`];
  });
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
