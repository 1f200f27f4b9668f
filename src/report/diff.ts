/** Changes as a unified diff, as accepted by `git apply` and `patch`. */

import { type StructuredPatchHunk, structuredPatch } from 'diff';
import { shownName } from '../messages/display.ts';

/** The limit of differing lines. The cost is quadratic in it; beyond it, all lines are replaced. */
const MOST_DIFFERENCES = 5_000;

/**
 * Returns a unified diff with three lines of context, each with its line ending.
 *
 * @param path the note's name, on both sides.
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  const shown = shownName(path);
  // GNU patch accepts a name with a space only if a tab follows it.
  const name = /\s/.test(shown) && shown === path ? `${path}\t` : shown;
  const options = { context: 3, maxEditLength: MOST_DIFFERENCES };
  const hunks = structuredPatch(name, name, before, after, undefined, undefined, options)?.hunks;
  const lines = (hunks ?? [replacement(before, after)]).flatMap((hunk) => [
    `@@ -${range(hunk.oldStart, hunk.oldLines)} +${range(hunk.newStart, hunk.newLines)} @@`,
    ...hunk.lines,
  ]);
  return [`--- ${name}`, `+++ ${name}`, ...lines, ''].join('\n');
}

/** Returns a hunk that replaces all lines. */
function replacement(before: string, after: string): Omit<StructuredPatchHunk, 'oldNoNewline'> {
  const [old, now] = [signed('-', before), signed('+', after)];
  return {
    oldStart: 1,
    oldLines: old.length,
    newStart: 1,
    newLines: now.length,
    lines: [old, now].flatMap((lines, i) =>
      [before, after][i]!.endsWith('\n') || lines.length === 0
        ? lines
        : [...lines, '\\ No newline at end of file'],
    ),
  };
}

function signed(sign: string, text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => sign + line);
}

/** Formats the range of a hunk; an empty one starts at the line before it. */
function range(start: number, count: number): string {
  return `${count === 0 ? start - 1 : start},${count}`;
}
