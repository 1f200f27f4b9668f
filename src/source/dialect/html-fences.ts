/** Fenced code that begins right below HTML: Markdown takes its first lines for HTML, and those after a blank line for text. */

import type { Range } from '../range.ts';

const FENCE = /^ {0,3}(?<mark>`{3,}|~{3,})(?<info>.*)$/gm;

/**
 * Finds the code that its author meant, from the end of the HTML to the closing fence.
 *
 * @param code where code and HTML are, in order.
 */
export function codeBelowHtml(body: string, code: readonly Range[]): Range[] {
  const found: Range[] = [];
  let from = 0;
  for (const { start, end } of code) {
    if (start < from || body[start] !== '<') continue;
    const mark = openFence(body.slice(start, end));
    if (mark === undefined) continue;
    const closing = new RegExp(`^ {0,3}${mark[0]}{${mark.length},}[ \\t]*$`, 'gm');
    closing.lastIndex = end;
    const match = closing.exec(body);
    // Without a closing fence nobody can tell how far the code goes.
    if (!match) return found;
    from = match.index + match[0].length;
    found.push({ start: end, end: from });
  }
  return found;
}

/** The mark of the fence that a text leaves open. */
function openFence(text: string): string | undefined {
  let open: string | undefined;
  for (const { groups } of text.matchAll(FENCE)) {
    const { mark = '', info = '' } = groups ?? {};
    if (open === undefined) open = mark;
    else if (mark.startsWith(open) && info.trim() === '') open = undefined;
  }
  return open;
}
