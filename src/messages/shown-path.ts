/** Paths in messages. */

import { relative } from 'node:path';

/** A path as a person would name it from here, and as a diff names it. */
export function shownPath(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith('..') ? file : path || '.';
}
