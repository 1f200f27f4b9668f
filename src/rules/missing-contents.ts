/** The finding that a note has no table of contents where one belongs. */

import type { Heading, List } from 'mdast';
import { emptyMarkedPlace, newPlace } from '../contents/contents-place.ts';
import { newContents } from '../contents/plan-contents.ts';
import { linkAround, nest } from '../contents/render-list.ts';
import { blankLineAround } from '../source/line-bounds.ts';
import { printList } from '../source/print-list.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import type { Finding } from './define-rule.ts';

/** The heading of a new list. */
const TITLE = 'Contents';
/** A note with fewer headings gets no list, unless it has markers for one. */
const FEWEST_LISTED = 3;
const EMPTY: List = { type: 'list', ordered: false, start: null, spread: false, children: [] };

/**
 * Returns the finding that a list is missing: between the markers of a program, or because the options require one.
 *
 * @param headings the headings that may be listed, in order.
 */
export function missingContents(
  source: Source,
  headings: readonly Heading[],
  slugs: ReadonlyMap<Heading, string>,
  { insert, maxDepth }: { insert: boolean; maxDepth: number | null },
): Finding | undefined {
  const blocks = source.tree.children;
  const marker = emptyMarkedPlace(blocks);
  const place = marker ? { before: marker, heading: undefined } : insert ? newPlace(blocks) : undefined;
  if (!place) return undefined;
  const { before, heading } = place;
  const start = startOf(before);
  const following = headings.filter((candidate) => startOf(candidate) >= start);
  const plan = newContents(following, maxDepth ?? (marker ? 6 : null));
  if (plan.length === 0 || (heading !== undefined && plan.length < FEWEST_LISTED)) return undefined;
  const lines = plan.map(({ level, heading }) => ({
    level,
    label: linkAround(source, heading!, `#${slugs.get(heading!)}`),
  }));
  const list = nest(EMPTY, lines, ({ shown }) => shown);
  const printed = printList(
    nest(EMPTY, lines, ({ printed }) => printed),
    [{ ordered: false, bullet: '-', constant: false, gap: ' ', indent: '  ' }],
  );
  const { before: blank } = blankLineAround(source.body, start, start);
  const title = heading === undefined ? '' : `${'#'.repeat(heading)} ${TITLE}\n\n`;
  const text = `${blank}${title}${printed}\n\n`;
  const titleNode: Heading = {
    type: 'heading',
    depth: (heading ?? 1) as 1,
    children: [{ type: 'text', value: TITLE }],
  };
  return {
    message: 'Missing table of contents',
    start,
    end: endOf(before),
    expected: [text.trim()],
    fix: {
      edits: [{ start, end: start, text }],
      expect: [
        {
          type: 'replace',
          node: before,
          with: heading === undefined ? [list, before] : [titleNode, list, before],
        },
      ],
      rewrites: { start, end: start },
    },
  };
}
