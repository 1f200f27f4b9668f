/** The note made of restored pages: what stands in it, and where its links are to lead. */

import type { Nodes } from 'mdast';
import { decoded } from '../outline/addresses.ts';
import { type Reference, referencesIn } from '../outline/references.ts';
import { slugsOf } from '../outline/slug.ts';
import { destinationOf, hasDestination } from '../source/destination.ts';
import { applyEdits, type Edit, offsetAfter, shifted } from '../source/edits.ts';
import type { Range } from '../source/ranges.ts';
import { endOf, Source, startOf } from '../source/source.ts';
import { descendants } from '../source/walk.ts';
import { type Anchor, anchorsOf } from './layout.ts';
import { type Goal, Goals, type Origin, type Piece } from './page-goals.ts';
import { addressOfFragment } from './relocate.ts';
import type { Lost } from './restore.ts';
import { isShared, keyOf, type Shared, sharedIn } from './travel.ts';

/** A page that ends inside something that it opens, such as a fence, would swallow the next. */
export class JoinError extends Error {
  readonly path: string;

  constructor(path: string) {
    super(`${path} would run into the text after it`);
    this.path = path;
  }
}

/** The note made of pages, before its links are set right. */
export class Assembly {
  readonly #source: Source;
  readonly #pieces: readonly Piece[];
  readonly #goals: Goals;
  readonly #slugs: ReadonlyMap<number, string>;
  readonly #anchors: ReadonlyMap<string, Anchor>;
  /** The definitions and footnotes of the note, by their names. */
  readonly #homes: ReadonlyMap<string, Shared>;
  /** How many references of a page with an address were turned back so far. */
  readonly #readdressed = new Map<string, number>();
  readonly lost: Lost[] = [];

  constructor(origin: Origin, source: Source, pieces: readonly Piece[]) {
    this.#source = source;
    this.#pieces = pieces;
    this.#goals = new Goals(origin, pieces, (piece, offset) => this.#place(piece, offset));
    const slugs = slugsOf(source.tree, origin.anchors.note);
    this.#slugs = new Map([...slugs].map(([heading, slug]) => [startOf(heading), slug]));
    this.#anchors = anchorsOf(source, origin.anchors.note);
    this.#homes = sharedIn(source.tree);
  }

  /** Where in the note's body something stands that stands in the body of a page. */
  #place({ restored, start }: Piece, offset: number): number {
    const inPage = restored.source.text.offsetInFile(offset);
    return this.#source.text.offsetInBody(start + offsetAfter(inPage, restored.edits));
  }

  /** Checks that every block of a page is one of the note, from its beginning to its end, and so is what was put between them. */
  check(): void {
    const { tree, body, text } = this.#source;
    const blocks = new Map(tree.children.map((block) => [startOf(block), block]));
    for (const piece of this.#pieces) {
      const { restored, record, start } = piece;
      for (const block of restored.source.tree.children) {
        if (restored.isGone(startOf(block))) continue;
        const twin = blocks.get(this.#place(piece, startOf(block)));
        const end = this.#place(piece, endOf(block));
        if (twin?.type !== block.type || body.slice(end, endOf(twin)).trim() !== '')
          throw new JoinError(record.path);
      }
      for (const edit of restored.edits) {
        const first = edit.text.search(/\S/);
        if (edit.start !== edit.end || first === -1) continue;
        // A deletion that ends where this is put comes before it.
        const at = start + offsetBeforeInsertion(edit.start, restored.edits) + first;
        if (!blocks.has(text.offsetInBody(at))) throw new JoinError(record.path);
      }
    }
  }

  /**
   * The note's text, each link leading where it leads in the pages.
   *
   * @throws {JoinError} if it would not have the same blocks then.
   */
  finish(): string {
    const nodes = new Map<number, Nodes>();
    for (const node of descendants(this.#source.tree))
      if (node.position && leads(node)) nodes.set(startOf(node), node);
    const edits: Edit[] = [];
    for (const piece of this.#pieces) {
      for (const reference of referencesIn(piece.restored.source.tree)) {
        const { node, at, kind } = reference;
        if (!node.position || kind === 'wiki' || piece.restored.isGone(startOf(node))) continue;
        const twin = nodes.get(this.#place(piece, startOf(node)));
        if (twin?.type !== node.type) continue;
        const edit = this.#turnBack(piece, reference, twin, at);
        if (edit) edits.push(edit);
      }
    }
    edits.push(...this.#editedCopies(), ...this.#ledCopies());
    const sorted = edits.sort((a, b) => a.start - b.start);
    const apart: Edit[] = [];
    for (const edit of sorted) if (edit.start >= (apart.at(-1)?.end ?? 0)) apart.push(edit);
    this.#findRivals();
    const orphans = this.#orphans();
    if (apart.length === 0 && orphans === '') return this.#source.text.toString();
    const text = this.#source.text.edit(apart);
    const typesOf = ({ tree }: Source) => tree.children.map(({ type }) => type).join();
    if (!text || typesOf(Source.parse(text)) !== typesOf(this.#source))
      throw new JoinError(this.#pieces.find(({ restored }) => restored.edited)!.record.path);
    return orphans === '' ? text.toString() : `${text.toString().replace(/(?<![\r\n])$/, '\n')}${orphans}`;
  }

  /** The definitions and footnotes that are gone from where they stood, and that pages with copies of them still use. */
  #orphans(): string {
    const texts = new Map<string, string>();
    for (const piece of this.#pieces) {
      const { copies, editedCopies } = piece.restored;
      for (const copy of [...copies, ...editedCopies]) {
        const key = keyOf(copy)!;
        if (!this.#homes.has(key) && !texts.has(key)) texts.set(key, `\n${this.#textInNote(piece, copy)}\n`);
      }
    }
    return [...texts.values()].join('');
  }

  /** Names definitions that were typed in where the note has another of that name: of two, the first counts. */
  #findRivals(): void {
    for (const piece of this.#pieces) {
      const { source, isNew } = piece.restored;
      for (const node of source.tree.children) {
        const key = isShared(node) ? keyOf(node)! : undefined;
        if (key === undefined || !isNew(startOf(node)) || piece.restored.isGone(startOf(node))) continue;
        const twin = this.#place(piece, startOf(node));
        const rivals = [...descendants(this.#source.tree)].filter(
          (one) => one.type === node.type && keyOf(one) === key && startOf(one) !== twin,
        );
        if (!this.#homes.has(key) || rivals.length === 0) continue;
        const line = source.point(startOf(node)).line;
        this.lost.push({
          path: piece.record.path,
          line,
          what: `a second ${key}, which is another elsewhere in the note`,
        });
      }
    }
  }

  /** The edit that makes a reference of the note lead where it leads in its page; none where it does. */
  #turnBack(piece: Piece, reference: Reference, twin: Nodes, at: Reference['at']): Edit | undefined {
    const goal = this.#goals.of(piece, reference);
    if (!goal) return undefined;
    const now = referencesIn(twin).find((one) => one.node === twin && (!at || sameOrder(reference, one)));
    if (!now) return undefined;
    const place = addressPlace(piece.restored.source, reference);
    const isNew = piece.restored.isNew(place.start);
    if (isNew) {
      // Where only other words of a line were edited its address may be what it was.
      const was = this.#oldAddress(piece, piece.restored.source.body.slice(place.start, place.end));
      if (was !== undefined && this.#leadsTo(was, goal)) return this.#readdress(twin, now, was);
    }
    // What was not edited leads where it did, unless headings have moved.
    if (goal.type === 'address') return isNew ? this.#readdress(twin, now, goal.url) : undefined;
    if (!isNew && (now.fragment === undefined || this.#isLeftOut(now.fragment))) return undefined;
    if (this.#isAt(now.fragment, goal.offset) && (now.address === '' || !isNew)) return undefined;
    const slug = goal.id ?? this.#slugs.get(goal.offset);
    return slug === undefined ? undefined : this.#readdress(twin, now, `#${addressOfFragment(slug)}`);
  }

  /** What the next reference of a page in an edited line had for an address in the note, by its address in the page. */
  #oldAddress(piece: Piece, address: string): string | undefined {
    const key = `${piece.record.path}\n${address}`;
    const count = this.#readdressed.get(key) ?? 0;
    this.#readdressed.set(key, count + 1);
    const known = piece.restored.was(address);
    return new Set(known).size === 1 ? known[0] : known[count];
  }

  /** Whether an address that the note had leads where a reference of a page does. */
  #leadsTo(was: string, goal: Goal): boolean {
    if (goal.type !== 'anchor') return true;
    const hash = was.indexOf('#');
    return hash === -1
      ? goal.isPage === true
      : this.#isAt(decoded(was.slice(hash + 1)), goal.offset) || goal.isPage === true;
  }

  /** Whether a fragment leads to what stands in no page; the page above speaks for it. */
  #isLeftOut(fragment: string): boolean {
    const anchor = this.#anchors.get(fragment.toLowerCase());
    return (
      anchor !== undefined &&
      !this.#pieces.some(({ start, restored }) => {
        const at = this.#source.text.offsetInFile(anchor.offset);
        return start <= at && at < start + restored.text.length;
      })
    );
  }

  #isAt(fragment: string | undefined, offset: number): boolean {
    return fragment !== undefined && this.#anchors.get(fragment.toLowerCase())?.offset === offset;
  }

  #readdress(node: Nodes, { address, at }: Reference, url: string): Edit | undefined {
    if (node.type === 'html' && at) {
      const offset = startOf(node) + at.start;
      const written = this.#source.body.slice(offset, offset + at.end - at.start);
      if (written === url || !written.startsWith(address)) return undefined;
      return { start: offset, end: offset + written.length, text: url };
    }
    const place = hasDestination(node) ? destinationOf(this.#source, node) : undefined;
    if (!place || this.#source.body.slice(place.start, place.end) === url) return undefined;
    return { ...place, text: url };
  }

  /** What leads definitions and footnotes where their copies lead that were not edited: headings may have moved. */
  #ledCopies(): Edit[] {
    const edits: Edit[] = [];
    for (const piece of this.#pieces) {
      for (const copy of piece.restored.copies) {
        const home = this.#homes.get(keyOf(copy)!);
        if (!home) continue;
        const twins = referencesIn(home);
        for (const [i, reference] of referencesIn(copy).entries()) {
          const twin = twins[i];
          const edit =
            twin &&
            twin.node.type === reference.node.type &&
            this.#turnBack(piece, reference, twin.node, twin.at);
          if (edit) edits.push(edit);
        }
      }
    }
    return edits;
  }

  /** Definitions and footnotes that were edited where they stand as copies. */
  #editedCopies(): Edit[] {
    const edits = new Map<string, Edit>();
    for (const piece of this.#pieces) {
      const { source, editedCopies } = piece.restored;
      for (const copy of editedCopies) {
        const key = keyOf(copy)!;
        const text = this.#textInNote(piece, copy);
        const home = this.#homes.get(key);
        const known = edits.get(key);
        // In a list or a quotation each line would need the marks of those before it.
        const isInside = home && home.position!.start.column > 1 && text.includes('\n');
        if (!home || isInside || (known && known.text !== text) || this.#isEdited(home)) {
          const line = source.point(startOf(copy)).line;
          this.lost.push({
            path: piece.record.path,
            line,
            what: `the edited ${key}, which is another elsewhere`,
          });
        } else if (!known && this.#source.slice(home) !== text) {
          edits.set(key, { start: startOf(home), end: endOf(home), text });
        }
      }
    }
    return [...edits.values()];
  }

  /** A copy of a definition or footnote as it would stand in the note. */
  #textInNote(piece: Piece, copy: Shared): string {
    const { source } = piece.restored;
    const edits = referencesIn(copy).flatMap((reference): Edit[] => {
      const goal = this.#goals.of(piece, reference);
      const { node } = reference;
      const place = hasDestination(node) ? destinationOf(source, node) : undefined;
      const slug = goal?.type === 'anchor' ? (goal.id ?? this.#slugs.get(goal.offset)) : undefined;
      const url = goal?.type === 'address' ? goal.url : slug && `#${addressOfFragment(slug)}`;
      return place && url !== undefined ? [{ ...place, text: url }] : [];
    });
    return applyEdits(source.slice(copy), shifted(edits, -startOf(copy)));
  }

  /** Whether something of the note was edited in its own page. */
  #isEdited(node: Nodes): boolean {
    return this.#pieces.some((piece) =>
      [...descendants(piece.restored.source.tree)].some(
        (one) =>
          one.type === node.type &&
          keyOf(one) === keyOf(node) &&
          piece.restored.isNew(startOf(one)) &&
          !piece.restored.isGone(startOf(one)),
      ),
    );
  }
}

function leads(node: Nodes): boolean {
  return 'url' in node || node.type === 'html';
}

/** Whether two references of HTML are the same one of their nodes. */
function sameOrder(a: Reference, b: Reference): boolean {
  return orderOf(a) === orderOf(b);
}

function orderOf({ node, at }: Reference): number {
  return referencesIn(node).findIndex((one) => one.at?.start === at?.start);
}

/** Where the address of a reference stands; the reference itself, where that cannot be told. */
function addressPlace(source: Source, { node, at }: Reference): Range {
  if (at) return { start: startOf(node) + at.start, end: startOf(node) + at.end };
  return (
    (hasDestination(node) ? destinationOf(source, node) : undefined) ?? {
      start: startOf(node),
      end: endOf(node),
    }
  );
}

/** Where what is inserted at an offset begins after the edits. */
function offsetBeforeInsertion(offset: number, edits: readonly Edit[]): number {
  return offsetAfter(
    offset,
    edits.filter(({ start, end }) => start < offset && end <= offset),
  );
}
