/** Verifying fixes: the edited note is parsed again, and its tree must be the expected one. */

import type { Nodes, Root } from 'mdast';
import type { Edit } from './edits.ts';
import { expectedTree } from './expected-tree.ts';
import type { Fix } from './fix.ts';
import { sortRanges } from './range.ts';
import type { RangeSet } from './range-set.ts';
import { Source } from './source.ts';
import { differentBlocks } from './tree-difference.ts';

/** The result of verifying fixes. */
export type Proof =
  /**
   * The fixes are correct. `expected` equals the tree of `source`; `origin` maps its nodes to those of the
   * tree before.
   */
  | {
      readonly ok: true;
      readonly source: Source;
      readonly edits: readonly Edit[];
      readonly expected: Root;
      readonly origin: ReadonlyMap<Nodes, Nodes>;
    }
  /**
   * The fixes are wrong. `at` contains the nodes of the expected tree that differ; empty if the edits are
   * impossible.
   */
  | { readonly ok: false; readonly at: readonly Nodes[] };

/**
 * Applies fixes, parses the result, and compares it with the expected tree.
 *
 * @param fixes fixes that do not conflict with each other.
 */
export function verify(source: Source, fixes: readonly Fix[]): Proof {
  const edits = sortRanges(fixes.flatMap((fix) => fix.edits));
  const text = source.text.edit(edits);
  if (!text) return { ok: false, at: [] };
  const next = Source.parse(text, source.dialect);
  const { tree, origin } = expectedTree(
    source.tree,
    fixes.flatMap((fix) => fix.expect),
  );
  const at = differentBlocks(tree, next.tree);
  return at.length > 0 ? { ok: false, at } : { ok: true, source: next, edits, expected: tree, origin };
}

/** Whether a fix changes nothing untouchable, except in the part that it declares to rewrite. */
export function respectsUntouchable(source: Source, fix: Fix): boolean {
  const { rewrites } = fix;
  return fix.edits.every(
    ({ start, end }) =>
      !source.untouchable.hit(start, end) || (rewrites && rewrites.start <= start && end <= rewrites.end),
  );
}

/**
 * Whether a fix changes nothing where comments in the note disable all rules.
 *
 * @param protectedRanges other ranges that must not change.
 */
export function respectsProtected({ disabled }: Source, { edits }: Fix, protectedRanges?: RangeSet): boolean {
  return !edits.some(({ start, end }) => disabled.locked.hit(start, end) || protectedRanges?.hit(start, end));
}
