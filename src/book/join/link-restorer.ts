/** Restoring the links of the joined note, so that each leads where it leads in its page. */

import type { Nodes } from 'mdast';
import { type Reference, referencesIn } from '../../links/references.ts';
import { destinationOf, hasDestination } from '../../source/destination.ts';
import type { Edit } from '../../source/edits.ts';
import { startOf } from '../../source/source.ts';
import { descendants } from '../../source/walk.ts';
import { definitionKey } from '../shared-definitions.ts';
import { addressRange } from './address-range.ts';
import type { DefinitionCopies } from './definition-copies.ts';
import type { JoinedNote } from './joined-note.ts';
import type { PagePiece } from './link-targets.ts';

/** Computes the edits of the note's link addresses. One instance serves one note. */
export class LinkRestorer {
  readonly #note: JoinedNote;
  /** How many references with the same address were restored so far, by page path and address. */
  readonly #addressCounts = new Map<string, number>();

  constructor(note: JoinedNote) {
    this.#note = note;
  }

  /** Returns the edits of the references in the text of the pages, in offsets of the note's body. */
  pageEdits(): Edit[] {
    const nodes = new Map<number, Nodes>();
    for (const node of descendants(this.#note.source.tree))
      if (node.position && canLink(node)) nodes.set(startOf(node), node);
    const edits: Edit[] = [];
    for (const piece of this.#note.pieces) {
      for (const reference of referencesIn(piece.restored.source.tree)) {
        const { node, kind } = reference;
        if (!node.position || kind === 'wiki' || piece.restored.isRemoved(startOf(node))) continue;
        const twin = nodes.get(this.#note.offsetOf(piece, startOf(node)));
        if (twin?.type !== node.type) continue;
        const edit = this.#restore(piece, reference, twin, reference.at);
        if (edit) edits.push(edit);
      }
    }
    return edits;
  }

  /**
   * Returns the edits of the references in unedited shared definitions of the note, so that they lead where
   * those of their copies lead. Headings may have moved.
   */
  definitionEdits(copies: DefinitionCopies): Edit[] {
    const edits: Edit[] = [];
    for (const piece of this.#note.pieces) {
      for (const { node: copy } of piece.restored.copies) {
        const key = definitionKey(copy)!;
        const definition = this.#note.definitions.get(key);
        if (!definition || copies.isEdited(key)) continue;
        const twins = referencesIn(definition);
        for (const [i, reference] of referencesIn(copy).entries()) {
          const twin = twins[i]?.node;
          const edit =
            twin?.type === reference.node.type
              ? this.#restore(piece, reference, twin, twins[i]!.at)
              : undefined;
          if (edit) edits.push(edit);
        }
      }
    }
    return edits;
  }

  /**
   * Returns the edit that makes a reference of the note lead where it leads in its page.
   *
   * @param twin the node of the note that corresponds to the reference's node in the page.
   * @param at the range of the address in the value of `twin`, if it is HTML.
   * @returns `undefined` if the reference already leads there, or its target is unknown.
   */
  #restore(piece: PagePiece, reference: Reference, twin: Nodes, at: Reference['at']): Edit | undefined {
    const target = this.#note.targets.of(piece, reference);
    if (!target) return undefined;
    const current = referencesIn(twin).find(
      (other) => other.node === twin && (!at || hasSameOrder(reference, other)),
    );
    if (!current) return undefined;
    const range = addressRange(piece.restored.source, reference);
    const isNew = piece.restored.isNew(range.start);
    if (isNew) {
      // If only other words of the line were edited, the address may be the original one.
      const original = this.#originalAddress(piece, piece.restored.source.body.slice(range.start, range.end));
      if (original !== undefined && this.#note.leadsTo(original, target))
        return this.#setAddress(twin, current, original);
    }
    // An unedited reference keeps its address, unless headings have moved.
    if (target.type === 'address') {
      // A page without a heading has no heading in the note that a fragment could lead to.
      const isDead =
        current.address === '' && current.fragment !== undefined && !this.#note.hasAnchor(current.fragment);
      return isNew || (isDead && !target.isDeleted) ? this.#setAddress(twin, current, target.url) : undefined;
    }
    if (!isNew && (current.fragment === undefined || this.#note.isOutsidePages(current.fragment)))
      return undefined;
    if (!isNew && target.page && this.#note.isTopHeadingOf(target.page, current.fragment!)) return undefined;
    if (this.#note.isAnchorAt(current.fragment, target.offset) && (current.address === '' || !isNew))
      return undefined;
    const url = this.#note.addressOf(target);
    return url === undefined ? undefined : this.#setAddress(twin, current, url);
  }

  /**
   * Returns the address in the note of the next reference in an edited line that has an address in its page.
   */
  #originalAddress(piece: PagePiece, address: string): string | undefined {
    const key = `${piece.record.path}\n${address}`;
    const count = this.#addressCounts.get(key) ?? 0;
    this.#addressCounts.set(key, count + 1);
    const originals = piece.restored.originalAddresses(address);
    return new Set(originals).size === 1 ? originals[0] : originals[count];
  }

  #setAddress(node: Nodes, { address, at }: Reference, url: string): Edit | undefined {
    const { source } = this.#note;
    if (node.type === 'html' && at) {
      const offset = startOf(node) + at.start;
      const written = source.body.slice(offset, offset + at.end - at.start);
      if (written === url || !written.startsWith(address)) return undefined;
      return { start: offset, end: offset + written.length, text: url };
    }
    const range = hasDestination(node) ? destinationOf(source, node) : undefined;
    if (!range || source.body.slice(range.start, range.end) === url) return undefined;
    return { ...range, text: url };
  }
}

function canLink(node: Nodes): boolean {
  return 'url' in node || node.type === 'html';
}

/** Whether two references have the same index among the references of their HTML nodes. */
function hasSameOrder(a: Reference, b: Reference): boolean {
  return orderOf(a) === orderOf(b);
}

function orderOf({ node, at }: Reference): number {
  return referencesIn(node).findIndex((other) => other.at?.start === at?.start);
}
