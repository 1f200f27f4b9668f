/** Changing the depth of a heading: the `#` characters before its text, or the line under it. */

import type { Heading } from 'mdast';
import { applyEdits, type Edit } from './edits.ts';
import { lineEnd, lineStart } from './line-bounds.ts';
import type { Range } from './range.ts';
import { endOf, type Source, startOf } from './source.ts';
import { descendants } from './walk.ts';

/** The depth of the deepest heading that can be underlined. */
const MAX_UNDERLINED_DEPTH = 2;

/**
 * Changes the depth of a heading at the top level of a note. A closing sequence of `#` with the length of the
 * opening one changes with it. An underlined heading remains underlined up to depth 2; otherwise it becomes
 * one line with `#`.
 *
 * @returns edits in order.
 */
export function setHeadingDepth(source: Source, heading: Heading, depth: number): Edit[] {
  const hashes = '#'.repeat(depth);
  const opening = openingSequence(source, heading);
  if (opening) {
    const closing = closingSequence(source, heading);
    return [opening, ...(closing ? [closing] : [])].map((range) => ({ ...range, text: hashes }));
  }
  const underline = underlineOf(source, heading);
  if (depth <= MAX_UNDERLINED_DEPTH)
    return [{ ...underline, text: (depth === 1 ? '=' : '-').repeat(underline.end - underline.start) }];
  const { body } = source;
  const start = startOf(heading);
  const titleEnd = lineStart(body, underline.start) - 1;
  const title = joinLines(source, heading, titleEnd);
  return [{ start, end: lineEnd(body, underline.end), text: `${hashes} ${title}` }];
}

/**
 * Returns the range that determines the depth of a heading: its opening sequence of `#`, or its underline.
 */
export function depthMarks(source: Source, heading: Heading): Range {
  return openingSequence(source, heading) ?? underlineOf(source, heading);
}

/** Whether a heading would lose hard line breaks at a new depth: without an underline it is a single line. */
export function losesBreaks(source: Source, heading: Heading, depth: number): boolean {
  return depth > MAX_UNDERLINED_DEPTH && !openingSequence(source, heading) && breaksIn(heading).length > 0;
}

/**
 * Returns the range of the `#` characters before a heading's text. An underlined heading has none; `#tag` is
 * text.
 */
function openingSequence({ body }: Source, heading: Heading): Range | undefined {
  const start = startOf(heading);
  const length = /^#{1,6}(?=[ \t\n]|$)/.exec(body.slice(start, Math.min(endOf(heading), start + 7)))?.[0]
    .length;
  return length === undefined ? undefined : { start, end: start + length };
}

/** Returns the range of a closing sequence of `#` that has the length of the opening one. */
function closingSequence(source: Source, heading: Heading): Range | undefined {
  const text = source.slice(heading).trimEnd();
  const length = /[ \t](#+)$/.exec(text)?.[1]?.length;
  if (length === undefined || length !== heading.depth || text.length <= length * 2) return undefined;
  const end = startOf(heading) + text.length;
  return { start: end - length, end };
}

/** Returns the range of a heading's underline, without the whitespace around it. */
function underlineOf({ body }: Source, heading: Heading): Range {
  const line = body.slice(lineStart(body, endOf(heading)), endOf(heading));
  const start = endOf(heading) - line.trimStart().length;
  return { start, end: start + line.trim().length };
}

/**
 * Returns a heading's text up to an offset as one line. Hard line breaks become spaces, and a trailing `#` is
 * escaped.
 */
function joinLines({ body }: Source, heading: Heading, end: number): string {
  const from = startOf(heading);
  const breaks = breaksIn(heading).map((node) => ({
    start: startOf(node) - from,
    end: endOf(node) - from,
    text: '\n',
  }));
  return applyEdits(body.slice(from, end), breaks)
    .trim()
    .replace(/[ \t]*\n[ \t]*/g, ' ')
    .replace(/(?<=^|[ \t])#+$/, '\\$&');
}

function breaksIn(heading: Heading) {
  return [...descendants(heading)].filter(({ type }) => type === 'break');
}
