/** Metadata in the middle of a note: front matter of slides (Slidev), metadata blocks (Pandoc), options of directives (MyST). */

import type { Lines } from './line-kinds.ts';

const FENCE = /^---[ \t]*$/;
const CLOSING = /^(?:---|\.\.\.)[ \t]*$/;
const KEY = /^(?:[A-Za-z_][\w.-]*|"[^"\n]+"|'[^'\n]+')[ \t]*:(?:[ \t]|$)/;
/** After a blank line a key must look like one: prose is likely there. */
const PLAIN_KEY = /^[a-z_][\w.-]*:(?:[ \t]|$)/;
const NESTED = /^[ \t]+\S/;
const ITEM_OR_COMMENT = /^(?:-(?:[ \t]|$)|#|[\]}])/;

/** The line after the block of metadata that begins on line `i`, if one does. */
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
