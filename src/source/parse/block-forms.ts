/** The forms of blocks in which satteri and remark-parse may differ; see `native-differences.ts`. */

import type { Code, Nodes, Parents, Root } from 'mdast';
import { descendants } from '../walk.ts';

/** HTML that ends with a certain text, which may follow after blank lines, and that text. */
const LONG_HTML: readonly (readonly [start: RegExp, end: RegExp])[] = [
  [/^ *<!--/, /-->/],
  [/^ *<\?/, /\?>/],
  [/^ *<!\[CDATA\[/, /\]\]>/],
  [/^ *<![a-z]/i, />/],
  [/^ *<(?:pre|script|style|textarea)(?:[\s>]|$)/i, /<\/(?:pre|script|style|textarea)>/i],
];

/** Whether a container ended a block of HTML. */
export function isUnclosedHtml(value: string): boolean {
  return LONG_HTML.some(([start, end]) => start.test(value) && !end.test(value));
}

/** Whether both parsers may end indented code wrongly, as they do after a container without content. */
export function mayEndCode(tree: Root, body: string): boolean {
  let hasEmptyContainer = false;
  let hasIndentedCode = false;
  for (const node of descendants(tree)) {
    if (node.type === 'blockquote' || node.type === 'listItem')
      hasEmptyContainer ||= node.children.length === 0;
    else if (node.type === 'code') hasIndentedCode ||= !isFenced(node, body);
  }
  return hasEmptyContainer && hasIndentedCode;
}

/** Whether a container, or the first item of a list, begins with another container. */
export function beginsNested({ type, children }: Parents): boolean {
  const first = children[0];
  if (!first) return false;
  return isQuoteOrList(first) || (type === 'list' && 'children' in first && beginsNested(first));
}

/** Returns the last block in a container, or in the last container in it. */
export function lastOf(node: Nodes): Nodes | undefined {
  let last: Nodes | undefined = node;
  while (last && (isQuoteOrList(last) || last.type === 'listItem') && 'children' in last)
    last = last.children.at(-1);
  return last === node ? undefined : last;
}

export function isQuoteOrList({ type }: Nodes): boolean {
  return type === 'list' || type === 'blockquote';
}

export function isFenced({ position }: Code, body: string): boolean {
  return /[`~]/.test(body[position!.start.offset!]!);
}
