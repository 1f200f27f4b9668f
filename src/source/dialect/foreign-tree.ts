/** Replacing blocks of other programs in the tree of a note by `foreign` nodes. */

import type { Literal, Root, RootContent } from 'mdast';
import { headingsOfHtml } from '../html-headings.ts';
import type { Range } from '../range.ts';
import { RangeSet } from '../range-set.ts';

/** A block in the syntax of another program. */
export interface Foreign extends Literal {
  type: 'foreign';
}

declare module 'mdast' {
  interface RootContentMap {
    foreign: Foreign;
  }
}

/** Nodes that are not replaced: they contain no prose anyway, or other parts of the note refer to them. */
const UNREPLACED: ReadonlySet<string> = new Set([
  'definition',
  'footnoteDefinition',
  'code',
  'yaml',
  'toml',
  'json',
]);

/**
 * Returns a tree in which top-level nodes inside foreign blocks are `foreign` nodes, and headings that
 * overlap them are paragraphs. HTML is only replaced if it contains headings. All other nodes are shared with
 * the original tree.
 *
 * @param blocks the foreign blocks.
 * @param lines the lines, or parts of lines, that contain no prose.
 */
export function withForeign(
  tree: Root,
  body: string,
  blocks: readonly Range[],
  lines: readonly Range[],
): Root {
  if (blocks.length + lines.length === 0) return tree;
  const blockRanges = new RangeSet(blocks);
  const allRanges = new RangeSet([...blocks, ...lines]);
  let changed = false;
  const children = tree.children.map((node): RootContent => {
    const start = node.position!.start.offset!;
    const end = node.position!.end.offset!;
    const isReplaceable = node.type === 'html' ? headingsOfHtml(node).length > 0 : !UNREPLACED.has(node.type);
    const next = isReplaceable ? replace(node, start, end) : node;
    changed ||= next !== node;
    return next;
  });
  return changed ? { ...tree, children } : tree;

  function replace(node: RootContent, start: number, end: number): RootContent {
    if (blockRanges.covers(start, end))
      return { type: 'foreign', value: body.slice(start, end), position: node.position! };
    if (node.type !== 'heading') return node;
    const overlaps =
      allRanges.hit(start, start + 1) || allRanges.overlapping(start, end).some((range) => range.end > end);
    return overlaps ? { type: 'paragraph', children: node.children, position: node.position! } : node;
  }
}
