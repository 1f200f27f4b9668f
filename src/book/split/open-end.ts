/** The end of a note that its author leaves open: a fence or HTML that runs to the end of the file, and what closes it. */

import type { Nodes, Root } from 'mdast';
import { expectedTree } from '../../source/expected-tree.ts';
import type { Expectation } from '../../source/fix.ts';
import { type Source, startOf } from '../../source/source.ts';

/** What must come before anything else can follow, and what it does to the tree. */
export interface Closing {
  /** A line with its line ending; empty where nothing is open. */
  readonly text: string;
  readonly expect: readonly Expectation[];
}

/** The kinds of HTML that end at a mark of their own rather than at a blank line, each with that mark. */
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
 * Finds what closes the last top-level block of a page.
 *
 * @param bottom the offset after the block's last line; what closes it is put there, on a line of its own.
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
 * A tree without the blank lines at the end of HTML that ends with a list item or quotation. Whether those are a part of it
 * depends on what follows.
 */
export function withoutBlankEnd(root: Root): Root {
  let last: Nodes | undefined = root;
  while (last && 'children' in last) last = last.children.at(-1);
  if (last?.type !== 'html') return root;
  return expectedTree(root, [{ type: 'set', node: last, fields: { value: last.value.trimEnd() } }]).tree;
}
