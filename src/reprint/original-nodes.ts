/** The note before the plugins: the source of its nodes, and which of them the new tree still contains. */

import type { Nodes } from 'mdast';
import { endOf, startOf } from '../source/source.ts';
import { descendants } from '../source/walk.ts';
import { BlockLayout } from './block-layout.ts';
import type { TreeChange } from './tree-change.ts';

/** The original of one changed tree. */
export class OriginalNote {
  readonly body: string;
  readonly layout: BlockLayout;
  readonly #change: Pick<TreeChange, 'equality' | 'origin'>;
  /** The first node of each content, by its id. */
  readonly #firstNodes = new Map<number, Nodes>();

  constructor(change: Pick<TreeChange, 'body' | 'old' | 'equality' | 'origin'>) {
    const { body, old, equality } = change;
    this.body = body;
    this.layout = new BlockLayout(old, body);
    this.#change = change;
    for (const node of descendants(old)) {
      if (node.position && node.type !== 'text' && !this.#firstNodes.has(equality.idOf(node)))
        this.#firstNodes.set(equality.idOf(node), node);
    }
  }

  /** Returns the source of a node of the note. */
  slice(node: Nodes): string {
    return this.body.slice(startOf(node), endOf(node));
  }

  /** Returns the node of the note that a node of the new tree is a copy of, if there is one with a position. */
  originOf(node: Nodes): Nodes | undefined {
    const own = this.#change.origin.get(node);
    return own?.position ? own : undefined;
  }

  /** Returns a node of the note that is equal to a node of the new tree, preferably the one that it is a copy of. */
  sameAs(node: Nodes): Nodes | undefined {
    const { equality } = this.#change;
    const own = this.originOf(node);
    if (own && equality.same(own, node)) return own;
    return this.#firstNodes.get(equality.idOf(node));
  }
}
