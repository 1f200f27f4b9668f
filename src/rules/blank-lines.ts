/** Runs of blank lines that are longer than the option `blankLines` of `whitespace` allows. */

import type { Nodes, RootContent } from 'mdast';
import type { Range } from '../source/range.ts';
import { RangeSet } from '../source/range-set.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { nodesOf } from '../source/walk.ts';

/** Blank lines that are too many. */
export interface ExcessBlankLines extends Range {
  /** The number of blank lines in the whole run. */
  readonly count: number;
}

/** A run of two or more blank lines, from the start of the first one. */
const RUN = /(?<![^\n])(?:[ \t]*\n){2,}/g;

/**
 * Finds the blank lines beyond the first ones of each run. Those inside code, HTML, front matter and other data are
 * part of it. Blank lines between two lists, or a list and code, may be what separates them.
 *
 * @param most the number of blank lines in a row to keep, from 1.
 */
export function* excessBlankLines(source: Source, most: number): Generator<ExcessBlankLines> {
  const { body, tree, layout, untouchable } = source;
  if (source.dialect.isOutline) return;
  const data = new RangeSet(nodesOf(tree).filter(isData).map(rangeOf));
  const separators = new RangeSet(separatorsIn(tree.children));
  for (const { index, 0: run } of body.matchAll(RUN)) {
    const lines = run.split('\n').slice(0, -1);
    if (lines.length <= most) continue;
    const end = index + run.length;
    const isKept = [data, separators, layout, untouchable].some((ranges) => ranges.hit(index, end));
    if (isKept) continue;
    const start = index + lines.slice(0, most).reduce((length, line) => length + line.length + 1, 0);
    yield { start, end, count: lines.length };
  }
}

/** Whether blank lines inside a node are part of it. */
function isData(node: Nodes): boolean {
  return node.position !== undefined && !('children' in node) && node.type !== 'text';
}

function rangeOf(node: Nodes): Range {
  return { start: startOf(node), end: endOf(node) };
}

/** Returns the ranges between two blocks that only blank lines may separate, such as two lists. */
function separatorsIn(blocks: readonly RootContent[]): Range[] {
  return blocks.flatMap((block, i) => {
    const above = blocks[i - 1];
    if (!above || !isIndented(above) || !isIndented(block)) return [];
    return [{ start: endOf(above), end: startOf(block) }];
  });
}

/** Whether the content of a block may be indented. */
function isIndented({ type }: RootContent): boolean {
  return type === 'list' || type === 'code' || type === 'footnoteDefinition';
}
