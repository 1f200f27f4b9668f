/** The printer of lists. It is an entry point of the bundle, so that runs that print no list do not load it. */

import type { List, ListItem } from 'mdast';
import type { Handle } from 'mdast-util-to-markdown';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import type { ListStyle } from './list-style.ts';
import { printItem, type Verbatim, width } from './print.ts';

/**
 * Prints a list in a style.
 *
 * @param indentation the text before each line after the first.
 * @returns Markdown with "\n" line endings and none at the end.
 */
export function printListWithRemark(list: List, style: ListStyle, indentation: string): string {
  const depths = new Map<ListItem, number>();
  const indexes = new Map<ListItem, number>();
  const measure = (at: List, depth: number): void => {
    for (const [i, item] of at.children.entries()) {
      depths.set(item, depth);
      indexes.set(item, i);
      for (const child of item.children) if (child.type === 'list') measure(child, depth + 1);
    }
  };
  measure(list, 0);
  const listItem: Handle = (node: ListItem, parent, state, info) => {
    const level = style[depths.get(node)!] ?? style.at(-1)!;
    const start = (parent?.type === 'list' ? parent.start : undefined) ?? 1;
    const index = indexes.get(node) ?? 0;
    const number = level.constant ? start : start + index;
    const head = level.ordered ? `${number}${level.bullet}` : level.bullet;
    // A list that is indented less than the text of an item would not be inside the item.
    const gap =
      level.indent?.includes('\t') || width(head + level.gap) <= width(level.indent ?? '    ')
        ? level.gap
        : ' ';
    const indent =
      level.indent && width(level.indent) > head.length ? level.indent : ' '.repeat(head.length + 1);
    return printItem(node, { head, gap, indent }, state, info);
  };
  const printer = unified()
    .use(remarkGfm)
    .use(remarkStringify, { handlers: { listItem, verbatim: (node: Verbatim) => node.value } });
  return printer
    .stringify({ type: 'root', children: [list] })
    .trimEnd()
    .replaceAll('\n', `\n${indentation}`);
}
