/** The marks of a heading: the `#` characters before its text, or the line under it. */

import type { Heading } from 'mdast';
import { lineStart } from './line-bounds.ts';
import type { Range } from './range.ts';
import { endOf, type Source, startOf } from './source.ts';

/**
 * Finds the marks that say which level a top-level heading has.
 *
 * @returns the place of its `#` characters, or of the line under it (whitespace around it excluded). The text of an underlined
 * heading may begin with `#` as well, as in `#tag`.
 */
export function headingMarks({ body }: Source, heading: Heading): Range & { readonly underline: boolean } {
  const [start, end] = [startOf(heading), endOf(heading)];
  const hashes = /^#{1,6}(?=[ \t\n]|$)/.exec(body.slice(start, Math.min(end, start + 7)))?.[0].length;
  if (hashes !== undefined) return { start, end: start + hashes, underline: false };
  const line = body.slice(lineStart(body, end), end);
  const first = end - line.trimStart().length;
  return { start: first, end: first + line.trim().length, underline: true };
}
