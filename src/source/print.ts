/** Printing new nodes in the style of the note. */

import type { List, ListItem, Nodes } from 'mdast';
import type { Info, State } from 'mdast-util-to-markdown';
import type { Node } from 'unist';
import { lineStart } from './line-bounds.ts';
import type { LevelStyle, ListStyle } from './list-style.ts';
import { endOf, type Source, startOf } from './source.ts';

/** Source to print unchanged, such as the author's text in a new list item. */
export interface Verbatim extends Node {
  type: 'verbatim';
  value: string;
}

declare module 'mdast' {
  interface PhrasingContentMap {
    verbatim: Verbatim;
  }
  interface RootContentMap {
    verbatim: Verbatim;
  }
}

/** The source of a list: a note, or only its text. */
type Text = Pick<Source, 'body' | 'slice'>;

const BULLET = /^(?:(?<bullet>[-*+])|(?<number>\d+)(?<delimiter>[.)]))(?<gap>[ \t]*)/;

/** Returns the style of a list. */
export function listStyle(source: Text, list: List): ListStyle {
  const levels: LevelStyle[] = [];
  const readLevel = (at: List, level: number): void => {
    const [first, second] = at.children;
    const inner = at.children.flatMap(
      (item) => item.children.find((child) => child.type === 'list') ?? [],
    )[0];
    const match = first && BULLET.exec(source.slice(first))?.groups;
    if (match && !levels[level]) {
      const secondNumber = second && BULLET.exec(source.slice(second))?.groups?.number;
      levels[level] = {
        ordered: match.number !== undefined,
        bullet: match.bullet ?? match.delimiter!,
        constant: secondNumber !== undefined && secondNumber === match.number,
        gap: /^(?: {1,4}|\t)$/.test(match.gap!) ? match.gap! : ' ',
        indent: inner ? indentOf(source, inner, at) : levels[level - 1]?.indent,
      };
    }
    for (const item of at.children) {
      for (const child of item.children) if (child.type === 'list') readLevel(child, level + 1);
    }
  };
  readLevel(list, 0);
  return levels;
}

/** Returns the indentation of a list's bullets in addition to that of the list around it. */
function indentOf({ body }: Text, inner: List, outer: List): string {
  const before = (list: List): string => body.slice(lineStart(body, startOf(list)), startOf(list));
  const extra = before(inner).slice(before(outer).length);
  return before(inner).startsWith(before(outer)) && /^[ \t]+$/.test(extra) ? extra : '  ';
}

/** The text before the lines of a list item. */
export interface ItemLayout {
  /** The bullet, or the number with its delimiter. */
  readonly head: string;
  /** The whitespace between the head and the text. */
  readonly gap: string;
  /** The indentation of all lines after the first. */
  readonly indent: string;
  /** The checkbox of a task, with a space after it. */
  readonly box?: string;
}

/** Prints a list item. @param state that of the printer of mdast-util-to-markdown, as `info`. */
export function printItem(
  node: ListItem,
  { head, gap, indent, box = '' }: ItemLayout,
  state: State,
  info: Info,
): string {
  const tracker = state.createTracker(info);
  tracker.move(head + gap + box);
  tracker.shift(width(head + gap));
  return state.indentLines(state.containerFlow(node, tracker.current()), (line, i, blank) => {
    if (i > 0) return (blank ? '' : indent) + line;
    return (blank && box === '' ? head : head + gap + box) + line;
  });
}

/**
 * Returns the number of columns that a text takes at the start of a line. A tab extends to the next multiple
 * of 4.
 */
export function width(text: string): number {
  let columns = 0;
  for (const character of text) columns += character === '\t' ? 4 - (columns % 4) : 1;
  return columns;
}

/** Returns the source of adjacent inline nodes if it can be used unchanged inside a link. */
export function contentSlice(source: Source, nodes: readonly Nodes[]): string | undefined {
  const first = nodes[0];
  const last = nodes.at(-1);
  if (!first || !last || nodes.some(({ position }) => !position)) return undefined;
  const whole = nodes.every((node, i) => i === 0 || startOf(node) === endOf(nodes[i - 1]!));
  const slice = source.body.slice(startOf(first), endOf(last));
  return whole && !/[[\]\n]/.test(slice) ? slice : undefined;
}
