/** The note made of restored pages: what stands in it, and where its links are to lead. */

import type { Nodes } from 'mdast';
import { type Reference, referencesIn } from '../outline/references.ts';
import { destinationOf, hasDestination } from '../source/destination.ts';
import { type Edit, offsetBeforeInsertion } from '../source/edits.ts';
import { endOf, Source, startOf } from '../source/source.ts';
import { descendants } from '../source/walk.ts';
import { Copies } from './copies.ts';
import { JoinError } from './join-errors.ts';
import { JoinedNote } from './joined-note.ts';
import type { Origin, Piece } from './page-goals.ts';
import { hashOfShared } from './record.ts';
import { addressPlace } from './relocate.ts';
import type { Lost } from './restore.ts';
import { keyOf, namedIn, type Shared, sharedIn } from './travel.ts';

/** The note made of pages, before its links are set right. */
export class Assembly {
  readonly #note: JoinedNote;
  readonly #source: Source;
  readonly #pieces: readonly Piece[];
  readonly #copies: Copies;
  /** How many references of a page with an address were turned back so far. */
  readonly #readdressed = new Map<string, number>();
  readonly #rivals: Lost[] = [];

  /** @throws {ConflictError} if pages have different edits of the same definition or footnote. */
  constructor(origin: Origin, source: Source, pieces: readonly Piece[]) {
    this.#note = new JoinedNote(origin, source, pieces);
    this.#source = source;
    this.#pieces = pieces;
    this.#copies = new Copies(this.#note);
  }

  /** The edits that have no place in the note. */
  get lost(): readonly Lost[] {
    return [...this.#copies.lost, ...this.#rivals];
  }

  /** Checks that every block of a page is one of the note, from its beginning to its end, and so is what was put between them. */
  check(): void {
    const { tree, body, text } = this.#source;
    const blocks = new Map(tree.children.map((block) => [startOf(block), block]));
    for (const piece of this.#pieces) {
      const { restored, record, start } = piece;
      for (const block of restored.source.tree.children) {
        if (restored.isGone(startOf(block))) continue;
        const twin = blocks.get(this.#note.place(piece, startOf(block)));
        if (twin?.type !== block.type || blocksIn(twin) !== blocksIn(block)) throw new JoinError(record.path);
        const ends = [this.#note.endPlace(piece, endOf(block)), endOf(twin)];
        if (body.slice(Math.min(...ends), Math.max(...ends)).trim() !== '') throw new JoinError(record.path);
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
        const twin = nodes.get(this.#note.place(piece, startOf(node)));
        if (twin?.type !== node.type) continue;
        const edit = this.#turnBack(piece, reference, twin, at);
        if (edit) edits.push(edit);
      }
    }
    edits.push(...this.#copies.edits, ...this.#ledCopies());
    const sorted = edits.sort((a, b) => a.start - b.start);
    const apart: Edit[] = [];
    for (const edit of sorted) if (edit.start >= (apart.at(-1)?.end ?? 0)) apart.push(edit);
    this.#findRivals();
    return this.#withOrphans(this.#withEdits(apart)).text.toString();
  }

  #withEdits(edits: readonly Edit[]): Source {
    if (edits.length === 0) return this.#source;
    const text = this.#source.text.edit(edits);
    const after = text && Source.parse(text);
    const typesOf = ({ tree }: Source) => tree.children.map(({ type }) => type).join();
    if (!after || typesOf(after) !== typesOf(this.#source)) throw this.#failure();
    this.#copies.check(after.tree);
    return after;
  }

  /** Adds what is gone from where it stood, and is used still: at the end, or before a last block that is open. */
  #withOrphans(source: Source): Source {
    const { orphans } = this.#copies;
    if (orphans.size === 0) return source;
    const { body, tree } = source;
    const texts = [...orphans.values()];
    const edits = [
      {
        at: body.length,
        text: `${/[^\n]$/.test(body) ? '\n' : ''}${texts.map((one) => `\n${one}\n`).join('')}`,
      },
      { at: startOf(tree.children.at(-1) ?? tree), text: texts.map((one) => `${one}\n\n`).join('') },
    ];
    for (const { at, text } of edits) {
      const next = source.text.edit([{ start: at, end: at, text }]);
      const after = next && Source.parse(next);
      if (after?.tree.children.length !== tree.children.length + texts.length) continue;
      const homes = sharedIn(after.tree);
      if ([...orphans.keys()].every((key) => homes.has(key))) return after;
    }
    throw this.#failure();
  }

  /** The error that no note can be made of the edited pages. */
  #failure(): JoinError {
    return new JoinError(this.#pieces.find(({ restored }) => restored.edited)!.record.path);
  }

  /** Names definitions and footnotes that were typed in where the note has another of that name: of two, the first counts. */
  #findRivals(): void {
    const inNote = namedIn(this.#source.tree);
    for (const piece of this.#pieces) {
      const { source, edited } = piece.restored;
      if (!edited) continue;
      for (const [key, nodes] of namedIn(source.tree)) {
        const rivals = this.#typedIn(piece, key, nodes).filter((node) => {
          const twin = this.#note.place(piece, startOf(node));
          return inNote.get(key)?.some((one) => startOf(one) !== twin);
        });
        for (const node of rivals)
          this.#rivals.push({
            path: piece.record.path,
            line: source.point(startOf(node)).line,
            what: `a second ${key}, which is another elsewhere in the note`,
          });
      }
    }
  }

  /** Those of the definitions and footnotes of a page with the same name that go into the note, and did not stand there before. */
  #typedIn(piece: Piece, key: string, nodes: readonly Shared[]): Shared[] {
    const { source, isNew } = piece.restored;
    const shown = nodes.filter((node) => this.#note.has(piece, node));
    const original = Object.hasOwn(piece.record.originals, key) ? piece.record.originals[key] : undefined;
    if (original === undefined) return shown.filter((node) => isNew(startOf(node)));
    // One of the page's own that was edited looks new as well, so that only what stands above it as it was is known to be.
    const own = shown.findIndex((node) => hashOfShared(source, node) === original);
    return shown.slice(0, Math.max(own, 0)).filter((node) => isNew(startOf(node)));
  }

  /** The edit that makes a reference of the note lead where it leads in its page; none where it does. */
  #turnBack(piece: Piece, reference: Reference, twin: Nodes, at: Reference['at']): Edit | undefined {
    const goal = this.#note.goals.of(piece, reference);
    if (!goal) return undefined;
    const now = referencesIn(twin).find((one) => one.node === twin && (!at || sameOrder(reference, one)));
    if (!now) return undefined;
    const place = addressPlace(piece.restored.source, reference);
    const isNew = piece.restored.isNew(place.start);
    if (isNew) {
      // Where only other words of a line were edited its address may be what it was.
      const was = this.#oldAddress(piece, piece.restored.source.body.slice(place.start, place.end));
      if (was !== undefined && this.#note.leadsTo(was, goal)) return this.#readdress(twin, now, was);
    }
    // What was not edited leads where it did, unless headings have moved.
    if (goal.type === 'address') {
      // A page without a heading has none in the note that a fragment could lead to.
      const isDead = now.address === '' && now.fragment !== undefined && !this.#note.hasAnchor(now.fragment);
      return isNew || (isDead && !goal.isGone) ? this.#readdress(twin, now, goal.url) : undefined;
    }
    if (!isNew && (now.fragment === undefined || this.#note.isLeftOut(now.fragment))) return undefined;
    if (!isNew && goal.page && this.#note.isOnTopOf(goal.page, now.fragment!)) return undefined;
    if (this.#note.isAt(now.fragment, goal.offset) && (now.address === '' || !isNew)) return undefined;
    const url = this.#note.addressOf(goal);
    return url === undefined ? undefined : this.#readdress(twin, now, url);
  }

  /** What the next reference of a page in an edited line had for an address in the note, by its address in the page. */
  #oldAddress(piece: Piece, address: string): string | undefined {
    const key = `${piece.record.path}\n${address}`;
    const count = this.#readdressed.get(key) ?? 0;
    this.#readdressed.set(key, count + 1);
    const known = piece.restored.was(address);
    return new Set(known).size === 1 ? known[0] : known[count];
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

  /** What leads definitions and footnotes that nobody edited where their copies lead: headings may have moved. */
  #ledCopies(): Edit[] {
    const edits: Edit[] = [];
    for (const piece of this.#pieces) {
      for (const { node: copy } of piece.restored.copies) {
        const key = keyOf(copy)!;
        const home = this.#note.homes.get(key);
        if (!home || this.#copies.isEdited(key)) continue;
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

/** The types of blocks that a block consists of. */
function blocksIn(block: Nodes): string {
  if (!CONTAINERS.has(block.type) || !('children' in block)) return block.type;
  return `${block.type}(${block.children.map(blocksIn).join()})`;
}

const CONTAINERS: ReadonlySet<string> = new Set(['list', 'listItem', 'blockquote', 'footnoteDefinition']);
