/** Choosing fixes that can be taken together; the rest wait for the next pass. */

import { firstIndex } from '../source/binary-search.ts';
import { type Edit, editsConflict } from '../source/edits.ts';
import type { Fix } from '../source/fix.ts';

/** The fixes, in the order of their worth, that conflict with none taken before them. */
export function withoutConflicts<F extends { readonly fix: Fix }>(fixes: readonly F[]): F[] {
  const taken: Edit[] = [];
  const replaced = new Set<unknown>();
  return fixes.filter(({ fix }) => {
    const nodes = fix.expect.flatMap((one) => (one.type === 'replace' ? one.node : []));
    if (nodes.some((node) => replaced.has(node))) return false;
    if (fix.edits.some((edit) => conflictsWithAny(edit, taken))) return false;
    for (const edit of fix.edits) taken.splice(placeOf(edit.start, taken), 0, edit);
    for (const node of nodes) replaced.add(node);
    return true;
  });
}

/** The index of the first taken edit that starts at or after an offset. */
function placeOf(offset: number, taken: readonly Edit[]): number {
  return firstIndex(taken.length, (i) => taken[i]!.start >= offset);
}

/** Taken edits do not overlap, so only the neighbours can be in the way. */
function conflictsWithAny(edit: Edit, taken: readonly Edit[]): boolean {
  const place = placeOf(edit.start, taken);
  if (place > 0 && editsConflict(edit, taken[place - 1]!)) return true;
  for (let i = place; i < taken.length && taken[i]!.start <= edit.end; i++) {
    if (editsConflict(edit, taken[i]!)) return true;
  }
  return false;
}
