/** The note before, for those who write what became of it: where its nodes stand, and which the new tree still has. */

import type { Nodes } from 'mdast';
import { endOf, startOf } from '../source/source.ts';
import { descendants } from '../source/walk.ts';
import { BlockLayout } from './block-layout.ts';
import type { TreeChange } from './change.ts';

/** Of one note and the tree that came of it. */
export class OldNote {
  readonly body: string;
  readonly layout: BlockLayout;
  readonly #change: Pick<TreeChange, 'shapes' | 'origin'>;
  /** The nodes that say each thing first. */
  readonly #firsts = new Map<number, Nodes>();

  constructor(change: Pick<TreeChange, 'body' | 'old' | 'shapes' | 'origin'>) {
    const { body, old, shapes } = change;
    this.body = body;
    this.layout = new BlockLayout(old, body);
    this.#change = change;
    for (const node of descendants(old)) {
      if (node.position && node.type !== 'text' && !this.#firsts.has(shapes.of(node)))
        this.#firsts.set(shapes.of(node), node);
    }
  }

  /** The source of a node of the note. */
  slice(node: Nodes): string {
    return this.body.slice(startOf(node), endOf(node));
  }

  /** The node of the note that a node of the new tree was, if it was one and has a place. */
  originOf(node: Nodes): Nodes | undefined {
    const own = this.#change.origin.get(node);
    return own?.position ? own : undefined;
  }

  /** The node of the note that a node of the new tree is still, word for word. */
  sameAs(node: Nodes): Nodes | undefined {
    const { shapes } = this.#change;
    const own = this.originOf(node);
    if (own && shapes.same(own, node)) return own;
    return this.#firsts.get(shapes.of(node));
  }
}
