/**
 * Trying to write a changed tree: the note is written and parsed, and where it reads otherwise than it should,
 * text is escaped or what is at fault is written in a surer way, until it reads back or nothing more can be done.
 */

import type { Nodes, Root } from 'mdast';
import { applyEdits, type Edit } from '../source/edits.ts';
import { sortRanges } from '../source/range.ts';
import type { TreeChange } from './change.ts';
import { Escapes } from './escapes.ts';
import { unprintable } from './fallback.ts';
import { type Fault, faultsOf, missingEscapes } from './find-mismatch.ts';
import { byPlace, type EditedPlace } from './node-places.ts';
import { Patcher } from './patch.ts';
import type { Shapes } from './same-tree.ts';
import { Levels, Unpatchable } from './strategy.ts';

export type Attempt =
  | {
      readonly ok: true;
      /** In order. */
      readonly edits: readonly Edit[];
      readonly places: readonly EditedPlace[];
      /** What the note reads as after the edits. */
      readonly actual: Root;
    }
  | {
      readonly ok: false;
      /** The blocks at the top of the new tree that could not be written, where it is known which. */
      readonly stuck: readonly Nodes[];
      readonly why: string;
    };

const UNWRITABLE = 'it cannot be written so that it reads back as what the plugins made';

/** How often a note is written and parsed at most, and a large one at least. */
const MOST_ATTEMPTS = 16;
const LEAST_ATTEMPTS = 5;

/** How many characters are worth parsing for one note, where it does not read back at once. */
const MOST_CHARACTERS = 4_000_000;

/** How often text of one block is escaped. */
const MOST_ESCAPES = 4;

/**
 * Writes the new tree of a change.
 *
 * @throws {RangeError} if it is nested too deeply.
 */
export function attempt(change: TreeChange, parse: (body: string) => Root): Attempt {
  const { body, next, shapes } = change;
  const isChanged = changesOf(change);
  const levels = new Levels(next, isChanged);
  const mender = new Mender(levels, shapes);
  const patcher = new Patcher(change, levels);
  const affordable = Math.floor(MOST_CHARACTERS / (body.length + 1));
  const most = Math.min(MOST_ATTEMPTS, Math.max(LEAST_ATTEMPTS, affordable));
  for (let i = 0; i < most; i++) {
    let places: readonly EditedPlace[];
    try {
      places = patcher.places();
    } catch (error) {
      if (error instanceof Unpatchable) return { ok: false, stuck: [], why: UNWRITABLE };
      if (error instanceof RangeError) throw error;
      const why = `it cannot be written: ${(error as Error).message}`;
      return { ok: false, stuck: unprintable(next, change.printer), why };
    }
    const plain = sortRanges(places.flatMap(({ edits }) => edits));
    const edits = mender.escapes.into(plain);
    let after: string;
    try {
      after = applyEdits(body, edits);
    } catch {
      return { ok: false, stuck: [], why: UNWRITABLE };
    }
    const actual = parse(after);
    if (shapes.same(next, actual)) return { ok: true, edits, places: byPlace(places, edits), actual };
    const faults = faultsOf(next, actual, shapes, isChanged);
    const stuck = faults.filter((fault) => !mender.mend(fault, { after, edits, plain }));
    if (stuck.length === faults.length) {
      const tops = new Set(stuck.map(({ expected }) => levels.topOf(expected)));
      return { ok: false, stuck: [...tops], why: UNWRITABLE };
    }
  }
  return { ok: false, stuck: [], why: UNWRITABLE };
}

/** Says of a node of the new tree whether the plugins changed it, or made it. */
function changesOf({ old, origin, shapes }: TreeChange): (node: Nodes) => boolean {
  const known = new Set(old.children.map((block) => shapes.of(block)));
  return (node) => {
    const own = origin.get(node);
    return own ? !shapes.same(own, node) : !known.has(shapes.of(node));
  };
}

/** What was written, and reads otherwise than it should. */
interface Draft {
  readonly after: string;
  readonly edits: readonly Edit[];
  /** The edits without escapes. */
  readonly plain: readonly Edit[];
}

/** Does what may mend faults: escapes at first, where it is plain which are missing. */
class Mender {
  readonly escapes = new Escapes();
  readonly #levels: Levels;
  readonly #shapes: Shapes;
  readonly #escaped = new Map<Nodes, number>();

  constructor(levels: Levels, shapes: Shapes) {
    this.#levels = levels;
    this.#shapes = shapes;
  }

  /** @returns whether there was something left to do. */
  mend(fault: Fault, { after, edits, plain }: Draft): boolean {
    const { expected } = fault;
    const tried = this.#escaped.get(expected) ?? 0;
    const missing = tried < MOST_ESCAPES ? missingEscapes(fault, after, this.#shapes) : [];
    if (missing.length === 0) return this.#levels.raise(expected);
    this.#escaped.set(expected, tried + 1);
    for (const at of missing) this.escapes.add(at, edits, plain);
    return true;
  }
}
