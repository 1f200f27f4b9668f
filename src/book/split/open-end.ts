/**
 * The open end of a note: a code fence or HTML that extends to the end of the file, and the line that closes
 * it.
 */

import type { Nodes, Root } from 'mdast';
import { expectedTree } from '../../source/expected-tree.ts';
import type { Expectation } from '../../source/fix.ts';
import { type Source, startOf } from '../../source/source.ts';

/** The line that must precede any following text, and its effect on the tree. */
export interface Closing {
  /** A line with its line ending; empty if nothing is open. */
  readonly text: string;
  readonly expect: readonly Expectation[];
}

/**
 * The kinds of HTML blocks that end at a marker rather than at a blank line, each with that marker.
 *
 * @see https://spec.commonmark.org/0.31.2/#html-blocks
 */
const HTML_ENDS: readonly (readonly [opening: RegExp, end: RegExp, mark: string])[] = [
  [/^<script(?=[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i, '</script>'],
  [/^<pre(?=[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i, '</pre>'],
  [/^<style(?=[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i, '</style>'],
  [/^<textarea(?=[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i, '</textarea>'],
  [/^<!--/, /-->/, '-->'],
  [/^<\?/, /\?>/, '?>'],
  [/^<!\[CDATA\[/, /\]\]>/, ']]>'],
  [/^<![a-z]/i, />/, '>'],
];

/**
 * Returns the line that closes the last top-level block of a page.
 *
 * @param bottom the offset after the block's last line, where the closing line is inserted.
 */
export function closingOf(source: Source, block: Nodes | undefined, bottom: number): Closing {
  if (block?.type === 'code') {
    const lines = source.slice(block).split('\n');
    const fence = /^(?:`{3,}|~{3,})/.exec(lines[0]!)?.[0];
    const last = lines.length > 1 ? lines.at(-1)!.trim() : '';
    const isClosed = fence !== undefined && last.length >= fence.length && /^(?:`+|~+)$/.test(last);
    if (fence !== undefined && !(isClosed && last.startsWith(fence)))
      return { text: `${fence}\n`, expect: [] };
  }
  if (block?.type === 'html') {
    const [, end, mark] = HTML_ENDS.find(([opening]) => opening.test(block.value)) ?? [];
    if (end && !end.test(block.value.slice(2))) {
      const written = source.body.slice(startOf(block), bottom).replace(/\n$/, '');
      const value = `${written}\n${mark}`;
      return { text: `${mark}\n`, expect: [{ type: 'set', node: block, fields: { value } }] };
    }
  }
  return { text: '', expect: [] };
}

/**
 * Returns a tree without the blank lines at the end of HTML that ends in a list item or block quote. Whether
 * they belong to the HTML depends on the text that follows.
 */
export function withoutBlankEnd(root: Root): Root {
  let last: Nodes | undefined = root;
  while (last && 'children' in last) last = last.children.at(-1);
  if (last?.type !== 'html') return root;
  return expectedTree(root, [{ type: 'set', node: last, fields: { value: last.value.trimEnd() } }]).tree;
}
