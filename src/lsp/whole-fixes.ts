/** Fixes with everything that belongs to them: edits of other files, and the fixes that they depend on. */

import type { Diagnostic } from '../pipeline/diagnostic.ts';
import { sortRanges } from '../source/range.ts';
import type { EditsOfFile } from './file-edits.ts';

type WholeFix = NonNullable<Diagnostic['fix']> & {
  readonly id?: string;
  readonly dependsOn?: readonly string[];
  readonly otherFiles?: readonly EditsOfFile[];
};

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
  const byId = new Map(all.flatMap(({ fix }) => (fix ? [[idOf(fix), fix] as const] : [])));
  const fixes = new Map<unknown, WholeFix>();
  const add = (fix: WholeFix | undefined): void => {
    if (!fix || fixes.has(idOf(fix))) return;
    fixes.set(idOf(fix), fix);
    for (const id of fix.dependsOn ?? []) add(byId.get(id));
  };
  for (const { fix } of chosen) add(fix);
  const byPath = new Map<string, EditsOfFile['edits']>();
  for (const fix of fixes.values())
    for (const file of [{ path, edits: fix.edits }, ...(fix.otherFiles ?? [])])
      byPath.set(file.path, [...(byPath.get(file.path) ?? []), ...file.edits]);
  return [...byPath].map(([file, edits]) => ({ path: file, edits: sortRanges(edits) }));
}

/** What identifies a fix: findings with the same fix share it. */
function idOf(fix: WholeFix): unknown {
  return fix.id ?? fix;
}
