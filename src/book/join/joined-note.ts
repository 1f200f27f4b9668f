/** The note made of restored pages: maps offsets of pages to the note, and resolves its anchors. */

import type { Nodes } from 'mdast';
import { decodePercent } from '../../links/addresses.ts';
import { type Anchor, anchorsOf } from '../../links/anchors.ts';
import { slugsOf } from '../../links/slug.ts';
import { mapOffset } from '../../source/edits.ts';
import type { FileOffset } from '../../source/offsets.ts';
import { type Source, startOf } from '../../source/source.ts';
import { addressOfFragment } from '../encode-address.ts';
import { effectiveDefinitions, type SharedDefinition } from '../shared-definitions.ts';
import { type LinkTarget, LinkTargets, type NoteOrigin, type PagePiece } from './link-targets.ts';

/** The note while it is joined, from the texts of its pages. */
export class JoinedNote {
  readonly source: Source;
  readonly pieces: readonly PagePiece[];
  readonly targets: LinkTargets;
  /** The shared definitions that have an effect, by key. */
  readonly definitions: ReadonlyMap<string, SharedDefinition>;
  readonly #slugs: ReadonlyMap<number, string>;
  readonly #anchors: ReadonlyMap<string, Anchor>;

  constructor(origin: NoteOrigin, source: Source, pieces: readonly PagePiece[]) {
    this.source = source;
    this.pieces = pieces;
    this.targets = new LinkTargets(origin, pieces, (piece, offset) => this.offsetOf(piece, offset));
    const slugs = slugsOf(source.tree, origin.anchors.note);
    this.#slugs = new Map([...slugs].map(([heading, slug]) => [startOf(heading), slug]));
    this.#anchors = anchorsOf(source.tree, slugs);
    this.definitions = effectiveDefinitions(source.tree);
  }

  /** Maps an offset of a page's body to the note's body. */
  offsetOf({ restored, start }: PagePiece, offset: number): number {
    const inPage = restored.source.text.offsetInFile(offset);
    return this.source.text.offsetInBody((start + mapOffset(inPage, restored.edits)) as FileOffset);
  }

  /** Maps the end offset of a node in a page's body to the note's body. */
  endOffsetOf({ restored, start }: PagePiece, offset: number): number {
    const inPage = restored.source.text.offsetInFile(offset);
    return this.source.text.offsetInBody((start + mapOffset(inPage, restored.edits, 'before')) as FileOffset);
  }

  /** Whether a node of a page is in the note. */
  includes({ restored }: PagePiece, node: Nodes): boolean {
    return !restored.isRemoved(startOf(node));
  }

  /** Returns the address of a target; `undefined` for a heading without a slug. */
  addressOf(target: LinkTarget): string | undefined {
    if (target.type === 'address') return target.url;
    const slug = target.id ?? this.#slugs.get(target.offset);
    return slug === undefined ? undefined : `#${addressOfFragment(slug)}`;
  }

  isAnchorAt(fragment: string | undefined, offset: number): boolean {
    return fragment !== undefined && this.#anchors.get(fragment.toLowerCase())?.offset === offset;
  }

  /** Whether an address in the note leads to the target of a reference in a page. */
  leadsTo(address: string, target: LinkTarget): boolean {
    if (target.type !== 'anchor') return true;
    const hash = address.indexOf('#');
    if (target.isIndex || hash === -1) return target.isIndex === true;
    const fragment = decodePercent(address.slice(hash + 1));
    return (
      this.isAnchorAt(fragment, target.offset) ||
      (target.page !== undefined && this.isTopHeadingOf(target.page, fragment))
    );
  }

  /** Whether the note has an anchor for a fragment. */
  hasAnchor(fragment: string): boolean {
    return this.#anchors.has(fragment.toLowerCase());
  }

  /** Whether a fragment leads to an anchor that is in no page, because its section got no file. */
  isOutsidePages(fragment: string): boolean {
    const anchor = this.#anchors.get(fragment.toLowerCase());
    return anchor !== undefined && !this.pieces.some((piece) => this.#isIn(piece, anchor));
  }

  /**
   * Whether a fragment leads to a heading that has level 1 in a page. Programs may link to such a heading by
   * the page alone.
   */
  isTopHeadingOf(piece: PagePiece, fragment: string): boolean {
    const anchor = this.#anchors.get(fragment.toLowerCase());
    const depth = anchor?.heading?.depth;
    return depth !== undefined && depth - piece.record.lift === 1 && this.#isIn(piece, anchor!);
  }

  #isIn({ start, restored }: PagePiece, { offset }: Anchor): boolean {
    const at = this.source.text.offsetInFile(offset);
    return start <= at && at < start + restored.text.length;
  }
}
