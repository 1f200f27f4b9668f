/** Restoring the depths of headings, which are lower in a page than in the note; see `PageRecord.lift`. */

import type { Heading } from 'mdast';
import type { Edit } from '../../source/edits.ts';
import { depthMarks, losesBreaks, setHeadingDepth } from '../../source/set-heading-depth.ts';
import { type Source, startOf } from '../../source/source.ts';
import type { PageChange, PageRecord } from '../page-record.ts';
import type { LostEdit } from './lost-edit.ts';

/** The deepest level of a heading. */
const DEEPEST = 6;

/** Whether a change replaced the markers of a heading: `#` signs, or the underline of a setext heading. */
export function isHeadingChange({ was, now = '' }: PageChange): boolean {
  return /^(?:#+|=+|-+)$/.test(was) && /^(?:#+|=+)$/.test(now);
}

/** Returns the lines, from 0, with the markers of the top-level headings of a page. */
export function headingMarkerLines(source: Source): ReadonlySet<number> {
  return new Set(
    source.tree.children.flatMap((node) => (node.type === 'heading' ? markerLine(source, node) : [])),
  );
}

/**
 * Gives new and edited headings of a page their depths in the note.
 *
 * @param isRestored whether the markers in a line, counted from 0, already have their original depth.
 * @returns edits in offsets of the page's body, and the headings that cannot have their depth or their line
 *   breaks.
 */
export function restoreHeadings(
  source: Source,
  { lift, path }: PageRecord,
  isRestored: (line: number) => boolean,
): { edits: Edit[]; lost: LostEdit[] } {
  const edits: Edit[] = [];
  const lost: LostEdit[] = [];
  if (lift === 0) return { edits, lost };
  for (const node of source.tree.children) {
    if (node.type !== 'heading' || isRestored(markerLine(source, node))) continue;
    const { line } = source.point(startOf(node));
    const depth = Math.min(DEEPEST, node.depth + lift);
    if (node.depth + lift > DEEPEST)
      lost.push({
        path,
        line,
        part: 'a heading',
        what: `a level-${node.depth} heading would be level ${node.depth + lift} in the note; it was set to level 6`,
      });
    if (losesBreaks(source, node, depth))
      lost.push({
        path,
        line,
        part: 'a heading',
        what: 'a line break in a heading became a space: its level in the note allows none',
      });
    edits.push(...setHeadingDepth(source, node, depth));
  }
  return { edits, lost };
}

/** Returns the line, from 0, with the markers of a heading. */
function markerLine(source: Source, heading: Heading): number {
  return source.point(depthMarks(source, heading).start).line - 1;
}
