/** Which changes must be made with others. */

import { firstIndex } from '../source/binary-search.ts';
import { addTo } from '../source/grouping.ts';
import type { Range } from '../source/range.ts';
import { type Source, startOf } from '../source/source.ts';
import type { FixRecord } from './fix-progress.ts';
import type { PlacedFinding, StepFix } from './fix-step.ts';

/**
 * Finds what changes depend on. What a rule fixes in a later step may be due to a change of an earlier step in the same
 * block or next to it, and what it would not do in the original, to any earlier change.
 */
export class Dependencies {
  /** By the id of a change, the ids of the changes that its fixes depend on. */
  readonly #direct = new Map<string, Set<string>>();

  /** @param changeOf from the ids of fixes to those of their changes. */
  constructor(original: Source, record: FixRecord, changeOf: ReadonlyMap<string, string>) {
    const inOriginal = new Set([...record.first, ...record.waiting].map(keyOf));
    const blocks = new Blocks(original);
    /** The changes of earlier steps: those in each block, those of headings, and all. */
    const inBlock = new Map<number, Set<string>>();
    const ofHeadings = new Set<string>();
    const earlier = new Set<string>();
    for (const { fixes } of record.recording.steps) {
      const made = fixes.flatMap((fix) => {
        const change = changeOf.get(fix.id);
        return change === undefined ? [] : [{ fix, change, range: rangeOfFix(fix) }];
      });
      for (const { fix, change, range } of made) {
        const near = blocks.around(range).flatMap((block) => [...(inBlock.get(block) ?? [])]);
        this.#add(change, near);
        // With some of the headings changed only, a rule that reads them may do something else.
        if (near.some((one) => ofHeadings.has(one))) this.#add(change, ofHeadings);
        if (!inOriginal.has(keyOf(fix))) this.#add(change, earlier);
      }
      const changed = new Map<number, string[]>();
      for (const { fix, change, range } of made)
        if (fix.changesBlocks) for (const block of blocks.in(range)) addTo(changed, block, change);
      // What is whitespace in a block depends on where it is divided from the next.
      for (const { fix, change, range } of made)
        if (fix.changesSpaces)
          for (const block of blocks.around(range)) this.#add(change, changed.get(block));
      for (const { fix, change, range } of made) {
        for (const block of blocks.in(range)) {
          const changes = inBlock.get(block) ?? new Set();
          inBlock.set(block, changes.add(change));
        }
        earlier.add(change);
        if (fix.changesHeadings) ofHeadings.add(change);
      }
    }
  }

  /** Returns the ids of all changes that must be made with a change. */
  of(change: string): string[] {
    const found = new Set([change]);
    for (const one of found) for (const other of this.#direct.get(one) ?? []) found.add(other);
    found.delete(change);
    return [...found];
  }

  #add(change: string, others: Iterable<string> = []): void {
    const known = this.#direct.get(change) ?? new Set();
    this.#direct.set(change, known);
    for (const other of others) if (other !== change) known.add(other);
  }
}

/** Tells a fix from others, including those of the same place that do something else. */
function keyOf({ id, edits = [] }: PlacedFinding): string {
  return `${id} ${edits.map(({ start, end, text }) => `${start}-${end}:${text}`)}`;
}

function rangeOfFix({ edits = [], place }: StepFix): Range {
  return { start: edits[0]?.start ?? place.start, end: edits.at(-1)?.end ?? place.end };
}

/** The top-level blocks of a note, by their numbers. */
class Blocks {
  readonly #starts: readonly number[];

  constructor({ tree }: Source) {
    this.#starts = tree.children.map(startOf);
  }

  /** The blocks in a range. */
  in({ start, end }: Range): number[] {
    return this.#between(this.#at(start), this.#at(end));
  }

  /** The blocks in a range, and those before and after it. */
  around({ start, end }: Range): number[] {
    return this.#between(this.#at(start) - 1, this.#at(end) + 1);
  }

  #at(offset: number): number {
    return firstIndex(this.#starts.length, (i) => this.#starts[i]! > offset) - 1;
  }

  #between(first: number, last: number): number[] {
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  }
}
