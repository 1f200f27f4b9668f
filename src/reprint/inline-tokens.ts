/** Inline content as a sequence of tokens: words, characters and nodes, with their places in the source if known. */

import { diffArrays } from 'diff';
import type { Nodes, Text } from 'mdast';
import { endOf, startOf } from '../source/source.ts';
import { spansOf } from '../source/spans.ts';

/** A word, a single character, or a node. */
export interface InlineToken {
  /** Equal for tokens with equal content. */
  key: string;
  /** The text of a word or character. */
  readonly text?: string;
  readonly node?: Nodes;
}

/** A token of the old note, with its place in the body. */
export interface PlacedToken extends InlineToken {
  start: number;
  end: number;
}

const WORD = /[\p{L}\p{N}\p{M}]/u;
const UNIT = /[\p{L}\p{N}\p{M}]+|[\s\S]/gu;
const BACKSLASH_ESCAPE = '\\\\[!-/:-@[-`{-~]';
const CHARACTER_REFERENCE = '&(?:#\\d{1,7}|#[xX][\\da-fA-F]{1,6}|[A-Za-z\\d]{1,31});';
const LINE_BREAK = '[ \\t]*\\n[ \\t>]*';
/** Source that stands for a single character of text. */
const ENCODED_CHARACTER = new RegExp(`${BACKSLASH_ESCAPE}|${CHARACTER_REFERENCE}|${LINE_BREAK}`, 'g');

/**
 * Returns the tokens of inline nodes.
 *
 * @param keyOf the key of a node.
 * @param isWhole whether a text node is a single token.
 */
export function inlineTokens(
  nodes: readonly Nodes[],
  keyOf: (node: Nodes) => string,
  isWhole: (node: Nodes) => boolean = () => false,
): InlineToken[] {
  const tokens: InlineToken[] = [];
  let text = '';
  const endText = (): void => {
    for (const [word] of text.matchAll(UNIT)) tokens.push({ key: `t${word}`, text: word });
    text = '';
  };
  for (const node of nodes) {
    if (node.type === 'text' && !isWhole(node)) text += node.value;
    else {
      endText();
      tokens.push({ key: keyOf(node), node });
    }
  }
  endText();
  return tokens;
}

/**
 * Returns the tokens of the inline nodes of a note, with their places.
 *
 * @param keyOf the key of a node.
 * @returns the tokens in order, or `undefined` if the place of one is unknown.
 */
export function placedTokens(
  nodes: readonly Nodes[],
  body: string,
  keyOf: (node: Nodes) => string,
): PlacedToken[] | undefined {
  const tokens: PlacedToken[] = [];
  for (const [i, node] of nodes.entries()) {
    if (!node.position) return undefined;
    if (node.type === 'text') tokens.push(...textTokens(node, body));
    else {
      // The indentation of the next line belongs to a hard line break: both are added and removed together.
      const next = nodes[i + 1]?.position?.start.offset;
      const end = node.type === 'break' && next !== undefined ? next : endOf(node);
      tokens.push({ key: keyOf(node), node, start: startOf(node), end });
    }
  }
  const whole: PlacedToken[] = [];
  for (const token of tokens) {
    const last = whole.at(-1);
    if (last && last.end > token.start) return undefined;
    // A letter written as a character reference is part of its word.
    if (
      last?.text &&
      token.text &&
      last.end === token.start &&
      WORD.test(last.text.at(-1)!) &&
      WORD.test(token.text[0]!)
    ) {
      const text = last.text + token.text;
      whole[whole.length - 1] = { key: `t${text}`, text, start: last.start, end: token.end };
    } else whole.push(token);
  }
  return whole;
}

function textTokens(node: Text, body: string): PlacedToken[] {
  const tokens: PlacedToken[] = [];
  let value = 0;
  let at = startOf(node);
  const addWords = (text: string, start: number): void => {
    for (const match of text.matchAll(UNIT)) {
      const [word] = match;
      tokens.push({
        key: `t${word}`,
        text: word,
        start: start + match.index,
        end: start + match.index + word.length,
      });
    }
  };
  /** Adds text that differs from its source: escapes, character references, line breaks with indentation. */
  const addEncoded = (text: string, start: number, end: number): void => {
    if (text === '') return;
    const matches = [...body.slice(start, end).matchAll(ENCODED_CHARACTER)];
    const characters = [...text];
    const isComplete =
      matches.length === characters.length &&
      matches.map(([source]) => source).join('') === body.slice(start, end);
    if (!isComplete) tokens.push({ key: `t${text}`, text, start, end });
    else {
      for (const [i, { 0: source, index }] of matches.entries()) {
        const character = characters[i]!;
        tokens.push({
          key: `t${character}`,
          text: character,
          start: start + index,
          end: start + index + source.length,
        });
      }
    }
  };
  for (const span of spansOf(node, body)) {
    const text = node.value.slice(span.at, span.at + span.length);
    if (span.at < value || span.offset < at || body.slice(span.offset, span.offset + span.length) !== text)
      break;
    addEncoded(node.value.slice(value, span.at), at, span.offset);
    addWords(text, span.offset);
    value = span.at + span.length;
    at = span.offset + span.length;
  }
  addEncoded(node.value.slice(value), at, endOf(node));
  return tokens;
}

/** Tokens `old[start..end)` were replaced by `next[from..to)`; either may be empty. */
export interface Gap {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

/** The edit distance from which two sequences are replaced as a whole. */
const MOST_STEPS = 3000;

/**
 * Compares two sequences of tokens by their keys.
 *
 * @returns the differences in order, and the pairs of equal tokens as indices.
 */
export function compareTokens(
  old: readonly InlineToken[],
  next: readonly InlineToken[],
): { gaps: Gap[]; pairs: [before: number, after: number][] } {
  const gaps: Gap[] = [];
  const pairs: [number, number][] = [];
  let head = 0;
  while (head < old.length && head < next.length && old[head]!.key === next[head]!.key)
    pairs.push([head, head++]);
  let tail = 0;
  while (
    tail < old.length - head &&
    tail < next.length - head &&
    old[old.length - 1 - tail]!.key === next[next.length - 1 - tail]!.key
  )
    tail++;
  const left = old.slice(head, old.length - tail).map(({ key }) => key);
  const right = next.slice(head, next.length - tail).map(({ key }) => key);
  const parts =
    left.length > 0 && right.length > 0 ? diffArrays(left, right, { maxEditLength: MOST_STEPS }) : undefined;
  if (!parts) {
    if (left.length > 0 || right.length > 0)
      gaps.push({ start: head, end: head + left.length, from: head, to: head + right.length });
  } else {
    let i = head;
    let j = head;
    let open: { start: number; from: number } | undefined;
    const close = (): void => {
      if (open) gaps.push({ start: open.start, end: i, from: open.from, to: j });
      open = undefined;
    };
    for (const { added, removed, count } of parts) {
      if (added || removed) {
        open ??= { start: i, from: j };
        if (added) j += count;
        else i += count;
      } else {
        close();
        for (let k = 0; k < count; k++) pairs.push([i++, j++]);
      }
    }
    close();
  }
  for (let k = tail; k > 0; k--) pairs.push([old.length - k, next.length - k]);
  return { gaps, pairs };
}
