/**
 * The walk down the trees before and after. A node that says what it said keeps its source; a changed one is
 * followed down to what changed in it, as far as its level allows (see `levels.ts`), and that is written.
 */

import type { List, Nodes } from 'mdast';
import type { Edit } from '../source/edits.ts';
import { sortRanges } from '../source/range.ts';
import { endOf, startOf } from '../source/source.ts';
import { align } from './align.ts';
import type { TreeChange } from './change.ts';
import { childrenOf } from './checked-walk.ts';
import { fieldEdits } from './fields.ts';
import { isContainer, isGrid, isPart } from './node-kinds.ts';
import type { EditedPlace } from './node-places.ts';
import { OldNote } from './original.ts';
import { Printables } from './printable.ts';
import { InlinePatcher } from './reprint-inline.ts';
import { type BlockRun, RunWriter } from './splice-blocks.ts';
import { Level, type Levels, Unpatchable } from './strategy.ts';

/** Makes the edits for one change; to be used again as levels are raised. */
export class Patcher {
  readonly #change: TreeChange;
  readonly #levels: Levels;
  readonly #note: OldNote;
  readonly #inline: InlinePatcher;
  readonly #runs: RunWriter;

  /** @param levels of the new tree's nodes, which may be raised between one use and the next. */
  constructor(change: TreeChange, levels: Levels) {
    this.#change = change;
    this.#levels = levels;
    this.#note = new OldNote(change);
    const printables = new Printables(this.#note, change.style);
    this.#inline = new InlinePatcher(change, this.#note, printables);
    this.#runs = new RunWriter(change, this.#note, printables, levels);
  }

  /**
   * The edits that turn the old tree's source into the new tree's, by place, in order.
   *
   * @throws {Unpatchable} if the new tree cannot be written.
   * @throws {Error} if a node of it cannot be printed.
   */
  places(): EditedPlace[] {
    return sortRanges(this.#flow(this.#change.old, this.#change.next));
  }

  /** What becomes of each of a container's blocks. */
  #flow(old: Nodes, next: Nodes): EditedPlace[] {
    const { shapes, origin } = this.#change;
    const before = childrenOf(old);
    const after = childrenOf(next);
    const pairs = align(before, after, shapes, origin);
    const isCounted = isGrid(old) || (old.type === 'list' && (old as List).ordered);
    if (isCounted && (pairs.length < before.length || pairs.length < after.length)) throw new Unpatchable();
    if (after.length === 0 && old.type !== 'root') throw new Unpatchable();
    const places: EditedPlace[] = [];
    const add = (gone: readonly Nodes[], edits: readonly Edit[]): void => {
      if (edits.length === 0) return;
      const start = gone[0] ? startOf(gone[0]) : edits[0]!.start;
      places.push({ start, end: gone.length > 0 ? endOf(gone.at(-1)!) : start, edits });
    };
    let i = 0;
    let j = 0;
    for (const pair of [...pairs, { before: before.length, after: after.length }]) {
      const a = before[pair.before];
      const b = after[pair.after];
      if (pair.before > i || pair.after > j) {
        const gone = before.slice(i, pair.before);
        const come = after.slice(j, pair.after);
        const around = { previous: before[i - 1], following: a, above: after[j - 1], below: b };
        add(gone, this.#runs.replace({ parent: old, nextParent: next, gone, come, ...around }));
      }
      if (a && b && !(shapes.same(a, b) && !this.#levels.isRaisedIn(b))) {
        const around = { above: after[pair.after - 1], below: after[pair.after + 1] };
        add([a], this.#block(a, b, around));
      }
      i = pair.before + 1;
      j = pair.after + 1;
    }
    return places;
  }

  /** Edits of one block, or of what it holds. */
  #block(old: Nodes, next: Nodes, around: Pick<BlockRun, 'above' | 'below'>): readonly Edit[] {
    if (!old.position) throw new Unpatchable();
    const level = this.#levels.of(next);
    if (level < Level.assemble) {
      try {
        const own = fieldEdits(old, next, this.#note, this.#change.shapes);
        if (isContainer(old)) return [...own, ...this.#flow(old, next).flatMap(({ edits }) => edits)];
        if ('children' in old) return [...own, ...this.#inline.edits(old, next, level)];
        if (own.length > 0) return own;
      } catch (error) {
        if (!(error instanceof Unpatchable)) throw error;
      }
    }
    if (isPart(old)) throw new Unpatchable();
    return this.#runs.reprint(old, next, around);
  }
}
