/** The list below the name of a table of contents, in a note whose titles are not headings yet. */

import type { List, Root } from 'mdast';
import { endOf } from '../source/source.ts';
import type { ContentsItem, UnmatchedItem } from './contents-item.ts';
import { contentsNameAt } from './contents-place.ts';
import { itemsWithTitles, leastShare } from './find-contents.ts';
import { forbidsContents, isOptedOut } from './opt-outs.ts';

/** A list of titles. */
export interface NamedList {
  readonly list: List;
  readonly items: readonly (UnmatchedItem & Partial<Pick<ContentsItem, 'heading'>>)[];
}

/**
 * Finds the first list below the name of a table of contents that names enough titles. `findContents` does the same
 * for headings only.
 *
 * @param isTitle whether a title follows an offset.
 */
export function findNamedList(
  tree: Root,
  isTitle: (title: string, offset: number) => boolean,
): NamedList | undefined {
  const blocks = tree.children;
  if (forbidsContents(tree)) return undefined;
  for (const [i, list] of blocks.entries()) {
    if (list.type !== 'list' || isOptedOut(blocks[i - 1])) continue;
    const name = contentsNameAt(blocks, i);
    const items = name && itemsWithTitles(list);
    if (!items || items.length < 2) continue;
    const named = items.filter(({ title }) => isTitle(title, endOf(list))).length;
    if (named >= items.length * leastShare(name)) return { list, items };
  }
  return undefined;
}
