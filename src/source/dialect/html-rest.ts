/**
 * What Markdown reads differently next to HTML: a comment that is open where a block of HTML ends, and the
 * markers of other programs on the lines below HTML.
 */

import type { Range } from '../range.ts';

/** A line that begins or ends a comment, a formula or code of another program. */
const MARKER_LINE = /^[ \t]*(?:%%|\$\$|\{%-?[ \t]*(?:end)?(?:comment|raw|highlight)\b[^\n{}]*%\})[ \t]*$/gm;
/** HTML with content that is never syntax. */
const RAW = /<(?:!--|(?:code|pre|kbd|samp|var|tt|script|style|svg|math|textarea)\b)/i;

/**
 * Returns the parts of a range of code or HTML without the lines of markers. A block of HTML only ends at a
 * blank line, so it may include the marker that ends a comment around it.
 */
export function withoutMarkerLines(body: string, range: Range): Range[] {
  const html = body.slice(range.start, range.end);
  if (body[range.start] !== '<' || !html.includes('\n') || RAW.test(html)) return [range];
  const parts: Range[] = [];
  let { start } = range;
  for (const { index, 0: line } of html.matchAll(MARKER_LINE)) {
    parts.push({ start, end: range.start + index });
    start = range.start + index + line.length;
  }
  return [...parts, { start, end: range.end }];
}

/**
 * Finds the rest of comments that begin in a block of HTML and end after it, as the blank line that ends the
 * block is inside them.
 *
 * @param code the ranges of code and HTML in order.
 */
export function openComments(body: string, code: readonly Range[]): Range[] {
  const ranges: Range[] = [];
  let from = 0;
  for (const { start, end } of code) {
    if (start < from || body[start] !== '<') continue;
    const html = body.slice(start, end);
    const comment = html.lastIndexOf('<!--');
    if (comment === -1 || html.includes('-->', comment)) continue;
    const closing = body.indexOf('-->', end);
    // Without an end, no later comment has one either.
    if (closing === -1) return ranges;
    from = closing + '-->'.length;
    ranges.push({ start: end, end: from });
  }
  return ranges;
}
