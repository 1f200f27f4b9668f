/** The tree of a note in which blocks of other programs are no Markdown. */

import type { Literal, Root, RootContent } from 'mdast';
import type { Range } from '../range.ts';
import { Ranges } from '../ranges.ts';

/** A block that Markdown reads otherwise than the program that it is for; its children are not to be read. */
export interface Foreign extends Literal {
  type: 'foreign';
}

declare module 'mdast' {
  interface RootContentMap {
    foreign: Foreign;
  }
}

/** Blocks that are data already, or that other parts of the note ask for. */
const KEPT: ReadonlySet<string> = new Set([
  'definition',
  'footnoteDefinition',
  'html',
  'code',
  'yaml',
  'toml',
  'json',
]);

/**
 * A tree that shares its nodes with another, but for those at the top level that foreign blocks reach into: what lies
 * in one as a whole becomes a node `foreign`, and a heading of which a part does becomes a paragraph.
 *
 * @param blocks foreign blocks, and lines that are data.
 */
export function withForeign(
  tree: Root,
  body: string,
  blocks: readonly Range[],
  lines: readonly Range[],
): Root {
  if (blocks.length + lines.length === 0) return tree;
  const whole = new Ranges(blocks);
  const any = new Ranges([...blocks, ...lines]);
  let changed = false;
  const children = tree.children.map((node): RootContent => {
    const start = node.position!.start.offset!;
    const end = node.position!.end.offset!;
    const next = KEPT.has(node.type) ? node : read(node, start, end);
    changed ||= next !== node;
    return next;
  });
  return changed ? { ...tree, children } : tree;

  function read(node: RootContent, start: number, end: number): RootContent {
    if (whole.covers(start, end))
      return { type: 'foreign', value: body.slice(start, end), position: node.position! };
    if (node.type !== 'heading') return node;
    const crossed =
      any.hit(start, start + 1) || whole.overlapping(start, end).some((block) => block.end > end);
    return crossed ? { type: 'paragraph', children: node.children, position: node.position! } : node;
  }
}
