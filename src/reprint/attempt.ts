/**
 * Attempts to write a changed tree. The note is written and parsed; where the result differs from the tree, text is
 * escaped or a safer strategy is used, until the result equals the tree or nothing is left to try.
 */

import type { Nodes, Root } from 'mdast';
import { applyEdits, type Edit } from '../source/edits.ts';
import { sortRanges } from '../source/range.ts';
import { Escapes } from './escapes.ts';
import { unprintableBlocks } from './fallback.ts';
import { findMismatches, type Mismatch, missingEscapes } from './find-mismatch.ts';
import { type EditedPlace, groupByPlace } from './node-places.ts';
import { Patcher } from './patch.ts';
import type { TreeEquality } from './same-tree.ts';
import { Strategies, Unpatchable } from './strategy.ts';
import type { TreeChange } from './tree-change.ts';

/** The result of writing a changed tree. */
export type ReprintAttempt =
  | {
      readonly ok: true;
      /** In order. */
      readonly edits: readonly Edit[];
      readonly places: readonly EditedPlace[];
      /** The tree that the edited note parses to. */
      readonly actual: Root;
    }
  | {
      readonly ok: false;
      /** The top-level blocks of the new tree that could not be written, if they are known. */
      readonly unwritable: readonly Nodes[];
      readonly why: string;
    };

const UNWRITABLE = 'their result cannot be written as Markdown that parses back to the same tree';

/** How often a note is written and parsed at most; a large note gets fewer attempts, but at least the second number. */
const MOST_ATTEMPTS = 16;
const LEAST_ATTEMPTS = 5;

/** How many characters are parsed for one note in all attempts. */
const MOST_CHARACTERS = 4_000_000;

/** How often text in one block is escaped before another strategy is used. */
const MOST_ESCAPES = 4;

/**
 * Writes the new tree of a change.
 *
 * @param parse parses the body of a note with the syntax of the plugins.
 * @throws {RangeError} if the tree is nested too deeply.
 */
export function attemptReprint(change: TreeChange, parse: (body: string) => Root): ReprintAttempt {
  const { body, next, equality } = change;
  const isChanged = changesOf(change);
  const strategies = new Strategies(next, isChanged);
  const fixer = new MismatchFixer(strategies, equality);
  const patcher = new Patcher(change, strategies);
  const affordable = Math.floor(MOST_CHARACTERS / (body.length + 1));
  const most = Math.min(MOST_ATTEMPTS, Math.max(LEAST_ATTEMPTS, affordable));
  for (let i = 0; i < most; i++) {
    let places: readonly EditedPlace[];
    try {
      places = patcher.places();
    } catch (error) {
      if (error instanceof Unpatchable) return { ok: false, unwritable: [], why: UNWRITABLE };
      if (error instanceof RangeError) throw error;
      const why = `their result cannot be written: ${(error as Error).message}`;
      return { ok: false, unwritable: unprintableBlocks(next, change.printer), why };
    }
    const plain = sortRanges(places.flatMap(({ edits }) => edits));
    const edits = fixer.escapes.into(plain);
    let after: string;
    try {
      after = applyEdits(body, edits);
    } catch {
      return { ok: false, unwritable: [], why: UNWRITABLE };
    }
    const actual = parse(after);
    if (equality.same(next, actual)) return { ok: true, edits, places: groupByPlace(places, edits), actual };
    const mismatches = findMismatches(next, actual, equality, isChanged);
    const unwritable = mismatches.filter((mismatch) => !fixer.fix(mismatch, { after, edits, plain }));
    if (unwritable.length === mismatches.length) {
      const tops = new Set(unwritable.map(({ expected }) => strategies.topOf(expected)));
      return { ok: false, unwritable: [...tops], why: UNWRITABLE };
    }
  }
  return { ok: false, unwritable: [], why: UNWRITABLE };
}

/** Returns a test whether the plugins changed or created a node of the new tree. */
function changesOf({ old, origin, equality }: TreeChange): (node: Nodes) => boolean {
  const known = new Set(old.children.map((block) => equality.idOf(block)));
  return (node) => {
    const own = origin.get(node);
    return own ? !equality.same(own, node) : !known.has(equality.idOf(node));
  };
}

/** A written note that does not parse to the new tree. */
interface Draft {
  readonly after: string;
  readonly edits: readonly Edit[];
  /** The edits without escapes. */
  readonly plain: readonly Edit[];
}

/** Reacts to mismatches: with escapes first, if missing ones are found, and then with a safer strategy. */
class MismatchFixer {
  readonly escapes = new Escapes();
  readonly #strategies: Strategies;
  readonly #equality: TreeEquality;
  readonly #escaped = new Map<Nodes, number>();

  constructor(strategies: Strategies, equality: TreeEquality) {
    this.#strategies = strategies;
    this.#equality = equality;
  }

  /** @returns whether anything was left to try. */
  fix(mismatch: Mismatch, { after, edits, plain }: Draft): boolean {
    const { expected } = mismatch;
    const tried = this.#escaped.get(expected) ?? 0;
    const missing = tried < MOST_ESCAPES ? missingEscapes(mismatch, after, this.#equality) : [];
    if (missing.length === 0) return this.#strategies.raise(expected);
    this.#escaped.set(expected, tried + 1);
    for (const at of missing) this.escapes.add(at, edits, plain);
    return true;
  }
}
