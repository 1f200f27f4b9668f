/** Proving fixes: the edited note is parsed again and must be what the fixes said it would be. */

import type { Nodes, Root } from 'mdast';
import type { Edit } from './edits.ts';
import { expectedTree } from './expected-tree.ts';
import type { Fix } from './fix.ts';
import { sortRanges } from './range.ts';
import type { Ranges } from './ranges.ts';
import { Source } from './source.ts';
import { differentBlocks } from './tree-difference.ts';

export type Proof =
  /** `expected` equals the tree of `source`; `origin` leads from its nodes to those of the tree before. */
  | {
      readonly ok: true;
      readonly source: Source;
      readonly edits: readonly Edit[];
      readonly expected: Root;
      readonly origin: ReadonlyMap<Nodes, Nodes>;
    }
  /** `at` is where the new note would be otherwise than declared: blocks of the old one, as far as can be told. */
  | { readonly ok: false; readonly at: readonly Nodes[] };

/**
 * Applies fixes that do not conflict with each other, parses the result, and compares it with what was declared.
 *
 * @returns the fixed note, already parsed, or the places where it would go wrong.
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

/** Whether a fix keeps its hands off the opaque parts of a note, but for a part that it openly rewrites. */
export function respectsUntouchable(source: Source, fix: Fix): boolean {
  const { rewrites } = fix;
  return fix.edits.every(
    ({ start, end }) =>
      !source.untouchable.hit(start, end) || (rewrites && rewrites.start <= start && end <= rewrites.end),
  );
}

/** Whether a fix keeps its hands off what comments in the note, or the run, say is not to change at all. */
export function respectsProtected({ disabled }: Source, { edits }: Fix, held?: Ranges): boolean {
  return !edits.some(({ start, end }) => disabled.locked.hit(start, end) || held?.hit(start, end));
}
