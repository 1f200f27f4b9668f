/** Chooses fixes that can be applied together; the others wait for the next pass. */

import { firstIndex } from '../source/binary-search.ts';
import { type Edit, editsConflict } from '../source/edits.ts';
import type { Fix } from '../source/fix.ts';

/**
 * Returns the fixes that do not conflict with an earlier one: their edits do not overlap, and they do not replace the
 * same node.
 *
 * @param fixes in order of priority.
 */
export function withoutConflicts<F extends { readonly fix: Fix }>(fixes: readonly F[]): F[] {
  const chosen: Edit[] = [];
  const replaced = new Set<unknown>();
  return fixes.filter(({ fix }) => {
    const nodes = fix.expect.flatMap((change) => (change.type === 'replace' ? change.node : []));
    if (nodes.some((node) => replaced.has(node))) return false;
    if (fix.edits.some((edit) => conflictsWithAny(edit, chosen))) return false;
    for (const edit of fix.edits) chosen.splice(indexAt(edit.start, chosen), 0, edit);
    for (const node of nodes) replaced.add(node);
    return true;
  });
}

/** The index of the first chosen edit that starts at or after an offset. */
function indexAt(offset: number, chosen: readonly Edit[]): number {
  return firstIndex(chosen.length, (i) => chosen[i]!.start >= offset);
}

/** Whether an edit conflicts with a chosen one. Chosen edits do not overlap, so only its neighbours can. */
function conflictsWithAny(edit: Edit, chosen: readonly Edit[]): boolean {
  const index = indexAt(edit.start, chosen);
  if (index > 0 && editsConflict(edit, chosen[index - 1]!)) return true;
  for (let i = index; i < chosen.length && chosen[i]!.start <= edit.end; i++) {
    if (editsConflict(edit, chosen[i]!)) return true;
  }
  return false;
}
