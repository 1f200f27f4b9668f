/** Fixes with everything that belongs to them: edits of other files, and the fixes that they depend on. */

import type { ChangeFix, Diagnostic } from '../pipeline/diagnostic.ts';
import { sortRanges } from '../source/range.ts';
import type { EditsOfFile } from './file-edits.ts';

/** Returns the ids of the changes that fix some findings, and of those that they depend on. */
export function changesOfFixes(
  chosen: readonly Diagnostic[],
  all: readonly Diagnostic[],
): ReadonlySet<string> {
  const byId = new Map(all.flatMap(({ fix }) => (fix ? [[fix.id, fix] as const] : [])));
  const ids = new Set<string>();
  const add = (fix: ChangeFix | undefined): void => {
    if (!fix || ids.has(fix.id)) return;
    ids.add(fix.id);
    for (const id of fix.dependsOn ?? []) add(byId.get(id));
  };
  for (const { fix } of chosen) add(fix);
  return ids;
}

/**
 * Returns the edits of fixes and of the fixes that they depend on, by file.
 *
 * @param chosen the findings whose fixes are made.
 * @param all all findings of the note.
 * @param path the path of the note.
 */
export function editsOfFixes(
  chosen: readonly Diagnostic[],
  all: readonly Diagnostic[],
  path: string,
): EditsOfFile[] {
  const ids = changesOfFixes(chosen, all);
  const fixes = new Map(all.flatMap(({ fix }) => (fix && ids.has(fix.id) ? [[fix.id, fix] as const] : [])));
  const byPath = new Map<string, EditsOfFile['edits']>();
  for (const fix of fixes.values())
    for (const file of [{ path, edits: fix.edits }, ...(fix.otherFiles ?? [])])
      byPath.set(file.path, [...(byPath.get(file.path) ?? []), ...file.edits]);
  return [...byPath].map(([file, edits]) => ({ path: file, edits: sortRanges(edits) }));
}
