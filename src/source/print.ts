/** Printing new nodes in the note's own style. Only what no author wrote is printed; the rest is left as it is. */

import type { List, ListItem, Nodes } from 'mdast';
import type { Handle, Info, State } from 'mdast-util-to-markdown';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import type { Node } from 'unist';
import { lineStart } from './line-bounds.ts';
import { endOf, type Source, startOf } from './source.ts';

/** Source to be put into printed text as it stands, such as an author's own words in a new list item. */
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

/** How an author sets one level of a list. */
export interface LevelStyle {
  readonly ordered: boolean;
  /** What stands at the head of an item: "-", "*", "+", or the delimiter after a number: "." or ")". */
  readonly bullet: string;
  /** Whether every number is the same. */
  readonly constant: boolean;
  /** The white space between an item's bullet and its text. */
  readonly gap: string;
  /** What stands before the bullets of the list inside an item, beyond what stands before its own; if there is one. */
  readonly indent: string | undefined;
}

/** What a style is read off: a note, or its text alone. */
type Text = Pick<Source, 'body' | 'slice'>;

/** How an author sets a list: each level, from the outermost. */
export type ListStyle = readonly LevelStyle[];

const BULLET = /^(?:([-*+])|(\d+)([.)]))([ \t]*)/;

/** Reads an author's style off a list. */
export function listStyle(source: Text, list: List): ListStyle {
  const levels: LevelStyle[] = [];
  const read = (at: List, level: number): void => {
    const first = at.children[0];
    const inner = at.children.flatMap(
      (item) => item.children.find((child) => child.type === 'list') ?? [],
    )[0];
    const match = first && BULLET.exec(source.slice(first));
    if (match && !levels[level]) {
      const second = at.children[1] && BULLET.exec(source.slice(at.children[1]))?.[2];
      levels[level] = {
        ordered: match[2] !== undefined,
        bullet: match[1] ?? match[3]!,
        constant: second !== undefined && second === match[2],
        gap: /^(?: {1,4}|\t)$/.test(match[4]!) ? match[4]! : ' ',
        indent: inner ? indentOf(source, inner, at) : levels[level - 1]?.indent,
      };
    }
    for (const item of at.children) {
      for (const child of item.children) if (child.type === 'list') read(child, level + 1);
    }
  };
  read(list, 0);
  return levels;
}

/** What a list has before its bullets that the list round it has not. */
function indentOf({ body }: Text, inner: List, outer: List): string {
  const before = (list: List): string => body.slice(lineStart(body, startOf(list)), startOf(list));
  const extra = before(inner).slice(before(outer).length);
  return before(inner).startsWith(before(outer)) && /^[ \t]+$/.test(extra) ? extra : '  ';
}

/**
 * Prints a list in a style.
 *
 * @returns Markdown with "\n" line endings and none at the end.
 */
export function printList(list: List, style: ListStyle, indentation = ''): string {
  const depths = new Map<ListItem, number>();
  const places = new Map<ListItem, number>();
  const measure = (at: List, depth: number): void => {
    for (const [i, item] of at.children.entries()) {
      depths.set(item, depth);
      places.set(item, i);
      for (const child of item.children) if (child.type === 'list') measure(child, depth + 1);
    }
  };
  measure(list, 0);
  const listItem: Handle = (node: ListItem, parent, state, info) => {
    const level = style[depths.get(node)!] ?? style.at(-1)!;
    const start = (parent?.type === 'list' ? parent.start : undefined) ?? 1;
    const index = places.get(node) ?? 0;
    const number = level.constant ? start : start + index;
    const head = level.ordered ? `${number}${level.bullet}` : level.bullet;
    // What is set in less than an item's text would not stand inside the item.
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

/** What an item's lines begin with. */
export interface ItemLayout {
  /** Its bullet, or its number with the delimiter. */
  readonly head: string;
  /** The whitespace between the head and the text. */
  readonly gap: string;
  /** The indentation of all lines after the first. */
  readonly indent: string;
  /** The box of a task, with a space after it. */
  readonly box?: string;
}

/** Prints a list item with what its lines begin with. */
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

/** How many columns white space and a bullet take from the start of a line: a tab goes on to the next multiple of 4. */
export function width(text: string): number {
  let columns = 0;
  for (const character of text) columns += character === '\t' ? 4 - (columns % 4) : 1;
  return columns;
}

/** The source of neighbouring inline nodes, where it can stand inside a link as it is. */
export function contentSlice(source: Source, nodes: readonly Nodes[]): string | undefined {
  const first = nodes[0];
  const last = nodes.at(-1);
  if (!first || !last || nodes.some(({ position }) => !position)) return undefined;
  const whole = nodes.every((node, i) => i === 0 || startOf(node) === endOf(nodes[i - 1]!));
  const slice = source.body.slice(startOf(first), endOf(last));
  return whole && !/[[\]\n]/.test(slice) ? slice : undefined;
}
