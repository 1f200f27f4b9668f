/** Changes of a node's own fields, apart from what it holds, as edits of the marks that say them. */

import type { Nodes } from 'mdast';
import { destinationOf, hasDestination } from '../source/destination.ts';
import type { Edit } from '../source/edits.ts';
import { type Source, startOf } from '../source/source.ts';
import { narrowed } from './minimal-edits.ts';
import type { Shapes } from './same-tree.ts';
import { Unpatchable } from './strategy.ts';

type OldText = Pick<Source, 'body' | 'slice'>;

/**
 * Sets a node's fields where it stands.
 *
 * @returns the edits; none where the fields are the same.
 * @throws {Unpatchable} where the fields cannot be told apart from what the node holds.
 */
export function fieldEdits(old: Nodes, next: Nodes, source: OldText, shapes: Shapes): readonly Edit[] {
  if (shapes.sameFields(old, next)) return [];
  const edits = changedFields(old, next, source, shapes);
  if (!edits) throw new Unpatchable();
  return edits;
}

function changedFields(old: Nodes, next: Nodes, source: OldText, shapes: Shapes): Edit[] | undefined {
  const { body } = source;
  const but = (field: string): boolean =>
    shapes.sameFields(
      { ...old, [field]: null } as unknown as Nodes,
      { ...next, [field]: null } as unknown as Nodes,
    );
  const slice = source.slice(old);
  if (old.type === 'heading' && next.type === 'heading' && but('depth')) {
    const marks = /^#+/.exec(slice)?.[0];
    const underline = /(?<=\n[ \t>]*)(?:=+|-+)[ \t]*$/.exec(slice);
    if (!marks && underline && (next.depth === 1 || next.depth === 2)) {
      const at = startOf(old) + underline.index;
      const line = underline[0].replace(/[=-]/g, next.depth === 1 ? '=' : '-');
      return narrowed(body, at, at + line.length, line);
    }
    if (!marks || !(next.depth >= 1 && next.depth <= 6)) return undefined;
    return narrowed(body, startOf(old), startOf(old) + marks.length, '#'.repeat(next.depth));
  }
  if (old.type === 'listItem' && next.type === 'listItem' && but('checked')) {
    const box = /^(?:[-*+]|\d+[.)])[ \t]+\[([ xX])\]/.exec(slice);
    if (!box || typeof next.checked !== 'boolean') return undefined;
    const at = startOf(old) + box[0].length - 2;
    return [{ start: at, end: at + 1, text: next.checked ? 'x' : ' ' }];
  }
  if (hasDestination(old) && hasDestination(next) && but('url')) {
    const place = destinationOf(source as Source, old);
    if (place && /^[^\s<>()\\]+$/.test(next.url)) return narrowed(body, place.start, place.end, next.url);
    return undefined;
  }
  if ('value' in old && 'value' in next && but('value') && typeof next.value === 'string') {
    const at = slice.indexOf(old.value);
    if (old.value === '' || at === -1 || slice.indexOf(old.value, at + 1) !== -1) return undefined;
    return narrowed(body, startOf(old) + at, startOf(old) + at + old.value.length, next.value);
  }
  return undefined;
}
