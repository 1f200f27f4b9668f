/** Which changes must be made with others. */

import { firstIndex } from '../source/binary-search.ts';
import type { Range } from '../source/range.ts';
import { type Source, startOf } from '../source/source.ts';
import type { FixRecord } from './fix-progress.ts';

/**
 * Finds what changes depend on. What a rule finds in a later step may be due to a change of an earlier step in the same
 * block or next to it. If nothing was found there in the original, or the rule reads the headings, it may be due to any
 * earlier change of headings.
 */
export class Dependencies {
  /** By the id of a change, the ids of the changes that its fixes depend on. */
  readonly #direct = new Map<string, Set<string>>();

  /** @param changeOf from the ids of fixes to those of their changes. */
  constructor(original: Source, { recording, first }: FixRecord, changeOf: ReadonlyMap<string, string>) {
    const known = new Set(first.flatMap(({ id }) => id ?? []));
    const blocks = new Blocks(original);
    /** The changes of earlier steps: those in each block, and those of headings. */
    const inBlock = new Map<number, Set<string>>();
    const ofHeadings = new Set<string>();
    for (const { fixes } of recording.steps) {
      for (const fix of fixes) {
        const change = changeOf.get(fix.id);
        if (change === undefined) continue;
        for (const block of blocks.around(fix.fixed ?? fix.place))
          for (const other of inBlock.get(block) ?? []) this.#add(change, other);
        if (fix.readsHeadings || !known.has(fix.id)) for (const other of ofHeadings) this.#add(change, other);
      }
      for (const fix of fixes) {
        const change = changeOf.get(fix.id);
        if (change === undefined) continue;
        for (const block of blocks.in(fix.fixed ?? fix.place)) {
          const changes = inBlock.get(block) ?? new Set();
          inBlock.set(block, changes.add(change));
        }
        if (fix.changesHeadings) ofHeadings.add(change);
      }
    }
  }

  /** Returns the ids of all changes that must be made with a change. */
  of(change: string): string[] {
    const found = new Set<string>([change]);
    for (const one of found) for (const other of this.#direct.get(one) ?? []) found.add(other);
    found.delete(change);
    return [...found];
  }

  #add(change: string, other: string): void {
    if (change === other) return;
    const others = this.#direct.get(change) ?? new Set();
    this.#direct.set(change, others.add(other));
  }
}

/** The top-level blocks of a note, by their numbers. */
class Blocks {
  readonly #starts: readonly number[];

  constructor({ tree }: Source) {
    this.#starts = tree.children.map(startOf);
  }

  /** The blocks in a range. */
  in({ start, end }: Range): number[] {
    return this.#from(this.#at(start), this.#at(end));
  }

  /** The blocks in a range, and those before and after it. */
  around({ start, end }: Range): number[] {
    return this.#from(this.#at(start) - 1, this.#at(end) + 1);
  }

  #at(offset: number): number {
    return firstIndex(this.#starts.length, (i) => this.#starts[i]! > offset) - 1;
  }

  #from(first: number, last: number): number[] {
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  }
}
