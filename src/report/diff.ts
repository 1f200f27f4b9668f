/** What would change, as a unified diff that `git apply` and `patch` take. */

import { type StructuredPatchHunk, structuredPatch } from 'diff';
import { shownName } from '../messages/display.ts';

/** Finding the least difference takes the square of it; beyond this, all lines are replaced. */
const MOST_DIFFERENCES = 5_000;

/**
 * @param path the note's name, on both sides.
 * @returns the diff with three lines of context, each line with its own ending.
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  const shown = shownName(path);
  // GNU patch takes a name with a space in it only if a tab ends it.
  const name = /\s/.test(shown) && shown === path ? `${path}\t` : shown;
  const options = { context: 3, maxEditLength: MOST_DIFFERENCES };
  const hunks = structuredPatch(name, name, before, after, undefined, undefined, options)?.hunks;
  const lines = (hunks ?? [replacement(before, after)]).flatMap((hunk) => [
    `@@ -${range(hunk.oldStart, hunk.oldLines)} +${range(hunk.newStart, hunk.newLines)} @@`,
    ...hunk.lines,
  ]);
  return [`--- ${name}`, `+++ ${name}`, ...lines, ''].join('\n');
}

/** All of a text in the place of all of another. */
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

/** Where a hunk stands; one without lines is named by the line before it. */
function range(start: number, count: number): string {
  return `${count === 0 ? start - 1 : start},${count}`;
}
