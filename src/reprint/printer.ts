/** Prints nodes that plugins made, in the style of the note, with the source of unchanged nodes. */

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
import type { LevelStyle } from '../source/list-style.ts';
import { printItem, type Verbatim, width } from '../source/print.ts';
import { isPadded, type NoteStyle } from './printer-style.ts';

/** A node for the printer. */
export interface Printed {
  type: string;
  children?: Printed[];
  /** The source of an unchanged node, which is printed as it is. */
  verbatim?: string;
  /** The style of a list. */
  listStyle?: LevelStyle;
  /** The bullet of the neighbouring list, which this list must not have. */
  avoid?: string | undefined;
  /** The source of the table that this table is a copy of, for its style. */
  original?: string;
  [field: string]: unknown;
}

/** How new nodes are printed. */
export interface PrintMode {
  /** Prints text without escapes. */
  readonly rawText: boolean;
  /** Prints lists in the author's style. */
  readonly authorLists: boolean;
  /** Adds “[]” to a shortcut reference that would be joined with a following bracket. */
  readonly separateReferences: boolean;
}

/** An address that needs no escape and occurs in no note (private-use characters). */
const PLACEHOLDER = '\uE000\uE001';

/** Types of blocks that can be printed as their source. */
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

/** Whether blocks of a type can be printed as their source. */
export function isVerbatimBlock(type: string): boolean {
  return (BLOCKS as readonly string[]).includes(type);
}

/** Prints nodes in the style of one note. */
export class Printer {
  readonly #style: NoteStyle;
  readonly #extensions: readonly Options[];
  readonly #settings: Options;
  readonly #known: Handlers;

  /**
   * @param extensions print syntax beyond CommonMark.
   * @param settings the settings of presets, which override the note's style.
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
   * @returns Markdown with LF line endings, without a newline at the end.
   * @throws {Error} if no extension can print a node.
   */
  blocks(nodes: readonly Printed[], printMode: PrintMode): string {
    const text = this.#print({ type: 'root', children: [...nodes] }, printMode);
    return text.endsWith('\n') ? text.slice(0, -1) : text;
  }

  /**
   * Prints inline nodes.
   *
   * @param around the characters before and after, which are line feeds at the ends of a block, and the constructs that
   * contain the nodes.
   * @throws {Error} if no extension can print a node.
   */
  phrasing(
    nodes: readonly Printed[],
    around: { before: string; after: string; constructs: readonly ConstructName[] },
    printMode: PrintMode,
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
    this.#print({ type: 'fragment', children: [...nodes] }, printMode, { fragment: handle as Handle });
    return result;
  }

  #print(tree: Printed, printMode: PrintMode, handlers: Record<string, Handle> = {}): string {
    const own: Record<string, Handle> = {
      ...handlers,
      verbatim: (node: Verbatim) => node.value,
      break: this.#break,
    };
    if (printMode.rawText) {
      own.text = (node: Text) => node.value;
      for (const type of ['link', 'image', 'definition'] as const) own[type] = this.#rawAddress(type);
    }
    if (printMode.authorLists) {
      own.listItem = listItem;
      own.list = list;
    }
    if (printMode.separateReferences) {
      for (const type of ['linkReference', 'imageReference'] as const)
        own[type] = this.#separateReferences(type);
    }
    const table = this.#known.table;
    if (table) {
      own.table = (node: Table & Printed, parent, state, info) => {
        const text = table(node, parent, state, info);
        return node.original === undefined || isPadded(node.original) ? text : withoutPadding(text);
      };
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

  /** Returns a handler that prints the address of a node without escapes if possible. */
  #rawAddress(type: 'link' | 'image' | 'definition'): Handle {
    const known = this.#known[type] as Handle & { peek?: unknown };
    const handle: Handle = (node: { url: string }, parent, state, info) => {
      const escaped = known(node, parent, state, info);
      if (escaped.includes(node.url) || !/^[^\s<>\\]+$/.test(node.url)) return escaped;
      const parts = known({ ...node, url: PLACEHOLDER }, parent, state, info).split(PLACEHOLDER);
      return parts.length === 2 ? parts.join(node.url) : escaped;
    };
    return Object.assign(handle, { peek: known.peek });
  }

  /** Returns a handler that prints a reference so that a following bracket is not part of it. */
  #separateReferences(type: 'linkReference' | 'imageReference'): Handle {
    const known = this.#known[type] as Handle & { peek?: unknown };
    const handle: Handle = (node: Reference, parent, state, info) => {
      const joins = node.referenceType === 'shortcut' && info.after === '[';
      return known(joins ? { ...node, referenceType: 'collapsed' } : node, parent, state, info);
    };
    return Object.assign(handle, { peek: known.peek });
  }

  readonly #break: Handle = (node, parent, state, info) => {
    const mark = defaultHandlers.break(node, parent, state, info);
    return mark.endsWith('\n') ? `${this.#style.breakMark}\n` : mark;
  };
}

/** Returns the handlers of all types of nodes; later extensions override earlier ones. */
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
  let bullet = node.listStyle?.bullet ?? (node.ordered ? '.' : '-');
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
  const { gap, indent, constant } = around?.listStyle ?? { gap: ' ', indent: undefined, constant: false };
  const start = around?.start ?? 1;
  const number = constant ? start : start + (around?.children.indexOf(node) ?? 0);
  const head = around?.ordered ? `${number}${state.bulletCurrent}` : state.bulletCurrent!;
  // Content indented less than the item's text would be outside the item; four more columns would make it code.
  const size = width(head + gap);
  const fits = indent !== undefined && width(indent) >= size && width(indent) < size + 4;
  const isTask = typeof node.checked === 'boolean' && node.children[0]?.type === 'paragraph';
  const exit = state.enter('listItem');
  const box = isTask ? `[${node.checked ? 'x' : ' '}] ` : '';
  const value = printItem(node, { head, gap, indent: fits ? indent : ' '.repeat(size), box }, state, info);
  exit();
  return value;
};

/** Returns the constructs of mdast-util-to-markdown that contain the inline children of a node. */
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

/** Returns a printed table without the padding of its cells. */
function withoutPadding(table: string): string {
  const lines = table.split('\n').map((line) => line.replace(/ +(?=\|)/g, ' '));
  return lines
    .map((line) => (/^\|(?: *:?-+:? *\|)+$/.test(line) ? line.replace(/-{3,}/g, '---') : line))
    .join('\n');
}
