/** Printing new nodes in the note's own style. Only what no author wrote is printed; the rest is left as it is. */

import type { List, ListItem, Nodes } from 'mdast';
import type { Handle } from 'mdast-util-to-markdown';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import type { Node } from 'unist';
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
interface LevelStyle {
  readonly ordered: boolean;
  /** What stands at the head of an item: "-", "*", "+", or the delimiter after a number: "." or ")". */
  readonly bullet: string;
  /** Whether every number is the same. */
  readonly constant: boolean;
  /** Columns from an item's bullet to its text. */
  readonly padding: number;
  /** Columns from an item's bullet to the bullets of the list inside it, where there is one. */
  readonly indent: number | undefined;
}

/** How an author sets a list: each level from the outermost, and whether blank lines part the items. */
export interface ListStyle {
  readonly levels: readonly LevelStyle[];
  readonly spread: boolean;
}

const BULLET = /^(?:([-*+])|(\d+)([.)]))([ \t]*)/;

/** Reads an author's style off a list. */
export function listStyle(source: Source, list: List): ListStyle {
  const levels: LevelStyle[] = [];
  const read = (at: List, level: number): void => {
    const first = at.children[0];
    const inner = at.children.flatMap(
      (item) => item.children.find((child) => child.type === 'list') ?? [],
    )[0];
    const match = first && BULLET.exec(source.slice(first));
    if (match && !levels[level]) {
      const head = match[0].length - match[4]!.length;
      const second = at.children[1] && BULLET.exec(source.slice(at.children[1]))?.[2];
      levels[level] = {
        ordered: match[2] !== undefined,
        bullet: match[1] ?? match[3]!,
        constant: second !== undefined && second === match[2],
        padding: head + Math.min(Math.max(match[4]!.length, 1), 4),
        indent: inner ? column(inner) - column(at) : levels[level - 1]?.indent,
      };
    }
    for (const item of at.children) {
      for (const child of item.children) if (child.type === 'list') read(child, level + 1);
    }
  };
  read(list, 0);
  return { levels, spread: list.spread ?? false };
}

function column(node: Nodes): number {
  return node.position!.start.column;
}

/**
 * Prints a list in a style.
 *
 * @returns Markdown with "\n" line endings and none at the end.
 */
export function printList(list: List, style: ListStyle, indentation = ''): string {
  const depths = new Map<ListItem, number>();
  const measure = (at: List, depth: number): void => {
    for (const item of at.children) {
      depths.set(item, depth);
      for (const child of item.children) if (child.type === 'list') measure(child, depth + 1);
    }
  };
  measure(list, 0);
  const listItem: Handle = (node: ListItem, parent, state, info) => {
    const level = style.levels[depths.get(node)!] ?? style.levels.at(-1)!;
    const start = (parent?.type === 'list' ? parent.start : undefined) ?? 1;
    const index = parent?.type === 'list' ? parent.children.indexOf(node) : 0;
    const number = level.constant ? start : start + index;
    const head = level.ordered ? `${number}${level.bullet}` : level.bullet;
    const roomy = level.indent === undefined || level.indent >= level.padding;
    const padding = Math.max(roomy ? level.padding : 0, head.length + 1);
    const tracker = state.createTracker(info);
    tracker.move(head.padEnd(padding));
    tracker.shift(padding);
    const indent = ' '.repeat(Math.max(level.indent ?? padding, head.length + 1));
    return state.indentLines(state.containerFlow(node, tracker.current()), (line, i, blank) =>
      i === 0 ? head.padEnd(padding) + line : (blank ? '' : indent) + line,
    );
  };
  const printer = unified()
    .use(remarkGfm)
    .use(remarkStringify, { handlers: { listItem, verbatim: (node: Verbatim) => node.value } });
  return printer
    .stringify({ type: 'root', children: [list] })
    .trimEnd()
    .replaceAll('\n', `\n${indentation}`);
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
