/**
 * Shared definitions that were added to a page under a key that the note already uses: only the first one has
 * an effect.
 */

import { startOf } from '../../source/source.ts';
import { hashOfDefinition } from '../page-record.ts';
import { definitionsByKey, type SharedDefinition } from '../shared-definitions.ts';
import type { JoinedNote } from './joined-note.ts';
import type { PagePiece } from './link-targets.ts';
import type { LostEdit } from './lost-edit.ts';

/** Finds the added definitions whose key another definition of the note has. */
export function findDuplicateDefinitions(note: JoinedNote): LostEdit[] {
  const inNote = definitionsByKey(note.source.tree);
  const lost: LostEdit[] = [];
  for (const piece of note.pieces) {
    const { source, isEdited } = piece.restored;
    if (!isEdited) continue;
    for (const [key, nodes] of definitionsByKey(source.tree)) {
      for (const node of addedDefinitions(note, piece, key, nodes)) {
        const offset = note.offsetOf(piece, startOf(node));
        if (!inNote.get(key)?.some((other) => startOf(other) !== offset)) continue;
        lost.push({
          path: piece.record.path,
          line: source.point(startOf(node)).line,
          part: `a second ${key}`,
          what: `a second ${key} could not be carried into the note, which defines it differently elsewhere`,
        });
      }
    }
  }
  return lost;
}

/**
 * Of the definitions of a page with the same key, returns those that are in the note and were not in the page
 * as written.
 */
function addedDefinitions(
  note: JoinedNote,
  piece: PagePiece,
  key: string,
  nodes: readonly SharedDefinition[],
): SharedDefinition[] {
  const { source, isNew } = piece.restored;
  const included = nodes.filter((node) => note.includes(piece, node));
  const original = Object.hasOwn(piece.record.originals, key) ? piece.record.originals[key] : undefined;
  if (original === undefined) return included.filter((node) => isNew(startOf(node)));
  // An edited definition of the page looks new as well. Only those above the unchanged original are surely
  // added.
  const index = included.findIndex((node) => hashOfDefinition(source, node) === original);
  return included.slice(0, Math.max(index, 0)).filter((node) => isNew(startOf(node)));
}
