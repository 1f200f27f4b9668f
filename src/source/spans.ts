/**
 * The source offsets of the characters of text nodes.
 *
 * The position of a text node is not enough, because its value omits container prefixes, leading spaces, the
 * backslashes of escapes and the letters of character references. So the value is aligned with its source, line
 * by line. Escapes and references have no span, so they are not editable; nor has text without a position, such
 * as that around some autolink literals.
 */

import type { Text } from 'mdast';
import { firstIndex } from './binary-search.ts';

/**
 * A range of a text node's value: `length` UTF-16 code units from `at`, which equal the source from `offset`.
 */
export interface Span {
  readonly at: number;
  readonly offset: number;
  readonly length: number;
}

const aligned = new WeakMap<Text, readonly Span[]>();

/**
 * Returns the spans of a text node in order; empty if its value cannot be aligned with its source.
 *
 * @param body the text that the node was parsed from.
 */
export function spansOf(node: Text, body: string): readonly Span[] {
  let spans = aligned.get(node);
  if (!spans) {
    spans = align(node, body);
    aligned.set(node, spans);
  }
  return spans;
}

/**
 * Returns the source offset of `value[start..end)` of a text node; `undefined` if no single span contains it.
 */
export function offsetOf(node: Text, start: number, end: number, body: string): number | undefined {
  const spans = spansOf(node, body);
  const span = spans[firstIndex(spans.length, (i) => spans[i]!.at + spans[i]!.length >= end)];
  return span && span.at <= start ? span.offset + start - span.at : undefined;
}

function align({ value, position }: Text, body: string): readonly Span[] {
  if (!position) return [];
  const start = position.start.offset!;
  const end = position.end.offset!;
  if (end - start === value.length && !value.includes('\n') && body.startsWith(value, start))
    return [{ at: 0, offset: start, length: value.length }];
  return new Alignment(value, body, end).from(start) ?? [];
}

const PREFIX = /[ \t>]*/y;
/** The most of its characters with which the text of a line may begin; each takes another attempt. */
const MOST_TEXT_MARKERS = 100;
const LINE_END = /[ \t]*\n/y;
const ESCAPE = /\\(?=[!-/:-@[-`{-~])/y;
/** The second characters of references that stand for two, except `&fjlig;`. */
const SECOND_CHARACTERS = ['\u0331', '\u0333', '\u0338', '\u200A', '\u20D2', '\u20E5', '\uFE00'];
const REFERENCE = /&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{0,31});/y;

/** An index in the value, and the offset of its source. */
interface Place {
  readonly at: number;
  readonly offset: number;
}

/** Aligns a value with its source. Both are read once, but for the prefixes of lines. */
class Alignment {
  readonly #value: string;
  readonly #body: string;
  readonly #end: number;
  readonly #spans: Span[] = [];

  constructor(value: string, body: string, end: number) {
    this.#value = value;
    this.#body = body;
    this.#end = end;
  }

  /** Returns the spans; `undefined` if the source from an offset differs from the value. */
  from(start: number): readonly Span[] | undefined {
    let next: Place | undefined = { at: 0, offset: start };
    while (next && next.at < this.#value.length) next = this.#line(next);
    return next && this.#spans;
  }

  /** Aligns a line. Its prefix is as long as possible; text may begin with ">" or a space as well. */
  #line({ at, offset }: Place): Place | undefined {
    const count = this.#spans.length;
    const longest = lengthOf(PREFIX, this.#body, offset);
    for (let prefix = longest; prefix >= Math.max(0, longest - MOST_TEXT_MARKERS); prefix--) {
      const next = this.#rest(at, offset + prefix);
      if (next) return next;
      this.#spans.length = count;
    }
    return undefined;
  }

  /**
   * Aligns the value from `at` to the end of its line.
   *
   * @returns where the next line begins, in the value and the source; `undefined` if they differ.
   */
  #rest(first: number, from: number): Place | undefined {
    const value = this.#value;
    const body = this.#body;
    let at = first;
    let offset = from;
    let spanStart = at;
    const endSpan = (): void => {
      if (at > spanStart)
        this.#spans.push({ at: spanStart, offset: offset - (at - spanStart), length: at - spanStart });
    };
    while (at < value.length) {
      const character = value[at]!;
      const encoded = character === '\n' || offset >= this.#end ? 0 : this.#encodedLength(offset, character);
      if (encoded > 0) {
        endSpan();
        const isReference = body[offset] === '&';
        offset += encoded;
        at += value.codePointAt(at)! > 0xffff ? 2 : 1;
        if (isReference && SECOND_CHARACTERS.includes(value[at] ?? '') && value[at] !== body[offset]) at++;
        spanStart = at;
      } else if (character === '\n') {
        const ending = lengthOf(LINE_END, body, offset);
        if (ending === 0) return undefined;
        endSpan();
        return { at: at + 1, offset: offset + ending };
      } else if (character === body[offset] && offset < this.#end) {
        at++;
        offset++;
      } else return undefined;
    }
    endSpan();
    return { at, offset };
  }

  /** Returns the length of the source at an offset if it stands for a character in another way. */
  #encodedLength(offset: number, character: string): number {
    const source = this.#body[offset];
    if (source === '\\')
      return character === this.#body[offset + 1] ? lengthOf(ESCAPE, this.#body, offset) * 2 : 0;
    if (source === '&') {
      const length = lengthOf(REFERENCE, this.#body, offset);
      // An unknown reference is text.
      return character === '&' && !/^&(?:amp|AMP|#38|#[xX]26);/.test(this.#body.slice(offset, offset + 6))
        ? 0
        : length;
    }
    return source === '\0' ? 1 : 0;
  }
}

function lengthOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex - at : 0;
}
