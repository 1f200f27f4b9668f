/** Headings that are typed into a page get the levels that they are to have in the note. */

import type { Heading } from 'mdast';
import { applyEdits, type Edit } from '../../source/edits.ts';
import { headingMarks } from '../../source/heading-marks.ts';
import { lineEnd, lineStart } from '../../source/line-bounds.ts';
import { endOf, type Source, startOf } from '../../source/source.ts';
import { descendants } from '../../source/walk.ts';

/** Signs at the end of a line that would close a heading. */
const CLOSING_MARKS = /(?<=^|[ \t])#+$/;

/** The edits that give a top-level heading another level. From level 3 on a heading is one line, without line breaks. */
export function deepen(source: Source, heading: Heading, depth: number): Edit[] {
  const { body } = source;
  const { start, end, underline } = headingMarks(source, heading);
  if (!underline) return [{ start, end, text: '#'.repeat(depth) }];
  if (depth === 2) return [{ start, end, text: '-'.repeat(end - start) }];
  const title = oneLine(source, heading, lineStart(body, start)).replace(CLOSING_MARKS, '\\$&');
  return [{ start: startOf(heading), end: lineEnd(body, end), text: `${'#'.repeat(depth)} ${title}` }];
}

/** Whether a heading gets a level that takes line breaks from it. */
export function losesBreaks(source: Source, heading: Heading, depth: number): boolean {
  return depth > 2 && headingMarks(source, heading).underline && breaksIn(heading).length > 0;
}

/** A heading's text up to an offset with spaces for its line endings. */
function oneLine({ body }: Source, heading: Heading, end: number): string {
  const from = startOf(heading);
  const breaks = breaksIn(heading).map((node) => ({
    start: startOf(node) - from,
    end: endOf(node) - from,
    text: '\n',
  }));
  return applyEdits(body.slice(from, end), breaks)
    .trim()
    .replace(/[ \t]*\n[ \t]*/g, ' ');
}

function breaksIn(heading: Heading) {
  return [...descendants(heading)].filter(({ type }) => type === 'break');
}
