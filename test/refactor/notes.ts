/** Notes for tests of refactorings. */

import type { NoteChange, RefactorNote } from '../../src/refactor/refactoring.ts';
import { applyEdits } from '../../src/source/edits.ts';
import { Source } from '../../src/source/source.ts';

/** Returns notes from their texts by their paths in a folder. */
export function notesFrom(texts: Readonly<Record<string, string>>): RefactorNote[] {
  return Object.entries(texts).map(([path, text]) => ({
    path,
    url: `file:///notes/${encodeURI(path)}`,
    source: Source.parse(text),
  }));
}

/** Returns the texts of all notes after changes. */
export function textsAfter(
  notes: readonly RefactorNote[],
  changes: readonly NoteChange[],
): Record<string, string> {
  const edits = new Map(changes.map((change) => [change.note, change.edits]));
  return Object.fromEntries(
    notes.map((note) => [note.path, applyEdits(note.source.body, edits.get(note) ?? [])]),
  );
}
