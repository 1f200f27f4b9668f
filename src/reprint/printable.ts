/** Handing nodes to the printer: with the author's source for what is unchanged, and lists set as the author's. */

import type { List, Nodes } from 'mdast';
import type { LevelStyle } from '../source/print.ts';
import { childrenOf } from './checked-walk.ts';
import { isContainer } from './node-kinds.ts';
import type { OldNote } from './original.ts';
import { isVerbatimBlock, type Printed } from './printer.ts';
import { looksOf, type NoteStyle } from './printer-style.ts';
import { Level } from './strategy.ts';

/** What a node is to be printed in. */
interface Around {
  readonly inline: boolean;
  /** How the lists that it is in have theirs set, from its own depth on. */
  readonly looks?: readonly LevelStyle[] | undefined;
}

/** Makes what the printer takes of nodes of the new tree. */
export class Printables {
  readonly #note: OldNote;
  readonly #style: NoteStyle;

  constructor(note: OldNote, style: NoteStyle) {
    this.#note = note;
    this.#style = style;
  }

  /** An inline node as the printer takes it. */
  inline(node: Nodes, level: Level): Printed {
    return this.#printable(node, level, { inline: true });
  }

  /**
   * A block as the printer takes it.
   *
   * @param like the list of the note that it takes the place of, if it is a list of that kind.
   */
  block(node: Nodes, level: Level, like?: List): Printed {
    return this.#printable(node, level, { inline: false }, like);
  }

  /** Items as the printer takes them: as a list, as the one that they come into is set. */
  items(printed: readonly Printed[], { ordered, start, spread }: List, into: List): Printed {
    return { type: 'list', ordered, start, spread, look: this.#looks(into)[0]!, children: [...printed] };
  }

  /** The bullet that a list of the new tree has or would be given. */
  bulletOf(list: List): string {
    const written = this.#note.originOf(list) ?? this.#note.sameAs(list);
    return (written?.type === 'list' ? this.#looks(written) : this.#usual(list))[0]!.bullet;
  }

  #printable(node: Nodes, level: Level, around: Around, like?: List): Printed {
    const written = level <= Level.assemble ? this.#note.sameAs(node) : undefined;
    if (written && around.inline) return { type: 'verbatim', value: this.#note.layout.dedentInline(written) };
    const result: Printed = { ...(node as unknown as Printed) };
    if (written && isVerbatimBlock(node.type)) result.verbatim = this.#note.layout.dedent(written);
    if (!('children' in node)) return result;
    let { looks } = around;
    if (node.type === 'list') {
      const old = like ?? this.#oldList(node);
      const own = old ? this.#looks(old) : (looks ?? this.#usual(node));
      result.look = own[0]!.ordered === Boolean(node.ordered) ? own[0]! : this.#usual(node)[0]!;
      // The last that is known goes for all below it.
      looks = own.length > 1 ? own.slice(1) : own;
    }
    if (node.type === 'table') {
      const old = this.#note.originOf(node);
      if (old) result.like = this.#note.slice(old);
    }
    const inside: Around = { inline: !isContainer(node), looks };
    result.children = childrenOf(node).map((child) => this.#printable(child, level, inside));
    return result;
  }

  #looks(list: List): readonly LevelStyle[] {
    return looksOf(this.#note, list);
  }

  /** How lists of this kind are set in the note. */
  #usual(list: List): readonly LevelStyle[] {
    return list.ordered ? this.#style.numbers : this.#style.bullets;
  }

  /** The list that one was, if that was of the same kind. */
  #oldList(list: List): List | undefined {
    const old = this.#note.originOf(list);
    return old?.type === 'list' && !old.ordered === !list.ordered ? old : undefined;
  }
}
