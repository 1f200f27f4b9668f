/** The note made of restored pages, as the answers to what joining asks of it: what stands where, and what leads where. */

import type { Nodes } from 'mdast';
import { decoded } from '../outline/addresses.ts';
import { slugsOf } from '../outline/slug.ts';
import { offsetAfter, offsetBeforeInsertion } from '../source/edits.ts';
import { type Source, startOf } from '../source/source.ts';
import { type Anchor, anchorsOf } from './layout.ts';
import { type Goal, Goals, type Origin, type Piece } from './page-goals.ts';
import { addressOfFragment } from './relocate.ts';
import { type Shared, sharedIn } from './travel.ts';

export class JoinedNote {
  readonly source: Source;
  readonly pieces: readonly Piece[];
  readonly goals: Goals;
  /** The definitions and footnotes that count, by their names. */
  readonly homes: ReadonlyMap<string, Shared>;
  readonly #slugs: ReadonlyMap<number, string>;
  readonly #anchors: ReadonlyMap<string, Anchor>;

  constructor(origin: Origin, source: Source, pieces: readonly Piece[]) {
    this.source = source;
    this.pieces = pieces;
    this.goals = new Goals(origin, pieces, (piece, offset) => this.place(piece, offset));
    const slugs = slugsOf(source.tree, origin.anchors.note);
    this.#slugs = new Map([...slugs].map(([heading, slug]) => [startOf(heading), slug]));
    this.#anchors = anchorsOf(source, origin.anchors.note);
    this.homes = sharedIn(source.tree);
  }

  /** Where in the note's body something stands that stands in the body of a page. */
  place({ restored, start }: Piece, offset: number): number {
    const inPage = restored.source.text.offsetInFile(offset);
    return this.source.text.offsetInBody(start + offsetAfter(inPage, restored.edits));
  }

  /** Where in the note's body ends what ends at an offset of the body of a page. */
  endPlace({ restored, start }: Piece, offset: number): number {
    const inPage = restored.source.text.offsetInFile(offset);
    return this.source.text.offsetInBody(start + offsetBeforeInsertion(inPage, restored.edits));
  }

  /** Whether a node of a page goes into the note. */
  has({ restored }: Piece, node: Nodes): boolean {
    return !restored.isGone(startOf(node));
  }

  /** The address that leads to a goal; `undefined` for a heading without a slug. */
  addressOf(goal: Goal): string | undefined {
    if (goal.type === 'address') return goal.url;
    const slug = goal.id ?? this.#slugs.get(goal.offset);
    return slug === undefined ? undefined : `#${addressOfFragment(slug)}`;
  }

  isAt(fragment: string | undefined, offset: number): boolean {
    return fragment !== undefined && this.#anchors.get(fragment.toLowerCase())?.offset === offset;
  }

  /** Whether an address that the note had leads where a reference of a page does. */
  leadsTo(was: string, goal: Goal): boolean {
    if (goal.type !== 'anchor') return true;
    const hash = was.indexOf('#');
    if (goal.isPage || hash === -1) return goal.isPage === true;
    const fragment = decoded(was.slice(hash + 1));
    return (
      this.isAt(fragment, goal.offset) || (goal.page !== undefined && this.isOnTopOf(goal.page, fragment))
    );
  }

  /** Whether a fragment leads anywhere. */
  hasAnchor(fragment: string): boolean {
    return this.#anchors.has(fragment.toLowerCase());
  }

  /** Whether a fragment leads to what stands in no page; the page above speaks for it. */
  isLeftOut(fragment: string): boolean {
    const anchor = this.#anchors.get(fragment.toLowerCase());
    return anchor !== undefined && !this.pieces.some((piece) => this.#isIn(piece, anchor));
  }

  /** Whether a fragment leads to a heading that is of level 1 in a page: programs may link to those by the page alone. */
  isOnTopOf(piece: Piece, fragment: string): boolean {
    const anchor = this.#anchors.get(fragment.toLowerCase());
    const depth = anchor?.heading?.depth;
    return depth !== undefined && depth - piece.record.lift === 1 && this.#isIn(piece, anchor!);
  }

  #isIn({ start, restored }: Piece, { offset }: Anchor): boolean {
    const at = this.source.text.offsetInFile(offset);
    return start <= at && at < start + restored.text.length;
  }
}
