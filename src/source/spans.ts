/**
 * Where the characters of a text node stand in the source, recorded from the parser's own tokens.
 *
 * A text node's position is not enough: its value leaves out container prefixes, stray spaces, the backslashes
 * of escapes and the letters of character references. The parser builds a value token by token, so each
 * verbatim `data` token is noted as it is appended. What no token vouches for (an escape, a reference, the
 * neighbours of an autolink found late) has no span and is not editable.
 */

import type { Text } from 'mdast';
import type { CompileContext, Extension, Token } from 'mdast-util-from-markdown';
import { firstIndex } from './binary-search.ts';

/** `length` characters of a text node's value from `at` on are the source's from `offset` on. */
export interface Span {
  readonly at: number;
  readonly offset: number;
  readonly length: number;
}

const recorded = new WeakMap<Text, Span[]>();

/** The spans of a text node in order; empty where nothing is known. */
export function spansOf(node: Text): readonly Span[] {
  const spans = recorded.get(node) ?? [];
  const first = spans[0];
  // GFM cuts the space after a task list item's box off the text, after the fact, and moves its start.
  const cut = first?.at === 0 && node.position ? node.position.start.offset! - first.offset : 0;
  if (cut === 0) return spans;
  const left = spans.map((span) => shorten(span, cut)).filter(({ length }) => length > 0);
  recorded.set(node, left);
  return left;
}

function shorten({ at, offset, length }: Span, cut: number): Span {
  return at === 0 ? { at, offset: offset + cut, length: length - cut } : { at: at - cut, offset, length };
}

/** Moves the spans of a text node. */
export function shiftSpans(node: Text, by: number): void {
  const spans = recorded.get(node);
  if (spans)
    recorded.set(
      node,
      spans.map((span) => ({ ...span, offset: span.offset + by })),
    );
}

/** The source offset of `value[start..end)` where one span vouches for all of it. */
export function offsetOf(node: Text, start: number, end: number): number | undefined {
  const spans = spansOf(node);
  const span = spans[firstIndex(spans.length, (i) => spans[i]!.at + spans[i]!.length >= end)];
  return span && span.at <= start ? span.offset + start - span.at : undefined;
}

/**
 * What makes mdast-util-from-markdown record spans. It does with a `data` token what the stock handler does, and
 * notes the place; the tree stays equal to stock remark's.
 */
export const spanRecorder: Extension = {
  exit: {
    data(this: CompileContext, token: Token): undefined {
      const node = this.stack.pop() as Text;
      const slice = this.sliceSerialize(token);
      if (slice.length === token.end.offset - token.start.offset) {
        const spans = recorded.get(node);
        const span = { at: node.value.length, offset: token.start.offset, length: slice.length };
        if (spans) spans.push(span);
        else recorded.set(node, [span]);
      }
      node.value += slice;
      if (node.position) {
        node.position.end = { line: token.end.line, column: token.end.column, offset: token.end.offset };
      }
    },
  },
};
