/**
 * Fenced code directly below HTML. Markdown parses its first lines as HTML, and those after a blank line as
 * text.
 */

import type { Range } from '../range.ts';

const FENCE = /^ {0,3}(?<mark>`{3,}|~{3,})(?<info>.*)$/gm;

/**
 * Finds the rest of such code, from the end of the HTML to the closing fence.
 *
 * @param code the ranges of code and HTML in order.
 */
export function codeBelowHtml(body: string, code: readonly Range[]): Range[] {
  const ranges: Range[] = [];
  let from = 0;
  for (const { start, end } of code) {
    if (start < from || body[start] !== '<') continue;
    const mark = openFence(body.slice(start, end));
    if (mark === undefined) continue;
    const closing = new RegExp(`^ {0,3}${mark[0]}{${mark.length},}[ \\t]*$`, 'gm');
    closing.lastIndex = end;
    const match = closing.exec(body);
    // Without a closing fence the end of the code is unknown.
    if (!match) return ranges;
    from = match.index + match[0].length;
    ranges.push({ start: end, end: from });
  }
  return ranges;
}

/** Returns the marker of the fence that a text does not close. */
function openFence(text: string): string | undefined {
  let open: string | undefined;
  for (const { groups } of text.matchAll(FENCE)) {
    const { mark = '', info = '' } = groups ?? {};
    if (open === undefined) open = mark;
    else if (mark.startsWith(open) && info.trim() === '') open = undefined;
  }
  return open;
}
