/** Unified diffs in colour. */

import type { Paint } from './style.ts';

const HUNK = /^@@ -\d+,(?<removed>\d+) \+\d+,(?<added>\d+) @@/;

/**
 * Colours a diff as Git does. Trailing whitespace in changed lines gets a background, because it would be invisible.
 *
 * @param diff the result of `unifiedDiff`, or several in a row.
 */
export function paintDiff(diff: string, paint: Paint): string {
  // Lines of a note can look like headers, so the lines of each hunk are counted.
  let removed = 0;
  let added = 0;
  return diff.replace(/[^\n]+/g, (line) => {
    if (line.startsWith('\\')) return paint('dim', line);
    if (removed > 0 || added > 0) {
      if (!line.startsWith('+')) removed--;
      if (!line.startsWith('-')) added--;
      return paintLine(line, paint);
    }
    const hunk = HUNK.exec(line)?.groups;
    if (!hunk) return paint('bold', line);
    removed = Number(hunk.removed);
    added = Number(hunk.added);
    return paint('cyan', line);
  });
}

function paintLine(line: string, paint: Paint): string {
  const isRemoved = line.startsWith('-');
  if (!isRemoved && !line.startsWith('+')) return line;
  const text = line.trimEnd();
  const space = line.slice(text.length);
  const end = space && paint(isRemoved ? 'bgRed' : 'bgGreen', space);
  return paint(isRemoved ? 'red' : 'green', text) + end;
}
