/**
 * Walks both trees. An unchanged node keeps its source. In a changed node, the changed parts are written, as deep in the
 * tree as its strategy allows; see `strategy.ts`.
 */

import type { List, Nodes } from 'mdast';
import type { Edit } from '../source/edits.ts';
import { sortRanges } from '../source/range.ts';
import { endOf, startOf } from '../source/source.ts';
import { alignNodes } from './align.ts';
import { fieldEdits } from './fields.ts';
import type { EditedPlace } from './node-places.ts';
import { OriginalNote } from './original-nodes.ts';
import { PrintableNodes } from './printable.ts';
import { InlinePatcher } from './reprint-inline.ts';
import { type BlockReplacement, BlockSplicer } from './splice-blocks.ts';
import { type Strategies, Strategy, Unpatchable } from './strategy.ts';
import type { TreeChange } from './tree-change.ts';
import { childrenOf, isContainer, isGrid, isPart } from './tree-structure.ts';

/** Makes the edits for one change, again after each change of strategies. */
export class Patcher {
  readonly #change: TreeChange;
  readonly #strategies: Strategies;
  readonly #note: OriginalNote;
  readonly #inline: InlinePatcher;
  readonly #runs: BlockSplicer;

  /** @param strategies the strategies for the nodes of the new tree, which may change between uses. */
  constructor(change: TreeChange, strategies: Strategies) {
    this.#change = change;
    this.#strategies = strategies;
    this.#note = new OriginalNote(change);
    const printables = new PrintableNodes(this.#note, change.style);
    this.#inline = new InlinePatcher(change, this.#note, printables);
    this.#runs = new BlockSplicer(change, this.#note, printables, strategies);
  }

  /**
   * Returns the edits that turn the source of the old tree into that of the new one, by place, in order.
   *
   * @throws {Unpatchable} if the new tree cannot be written.
   * @throws {Error} if a node cannot be printed.
   */
  places(): EditedPlace[] {
    return sortRanges(this.#flow(this.#change.old, this.#change.next));
  }

  /** The edits of the blocks in a container. */
  #flow(old: Nodes, next: Nodes): EditedPlace[] {
    const { equality, origin } = this.#change;
    const before = childrenOf(old);
    const after = childrenOf(next);
    const pairs = alignNodes(before, after, equality, origin);
    const isCounted = isGrid(old) || (old.type === 'list' && (old as List).ordered);
    if (isCounted && (pairs.length < before.length || pairs.length < after.length)) throw new Unpatchable();
    if (after.length === 0 && old.type !== 'root') throw new Unpatchable();
    const places: EditedPlace[] = [];
    const add = (replaced: readonly Nodes[], edits: readonly Edit[]): void => {
      if (edits.length === 0) return;
      const start = replaced[0] ? startOf(replaced[0]) : edits[0]!.start;
      places.push({ start, end: replaced.length > 0 ? endOf(replaced.at(-1)!) : start, edits });
    };
    let i = 0;
    let j = 0;
    for (const pair of [...pairs, { before: before.length, after: after.length }]) {
      const a = before[pair.before];
      const b = after[pair.after];
      if (pair.before > i || pair.after > j) {
        const removed = before.slice(i, pair.before);
        const inserted = after.slice(j, pair.after);
        const around = { previous: before[i - 1], following: a, above: after[j - 1], below: b };
        add(removed, this.#runs.replace({ parent: old, nextParent: next, removed, inserted, ...around }));
      }
      if (a && b && !(equality.same(a, b) && !this.#strategies.isRaisedIn(b))) {
        const around = { above: after[pair.after - 1], below: after[pair.after + 1] };
        add([a], this.#block(a, b, around));
      }
      i = pair.before + 1;
      j = pair.after + 1;
    }
    return places;
  }

  /** The edits of one block, or of its content. */
  #block(old: Nodes, next: Nodes, around: Pick<BlockReplacement, 'above' | 'below'>): readonly Edit[] {
    if (!old.position) throw new Unpatchable();
    const strategy = this.#strategies.of(next);
    if (strategy < Strategy.assemble) {
      try {
        const own = fieldEdits(old, next, this.#note, this.#change.equality);
        if (isContainer(old)) return [...own, ...this.#flow(old, next).flatMap(({ edits }) => edits)];
        if ('children' in old) return [...own, ...this.#inline.edits(old, next, strategy)];
        if (own.length > 0) return own;
      } catch (error) {
        if (!(error instanceof Unpatchable)) throw error;
      }
    }
    if (isPart(old)) throw new Unpatchable();
    return this.#runs.reprint(old, next, around);
  }
}
