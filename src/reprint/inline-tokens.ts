/** Inline content as a row of small units, each of which is where its author wrote it: words, signs, and nodes. */

import { diffArrays } from 'diff';
import type { Nodes, Text } from 'mdast';
import { endOf, startOf } from '../source/source.ts';
import { spansOf } from '../source/spans.ts';

/** A word, a sign, or a node among text. */
export interface Unit {
  /** Units that say the same have the same key. */
  key: string;
  /** The text of a word or sign. */
  readonly text?: string;
  readonly node?: Nodes;
}

/** A unit of the note as it is, and where that is. */
export interface PlacedUnit extends Unit {
  start: number;
  end: number;
}

const WORD = /[\p{L}\p{N}\p{M}]/u;
const UNIT = /[\p{L}\p{N}\p{M}]+|[\s\S]/gu;
/** What reads as one sign and is written otherwise: an escape, a character reference, the end and indent of a line. */
const WRITTEN = /\\[!-/:-@[-`{-~]|&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z\d]{1,31});|[ \t]*\n[ \t>]*/g;

/**
 * Units of inline nodes, wherever they stand.
 *
 * @param isWhole whether the text of a node is one unit.
 */
export function unitsOf(
  nodes: readonly Nodes[],
  keyOf: (node: Nodes) => string,
  isWhole: (node: Nodes) => boolean = () => false,
): Unit[] {
  const units: Unit[] = [];
  let text = '';
  const endText = (): void => {
    for (const [word] of text.matchAll(UNIT)) units.push({ key: `t${word}`, text: word });
    text = '';
  };
  for (const node of nodes) {
    if (node.type === 'text' && !isWhole(node)) text += node.value;
    else {
      endText();
      units.push({ key: keyOf(node), node });
    }
  }
  endText();
  return units;
}

/**
 * Units of the inline nodes of a note.
 *
 * @returns the units in order, or `undefined` where it is not known where one of them stands.
 */
export function placedUnitsOf(
  nodes: readonly Nodes[],
  body: string,
  keyOf: (node: Nodes) => string,
): PlacedUnit[] | undefined {
  const units: PlacedUnit[] = [];
  for (const [i, node] of nodes.entries()) {
    if (!node.position) return undefined;
    if (node.type === 'text') units.push(...unitsOfText(node, body));
    else {
      // A hard break ends before the indent of the next line, which goes and comes with it.
      const next = nodes[i + 1]?.position?.start.offset;
      const end = node.type === 'break' && next !== undefined ? next : endOf(node);
      units.push({ key: keyOf(node), node, start: startOf(node), end });
    }
  }
  const whole: PlacedUnit[] = [];
  for (const unit of units) {
    const last = whole.at(-1);
    if (last && last.end > unit.start) return undefined;
    // A letter written as a character reference is a part of its word.
    if (
      last?.text &&
      unit.text &&
      last.end === unit.start &&
      WORD.test(last.text.at(-1)!) &&
      WORD.test(unit.text[0]!)
    ) {
      const text = last.text + unit.text;
      whole[whole.length - 1] = { key: `t${text}`, text, start: last.start, end: unit.end };
    } else whole.push(unit);
  }
  return whole;
}

function unitsOfText(node: Text, body: string): PlacedUnit[] {
  const units: PlacedUnit[] = [];
  let value = 0;
  let at = startOf(node);
  const words = (text: string, start: number): void => {
    for (const match of text.matchAll(UNIT)) {
      const [word] = match;
      units.push({
        key: `t${word}`,
        text: word,
        start: start + match.index,
        end: start + match.index + word.length,
      });
    }
  };
  /** What the author wrote otherwise than it reads: escapes, character references, the ends and beginnings of lines. */
  const rest = (text: string, start: number, end: number): void => {
    if (text === '') return;
    const escapes = [...body.slice(start, end).matchAll(WRITTEN)];
    const signs = [...text];
    const plain =
      escapes.length === signs.length && escapes.map(([one]) => one).join('') === body.slice(start, end);
    if (!plain) units.push({ key: `t${text}`, text, start, end });
    else {
      for (const [i, { 0: written, index }] of escapes.entries()) {
        const sign = signs[i]!;
        units.push({
          key: `t${sign}`,
          text: sign,
          start: start + index,
          end: start + index + written.length,
        });
      }
    }
  };
  for (const span of spansOf(node)) {
    const text = node.value.slice(span.at, span.at + span.length);
    if (span.at < value || span.offset < at || body.slice(span.offset, span.offset + span.length) !== text)
      break;
    rest(node.value.slice(value, span.at), at, span.offset);
    words(text, span.offset);
    value = span.at + span.length;
    at = span.offset + span.length;
  }
  rest(node.value.slice(value), at, endOf(node));
  return units;
}

/** Units `old[start..end)` gave way to `next`; both may be empty. */
export interface Gap {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

/** How far two rows may differ before they count as nothing alike. */
const MOST_STEPS = 3000;

/** Compares two rows of units: what differs, in order, and what is paired. */
export function compareUnits(
  old: readonly Unit[],
  next: readonly Unit[],
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
