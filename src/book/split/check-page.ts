/** Checking a page: parsed again, it must have the same content as its part of the note. */

import type { Root, RootContent } from 'mdast';
import { expectedTree } from '../../source/expected-tree.ts';
import type { Expectation } from '../../source/fix.ts';
import { isFrontMatter } from '../../source/parse/find-front-matter.ts';
import { Source, startOf } from '../../source/source.ts';
import { firstDifference } from '../../source/tree-difference.ts';
import { withoutBlankEnd } from './open-end.ts';

/** No page with the same content can be made from a part of the note. */
export class SplitError extends Error {
  /**
   * @param path the path of the page.
   * @param line the line of the note's body, from 1, where page and note differ.
   */
  constructor(path: string, line: number) {
    super(`${path} would not match line ${line} of the note`);
  }
}

/**
 * Parses a page, and compares it with its part of the note.
 *
 * @throws {SplitError} if they differ.
 */
export function checkPage(
  source: Source,
  text: string,
  blocks: readonly RootContent[],
  expectations: readonly Expectation[],
  footerLength: number,
  path: string,
): Source {
  const page = Source.parse(text);
  const { tree } = page;
  const root: Root = { type: 'root', children: [...blocks] };
  const expected = expectedTree(root, expectations).tree;
  const first = tree.children[0] && isFrontMatter(tree.children[0]) ? 1 : 0;
  const actual: Root = {
    type: 'root',
    children: tree.children.slice(first, tree.children.length - footerLength),
  };
  const difference = firstDifference(withoutBlankEnd(expected), withoutBlankEnd(actual));
  if (!difference) return page;
  const node = difference.position ? difference : blocks[0];
  throw new SplitError(path, node?.position ? source.point(startOf(node)).line : 1);
}
