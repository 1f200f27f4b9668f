/**
 * The source offsets of the characters of text nodes, recorded from the parser's tokens.
 *
 * The position of a text node is not enough, because its value omits container prefixes, leading spaces, the
 * backslashes of escapes and the letters of character references. The parser builds a value token by token,
 * so each verbatim `data` token is recorded. Escapes, references and the text around autolink literals have
 * no span, so they are not editable.
 */

import type { Text } from 'mdast';
import type { CompileContext, Extension, Token } from 'mdast-util-from-markdown';
import { firstIndex } from './binary-search.ts';

/**
 * A range of a text node's value: `length` UTF-16 code units from `at`, which equal the source from `offset`.
 */
export interface Span {
  readonly at: number;
  readonly offset: number;
  readonly length: number;
}

const recorded = new WeakMap<Text, Span[]>();

/** Returns the spans of a text node in order; empty if none were recorded. */
export function spansOf(node: Text): readonly Span[] {
  const spans = recorded.get(node) ?? [];
  const first = spans[0];
  // After parsing, GFM removes the space after the checkbox of a task from the text, and moves its start.
  const cut = first?.at === 0 && node.position ? node.position.start.offset! - first.offset : 0;
  if (cut === 0) return spans;
  const remaining = spans.map((span) => shorten(span, cut)).filter(({ length }) => length > 0);
  recorded.set(node, remaining);
  return remaining;
}

function shorten({ at, offset, length }: Span, cut: number): Span {
  return at === 0 ? { at, offset: offset + cut, length: length - cut } : { at: at - cut, offset, length };
}

/** Moves the spans of a text node by a number of UTF-16 code units. */
export function shiftSpans(node: Text, by: number): void {
  const spans = recorded.get(node);
  if (spans)
    recorded.set(
      node,
      spans.map((span) => ({ ...span, offset: span.offset + by })),
    );
}

/**
 * Returns the source offset of `value[start..end)` of a text node; `undefined` if no single span contains it.
 */
export function offsetOf(node: Text, start: number, end: number): number | undefined {
  const spans = spansOf(node);
  const span = spans[firstIndex(spans.length, (i) => spans[i]!.at + spans[i]!.length >= end)];
  return span && span.at <= start ? span.offset + start - span.at : undefined;
}

/**
 * An extension of mdast-util-from-markdown that records spans. It handles `data` tokens like the original
 * handler, so the tree is the same.
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
