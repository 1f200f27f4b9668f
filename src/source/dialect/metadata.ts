/**
 * Metadata inside a note: front matter of slides (Slidev), metadata blocks (Pandoc), options of directives
 * (MyST).
 */

import type { Lines } from './line-kinds.ts';

const FENCE = /^---[ \t]*$/;
const CLOSING = /^(?:---|\.\.\.)[ \t]*$/;
const KEY = /^(?:[A-Za-z_][\w.-]*|"[^"\n]+"|'[^'\n]+')[ \t]*:(?:[ \t]|$)/;
/** A key after a blank line, where prose is more likely. */
const PLAIN_KEY = /^[a-z_][\w.-]*:(?:[ \t]|$)/;
const NESTED = /^[ \t]+\S/;
const ITEM_OR_COMMENT = /^(?:-(?:[ \t]|$)|#|[\]}])/;

/** Returns the line after the metadata that begins on line `i`; `undefined` if there is none. */
export function metadata(lines: Lines, i: number): number | undefined {
  if (!FENCE.test(lines.raw(i)) || !KEY.test(lines.raw(i + 1))) return undefined;
  let afterBlank = false;
  for (let next = i + 2; next < lines.length; next++) {
    const line = lines.raw(next);
    if (CLOSING.test(line)) return next + 1;
    if (line.trim() === '') afterBlank = true;
    else if (NESTED.test(line)) continue;
    else if (!(afterBlank ? PLAIN_KEY.test(line) : KEY.test(line) || ITEM_OR_COMMENT.test(line)))
      return undefined;
  }
  return undefined;
}
