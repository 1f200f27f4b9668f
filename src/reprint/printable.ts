/** Prepares nodes for the printer: with the source of unchanged nodes, and lists in the author's style. */

import type { List, Nodes } from 'mdast';
import type { LevelStyle } from '../source/list-style.ts';
import type { OriginalNote } from './original-nodes.ts';
import { isVerbatimBlock, type Printed } from './printer.ts';
import { levelStyles, type NoteStyle } from './printer-style.ts';
import { Strategy } from './strategy.ts';
import { childrenOf, isContainer } from './tree-structure.ts';

/** What contains the node to be printed. */
interface Context {
  readonly inline: boolean;
  /** The styles of nested lists, from the node's depth on, as in the lists that contain it. */
  readonly looks?: readonly LevelStyle[] | undefined;
}

/** Converts nodes of the new tree to nodes for the printer. */
export class PrintableNodes {
  readonly #note: OriginalNote;
  readonly #style: NoteStyle;

  constructor(note: OriginalNote, style: NoteStyle) {
    this.#note = note;
    this.#style = style;
  }

  /** Returns an inline node for the printer. */
  inline(node: Nodes, strategy: Strategy): Printed {
    return this.#printable(node, strategy, { inline: true });
  }

  /**
   * Returns a block for the printer.
   *
   * @param original the list of the note that the block replaces, if both are lists of the same kind.
   */
  block(node: Nodes, strategy: Strategy, original?: List): Printed {
    return this.#printable(node, strategy, { inline: false }, original);
  }

  /** Returns items for the printer, as a list in the style of the list into which they are inserted. */
  items(printed: readonly Printed[], { ordered, start, spread }: List, into: List): Printed {
    return { type: 'list', ordered, start, spread, listStyle: this.#looks(into)[0]!, children: [...printed] };
  }

  /** Returns the bullet that a list of the new tree has or would get. */
  bulletOf(list: List): string {
    const written = this.#note.originOf(list) ?? this.#note.sameAs(list);
    return (written?.type === 'list' ? this.#looks(written) : this.#usual(list))[0]!.bullet;
  }

  #printable(node: Nodes, strategy: Strategy, context: Context, original?: List): Printed {
    const written = strategy <= Strategy.assemble ? this.#note.sameAs(node) : undefined;
    if (written && context.inline)
      return { type: 'verbatim', value: this.#note.layout.dedentInline(written) };
    const result: Printed = { ...(node as unknown as Printed) };
    if (written && isVerbatimBlock(node.type)) result.verbatim = this.#note.layout.dedent(written);
    if (!('children' in node)) return result;
    let { looks } = context;
    if (node.type === 'list') {
      const old = original ?? this.#oldList(node);
      const own = old ? this.#looks(old) : (looks ?? this.#usual(node));
      result.listStyle = own[0]!.ordered === Boolean(node.ordered) ? own[0]! : this.#usual(node)[0]!;
      // The last known style applies to all deeper lists.
      looks = own.length > 1 ? own.slice(1) : own;
    }
    if (node.type === 'table') {
      const old = this.#note.originOf(node);
      if (old) result.original = this.#note.slice(old);
    }
    const inside: Context = { inline: !isContainer(node), looks };
    result.children = childrenOf(node).map((child) => this.#printable(child, strategy, inside));
    return result;
  }

  #looks(list: List): readonly LevelStyle[] {
    return levelStyles(this.#note, list);
  }

  /** The style of lists of this kind in the note. */
  #usual(list: List): readonly LevelStyle[] {
    return list.ordered ? this.#style.numbers : this.#style.bullets;
  }

  /** The list that a list is a copy of, if both are of the same kind. */
  #oldList(list: List): List | undefined {
    const old = this.#note.originOf(list);
    return old?.type === 'list' && !old.ordered === !list.ordered ? old : undefined;
  }
}
