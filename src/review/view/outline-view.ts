/** The outline of a note as its changes make it. */

import type { Heading } from 'mdast';
import { headingText } from '../../links/slug.ts';
import { writtenHeadings } from '../../links/written-headings.ts';
import { endOf, type Source, startOf } from '../../source/source.ts';
import type { ChangedNote } from './render-changes.ts';
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
  readonly block: string;
}

/**
 * Returns the outline of a note after changes. See `blocksOf` for the parameters.
 *
 * @param blockAt returns the key of the block at an offset of the note before.
 */
export function outlineView(
  { before, after, made }: ChangedNote,
  edits: readonly ShownEdit[],
  blockAt: (offset: number) => string,
): OutlineItem[] {
  const visible = edits.filter((edit) => isMade(edit) && !edit.isHidden);
  const old = new Map(headingsIn(before).map((heading) => [startOf(heading), heading] as const));
  return headingsIn(after).map((heading): OutlineItem => {
    const [start, end] = [made.back(startOf(heading)), made.back(endOf(heading))];
    const text = headingText(heading);
    const was = old.get(start);
    const item = { text, depth: heading.depth, block: blockAt(start) };
    if (was && was.depth === heading.depth && headingText(was) === text) return item;
    const edit = visible.find((one) => one.start <= Math.max(end, start) && start <= one.end);
    if (!edit) return item;
    const change = !was ? 'new' : was.depth === heading.depth ? 'text' : `level ${was.depth}`;
    return { ...item, question: edit.question, was: change };
  });
}

function headingsIn({ tree }: Source): Heading[] {
  return writtenHeadings(tree.children).flatMap(({ heading, objection }) =>
    objection === undefined && heading.position ? [heading] : [],
  );
}
