/** Paths in messages. */

import { relative } from 'node:path';

/** Formats a path for messages and diffs: relative if it is below the current folder, otherwise unchanged. */
export function shownPath(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith('..') ? file : path || '.';
}
