/** Printing what plugins made: new nodes in the note's style, with the author's source wherever a node is the old one. */

import type { List, ListItem, Nodes, Parents, Reference, Table, Text } from 'mdast';
import {
  type ConstructName,
  defaultHandlers,
  type Handle,
  type Handlers,
  type Info,
  type Options,
  type State,
  toMarkdown,
} from 'mdast-util-to-markdown';
import { type LevelStyle, printItem, type Verbatim, width } from '../source/print.ts';
import { isPadded, type NoteStyle } from './printer-style.ts';

/** A node to be printed. */
export interface Printed {
  type: string;
  children?: Printed[];
  /** What stands for the node as it is, where its author wrote it. */
  verbatim?: string;
  /** How a list is set. */
  look?: LevelStyle;
  /** The bullet of the list next to this one, which it must not have. */
  avoid?: string | undefined;
  /** A table's source, whose columns show how it is set. */
  like?: string;
  [field: string]: unknown;
}

/** How new nodes are printed, in order of how much is risked for the sake of the author's style. */
export interface Manner {
  /** Text as it is, without an escape. */
  readonly rawText: boolean;
  /** Lists as the note's author sets them. */
  readonly ownLists: boolean;
  /** References that are written as their label alone with "[]" where they would be read with what follows. */
  readonly apart: boolean;
}

/** An address that needs no escape and stands in no note. */
const STAND_IN = '\uE000\uE001';

/** Block types whose source may stand for them as a whole. */
const BLOCKS = [
  'blockquote',
  'code',
  'definition',
  'footnoteDefinition',
  'heading',
  'html',
  'list',
  'paragraph',
  'table',
  'thematicBreak',
  'yaml',
  'toml',
  'json',
  'math',
  'containerDirective',
  'leafDirective',
  'defList',
] as const;

/** Whether a type is one whose source may stand for it as a block. */
export function isVerbatimBlock(type: string): boolean {
  return (BLOCKS as readonly string[]).includes(type);
}

export class Printer {
  readonly #style: NoteStyle;
  readonly #extensions: readonly Options[];
  readonly #settings: Options;
  readonly #known: Handlers;

  /**
   * @param extensions how syntax beyond CommonMark is printed.
   * @param settings what the config sets, which counts more than the note's style.
   */
  constructor(style: NoteStyle, extensions: readonly Options[], settings: Options) {
    this.#style = style;
    this.#extensions = extensions;
    this.#settings = settings;
    this.#known = knownHandlers(extensions);
  }

  /**
   * Prints blocks.
   *
   * @returns Markdown with "\n" line endings, and none at the end.
   * @throws {Error} if there is a node that no extension knows.
   */
  blocks(nodes: readonly Printed[], manner: Manner): string {
    const text = this.#print({ type: 'root', children: [...nodes] }, manner);
    return text.endsWith('\n') ? text.slice(0, -1) : text;
  }

  /**
   * Prints inline nodes that are to stand between others.
   *
   * @param around the characters before and after, line endings at the ends of a block; and what they stand in.
   */
  phrasing(
    nodes: readonly Printed[],
    around: { before: string; after: string; constructs: readonly ConstructName[] },
    manner: Manner,
  ): string {
    let result = '';
    const handle = (node: Parents, _: unknown, state: State, info: Info): string => {
      const exits = around.constructs.map((name) => state.enter(name));
      result = state.containerPhrasing(node as never, {
        ...info,
        before: around.before,
        after: around.after,
      });
      for (const exit of exits.reverse()) exit();
      return result;
    };
    this.#print({ type: 'fragment', children: [...nodes] }, manner, { fragment: handle as Handle });
    return result;
  }

  #print(tree: Printed, manner: Manner, handlers: Record<string, Handle> = {}): string {
    const own: Record<string, Handle> = {
      ...handlers,
      verbatim: (node: Verbatim) => node.value,
      break: this.#break,
    };
    if (manner.rawText) {
      own.text = (node: Text) => node.value;
      for (const type of ['link', 'image', 'definition'] as const) own[type] = this.#rawAddress(type);
    }
    if (manner.ownLists) {
      own.listItem = listItem;
      own.list = list;
    }
    if (manner.apart) {
      for (const type of ['linkReference', 'imageReference'] as const) own[type] = this.#apart(type);
    }
    const table = this.#known.table;
    if (table) {
      own.table = (node: Table & Printed, parent, state, info) =>
        isPadded(node.like ?? '| |\n| |')
          ? table(node, parent, state, info)
          : (this.#bare(node, parent, state, info) ?? table(node, parent, state, info));
    }
    for (const type of BLOCKS) {
      const handle = own[type] ?? this.#known[type as keyof Handlers];
      if (!handle) continue;
      own[type] = (node: Printed, parent, state, info) => {
        if (node.verbatim === undefined) return handle(node, parent, state, info);
        if (node.type === 'list')
          state.bulletLastUsed = /^(?:[-*+]|\d+([.)]))/.exec(node.verbatim)?.[1] ?? node.verbatim[0]!;
        return node.verbatim;
      };
    }
    return toMarkdown(tree as unknown as Nodes, {
      ...this.#style.settings,
      ...this.#settings,
      extensions: [...this.#extensions, { handlers: own as Handlers }],
    });
  }

  /** What prints a node with its address as it is, without an escape. */
  #rawAddress(type: 'link' | 'image' | 'definition'): Handle {
    const known = this.#known[type] as Handle & { peek?: unknown };
    const handle: Handle = (node: { url: string }, parent, state, info) => {
      const escaped = known(node, parent, state, info);
      if (escaped.includes(node.url) || !/^[^\s<>\\]+$/.test(node.url)) return escaped;
      const parts = known({ ...node, url: STAND_IN }, parent, state, info).split(STAND_IN);
      return parts.length === 2 ? parts.join(node.url) : escaped;
    };
    return Object.assign(handle, { peek: known.peek });
  }

  /** What prints a reference so that a bracket after it is no part of it. */
  #apart(type: 'linkReference' | 'imageReference'): Handle {
    const known = this.#known[type] as Handle & { peek?: unknown };
    const handle: Handle = (node: Reference, parent, state, info) => {
      const joins = node.referenceType === 'shortcut' && info.after === '[';
      return known(joins ? { ...node, referenceType: 'collapsed' } : node, parent, state, info);
    };
    return Object.assign(handle, { peek: known.peek });
  }

  /** A table whose columns the author does not fill up. */
  #bare(node: Table, parent: Parents | undefined, state: State, info: Info): string | undefined {
    const text = this.#known.table!(node, parent, state, info);
    const lines = text.split('\n').map((line) => line.replace(/ +(?=\|)/g, ' '));
    return lines
      .map((line) => (/^\|(?: *:?-+:? *\|)+$/.test(line) ? line.replace(/-{3,}/g, '---') : line))
      .join('\n');
  }

  readonly #break: Handle = (node, parent, state, info) => {
    const mark = defaultHandlers.break(node, parent, state, info);
    return mark.endsWith('\n') ? `${this.#style.breakMark}\n` : mark;
  };
}

/** What prints each type of node. */
function knownHandlers(extensions: readonly Options[]): Handlers {
  const known: Record<string, unknown> = { ...defaultHandlers };
  const add = (options: Options): void => {
    for (const extension of options.extensions ?? []) add(extension);
    Object.assign(known, options.handlers);
  };
  for (const extension of extensions) add(extension);
  return known as Handlers;
}

const list = (node: List & Printed, _: unknown, state: State, info: Info): string => {
  const exit = state.enter('list');
  const before = state.bulletCurrent;
  const { avoid } = node;
  let bullet = node.look?.bullet ?? (node.ordered ? '.' : '-');
  if (bullet === state.bulletLastUsed || bullet === avoid) {
    const others = node.ordered ? ['.', ')'] : ['-', '*', '+'];
    bullet = others.find((other) => other !== avoid && other !== state.bulletLastUsed) ?? bullet;
  }
  state.bulletCurrent = bullet;
  const value = state.containerFlow(node, info);
  state.bulletLastUsed = bullet;
  state.bulletCurrent = before;
  exit();
  return value;
};

const listItem = (node: ListItem, parent: Parents | undefined, state: State, info: Info): string => {
  const around = parent?.type === 'list' ? (parent as List & Printed) : undefined;
  const { gap, indent, constant } = around?.look ?? { gap: ' ', indent: undefined, constant: false };
  const start = around?.start ?? 1;
  const number = constant ? start : start + (around?.children.indexOf(node) ?? 0);
  const head = around?.ordered ? `${number}${state.bulletCurrent}` : state.bulletCurrent!;
  // What is set in less than an item's text would not stand inside the item, and in four more would be code.
  const size = width(head + gap);
  const fits = indent !== undefined && width(indent) >= size && width(indent) < size + 4;
  const isTask = typeof node.checked === 'boolean' && node.children[0]?.type === 'paragraph';
  const exit = state.enter('listItem');
  const box = isTask ? `[${node.checked ? 'x' : ' '}] ` : '';
  const value = printItem(node, { head, gap, indent: fits ? indent : ' '.repeat(size), box }, state, info);
  exit();
  return value;
};

/** The constructs that a node puts its inline children in, as the printer calls them. */
export function constructsOf(type: string): readonly ConstructName[] {
  switch (type) {
    case 'heading':
      return ['headingAtx', 'phrasing'];
    case 'tableCell':
      return ['table', 'tableRow', 'tableCell', 'phrasing'] as unknown as ConstructName[];
    case 'link':
    case 'linkReference':
      return [type, 'label'];
    case 'emphasis':
    case 'strong':
      return [type, 'phrasing'];
    case 'delete':
      return ['strikethrough', 'phrasing'] as unknown as ConstructName[];
    default:
      return ['paragraph', 'phrasing'];
  }
}
