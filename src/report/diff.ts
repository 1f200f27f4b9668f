/** What would change, as a unified diff that `git apply` and `patch` take. */

import { structuredPatch } from 'diff';
import { shownName } from '../display.ts';

/**
 * @param path the note's name, on both sides.
 * @returns the diff with three lines of context, each line with its own ending.
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  const shown = shownName(path);
  // GNU patch takes a name with a space in it only if a tab ends it.
  const name = /\s/.test(shown) && shown === path ? `${path}\t` : shown;
  const { hunks } = structuredPatch(name, name, before, after, undefined, undefined, { context: 3 });
  const lines = hunks.flatMap((hunk) => [
    `@@ -${range(hunk.oldStart, hunk.oldLines)} +${range(hunk.newStart, hunk.newLines)} @@`,
    ...hunk.lines,
  ]);
  return [`--- ${name}`, `+++ ${name}`, ...lines, ''].join('\n');
}

/** Where a hunk stands; one without lines is named by the line before it. */
function range(start: number, count: number): string {
  return `${count === 0 ? start - 1 : start},${count}`;
}
