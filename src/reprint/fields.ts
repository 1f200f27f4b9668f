/** Writes changes of a node's own fields, not of its children, as edits of the markup that expresses them. */

import type { Nodes } from 'mdast';
import { destinationOf, hasDestination } from '../source/destination.ts';
import type { Edit } from '../source/edits.ts';
import { type Source, startOf } from '../source/source.ts';
import { minimalEdits } from './minimal-edits.ts';
import type { TreeEquality } from './same-tree.ts';
import { Unpatchable } from './strategy.ts';

type OldText = Pick<Source, 'body' | 'slice'>;

/**
 * Returns the edits that change a node's fields in place.
 *
 * @param source the note of `old`.
 * @returns the edits; none if the fields are equal.
 * @throws {Unpatchable} if the fields cannot be changed without printing the node.
 */
export function fieldEdits(
  old: Nodes,
  next: Nodes,
  source: OldText,
  equality: TreeEquality,
): readonly Edit[] {
  if (equality.sameFields(old, next)) return [];
  const edits = changedFields(old, next, source, equality);
  if (!edits) throw new Unpatchable();
  return edits;
}

function changedFields(old: Nodes, next: Nodes, source: OldText, equality: TreeEquality): Edit[] | undefined {
  const { body } = source;
  const sameExcept = (field: string): boolean =>
    equality.sameFields(
      { ...old, [field]: null } as unknown as Nodes,
      { ...next, [field]: null } as unknown as Nodes,
    );
  const slice = source.slice(old);
  if (old.type === 'heading' && next.type === 'heading' && sameExcept('depth')) {
    const marks = /^#+/.exec(slice)?.[0];
    const underline = /(?<=\n[ \t>]*)(?:=+|-+)[ \t]*$/.exec(slice);
    if (!marks && underline && (next.depth === 1 || next.depth === 2)) {
      const at = startOf(old) + underline.index;
      const line = underline[0].replace(/[=-]/g, next.depth === 1 ? '=' : '-');
      return minimalEdits(body, at, at + line.length, line);
    }
    if (!marks || !(next.depth >= 1 && next.depth <= 6)) return undefined;
    return minimalEdits(body, startOf(old), startOf(old) + marks.length, '#'.repeat(next.depth));
  }
  if (old.type === 'listItem' && next.type === 'listItem' && sameExcept('checked')) {
    const box = /^(?:[-*+]|\d+[.)])[ \t]+\[([ xX])\]/.exec(slice);
    if (!box || typeof next.checked !== 'boolean') return undefined;
    const at = startOf(old) + box[0].length - 2;
    return [{ start: at, end: at + 1, text: next.checked ? 'x' : ' ' }];
  }
  if (hasDestination(old) && hasDestination(next) && sameExcept('url')) {
    const place = destinationOf(source as Source, old);
    if (place && /^[^\s<>()\\]+$/.test(next.url)) return minimalEdits(body, place.start, place.end, next.url);
    return undefined;
  }
  if ('value' in old && 'value' in next && sameExcept('value') && typeof next.value === 'string') {
    const at = slice.indexOf(old.value);
    if (old.value === '' || at === -1 || slice.indexOf(old.value, at + 1) !== -1) return undefined;
    return minimalEdits(body, startOf(old) + at, startOf(old) + at + old.value.length, next.value);
  }
  return undefined;
}
