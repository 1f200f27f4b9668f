/** The outline of a note as its changes make it. */

import type { Heading } from 'mdast';
import { headingText } from '../../links/slug.ts';
import { writtenHeadings } from '../../links/written-headings.ts';
import type { EditMap } from '../../source/edit-map.ts';
import { endOf, type Source, startOf } from '../../source/source.ts';
import { isMade, type ShownEdit } from './shown-edits.ts';

/** A heading in the outline. */
export interface OutlineItem {
  readonly text: string;
  readonly depth: number;
  /** The question whose change makes the heading what it is, if any. */
  readonly question?: string;
  /** What kind of change this is; the text or the depth of a heading, or a new heading. */
  readonly was?: string;
  /** The key of the block that it is in; see `BlockView`. */
  readonly at: number;
}

/** Returns the outline of a fixed note. See `blocksOf` for the parameters. */
export function outlineView(
  source: Source,
  made: EditMap,
  fixed: Source,
  edits: readonly ShownEdit[],
): OutlineItem[] {
  const visible = edits.filter((edit) => isMade(edit) && !edit.isHidden);
  const before = new Map(headingsIn(source).map((heading) => [startOf(heading), heading] as const));
  return headingsIn(fixed).map((heading): OutlineItem => {
    const [start, end] = [made.back(startOf(heading)), made.back(endOf(heading))];
    const text = headingText(heading);
    const old = before.get(start);
    const item = { text, depth: heading.depth, at: start };
    if (old && old.depth === heading.depth && headingText(old) === text) return item;
    const edit = visible.find((one) => one.start <= Math.max(end, start) && start <= one.end);
    const was = !old ? 'new' : old.depth === heading.depth ? 'text' : `level ${old.depth}`;
    return edit ? { ...item, question: edit.question, was } : item;
  });
}

function headingsIn({ tree }: Source): Heading[] {
  return writtenHeadings(tree.children).flatMap(({ heading, objection }) =>
    objection === undefined && heading.position ? [heading] : [],
  );
}
