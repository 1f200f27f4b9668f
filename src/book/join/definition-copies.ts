/**
 * What becomes of the copies of definitions and footnotes when pages are joined: an edit in any copy is an edit of the definition
 * or footnote itself.
 */

import { posix } from 'node:path';
import type { Nodes, Root, RootContent } from 'mdast';
import { decodePercent } from '../../links/addresses.ts';
import { type Reference, referencesIn } from '../../links/references.ts';
import { readAddress } from '../../source/destination.ts';
import { applyEdits, type Edit, shiftEdits } from '../../source/edits.ts';
import { addTo } from '../../source/grouping.ts';
import { lineStart } from '../../source/line-bounds.ts';
import { endOf, startOf } from '../../source/source.ts';
import { descendants } from '../../source/walk.ts';
import { hashOfDefinition } from '../page-record.ts';
import { addressRange, writtenAddressRange } from '../rewrite-links.ts';
import {
  definitionKey,
  effectiveDefinitions,
  isSharedDefinition,
  type SharedDefinition,
  unnested,
} from '../shared-definitions.ts';
import { ConflictError, JoinError } from './join-errors.ts';
import type { JoinedNote } from './joined-note.ts';
import type { LinkTarget, PagePiece } from './link-targets.ts';
import type { LostEdit } from './lost-edit.ts';

/** A definition or footnote as it stands in a page. */
interface Version {
  readonly piece: PagePiece;
  readonly node: SharedDefinition;
  readonly isEdited: boolean;
}

export class DefinitionCopies {
  readonly #note: JoinedNote;
  /** What replaces definitions and footnotes of the note, with the page that it comes from. */
  readonly #replacements = new Map<string, { readonly edit: Edit; readonly version: Version }>();
  readonly #edited = new Set<string>();
  readonly #orphans = new Map<string, string>();
  readonly lost: LostEdit[] = [];

  /** @throws {ConflictError} if pages have different edits of the same definition or footnote. */
  constructor(note: JoinedNote) {
    this.#note = note;
    const shown = this.#shownHomes();
    const found = this.#copiesByKey();
    for (const [key, copies] of found) this.#settle(key, copies, shown);
    for (const { restored, record } of note.pieces) {
      if (!restored.isEdited || restored.text.trim() === '') continue;
      const there = new Set(restored.copies.map(({ node }) => definitionKey(node)));
      const line = restored.source.point(restored.source.body.length).line;
      for (const key of Object.keys(record.copies))
        if (!there.has(key) && (note.definitions.has(key) || found.has(key)))
          this.lost.push({ path: record.path, line, what: `the deletion of ${key}` });
    }
  }

  get edits(): readonly Edit[] {
    return [...this.#replacements.values()].map(({ edit }) => edit);
  }

  /** The definitions and footnotes that are gone from where they stood, and that pages with copies of them still use. */
  get missing(): ReadonlyMap<string, string> {
    return this.#orphans;
  }

  /** Whether a definition or footnote was edited, where it stands or in a copy. */
  isEdited(key: string): boolean {
    return this.#edited.has(key);
  }

  /**
   * Checks that each replacement is read as what it is in its page.
   *
   * @throws {JoinError} if one is not.
   */
  check(tree: Root): void {
    const homes = effectiveDefinitions(tree);
    for (const [key, { version }] of this.#replacements) {
      const home = homes.get(key);
      if (!home || typesIn(home) !== typesIn(version.node)) throw new JoinError(version.piece.record.path);
    }
  }

  /**
   * The copies that pages have of what stands elsewhere, one of each in a page: of several with a name that which is as it was
   * written, or the first. The others were typed in.
   */
  #copiesByKey(): ReadonlyMap<string, Version[]> {
    const found = new Map<string, Version[]>();
    for (const piece of this.#note.pieces) {
      const { copies, source } = piece.restored;
      const own = new Map<string, (typeof copies)[number]>();
      for (const copy of copies) {
        const key = definitionKey(copy.node)!;
        const known = own.get(key);
        if (!known || (known.isEdited && !copy.isEdited)) own.set(key, copy);
      }
      for (const copy of copies) {
        const key = definitionKey(copy.node)!;
        const counting = own.get(key)!;
        if (counting === copy) addTo(found, key, { piece, ...copy });
        else if (source.slice(copy.node).trimEnd() !== source.slice(counting.node).trimEnd())
          this.lost.push({
            path: piece.record.path,
            line: source.point(startOf(copy.node)).line,
            what: `another ${key} than the one that is copied there`,
          });
      }
    }
    return found;
  }

  /** The definitions and footnotes of edited pages that go into the note, by where they stand there. */
  #shownHomes(): ReadonlyMap<number, Version> {
    const shown = new Map<number, Version>();
    for (const piece of this.#note.pieces) {
      const { isEdited, source } = piece.restored;
      if (!isEdited) continue;
      for (const node of descendants(source.tree)) {
        if (!isSharedDefinition(node) || !this.#note.includes(piece, node)) continue;
        const isEdited = hashOfDefinition(source, node) !== piece.record.originals[definitionKey(node)!];
        shown.set(this.#note.offsetOf(piece, startOf(node)), { piece, node, isEdited });
      }
    }
    return shown;
  }

  #settle(key: string, copies: readonly Version[], shown: ReadonlyMap<number, Version>): void {
    const home = this.#note.definitions.get(key);
    const atHome = home && shown.get(startOf(home));
    // In a line that was edited addresses are still those of a page.
    const isNew =
      atHome && referencesIn(atHome.node).some(({ node }) => atHome.piece.restored.isNew(startOf(node)));
    const known = home && !isNew ? referencesIn(home) : [];
    let edited = copies.filter(({ isEdited }) => isEdited);
    if (atHome?.isEdited) {
      this.#edited.add(key);
      edited = [atHome, ...edited].sort((a, b) => a.piece.start - b.piece.start);
    } else if (home) {
      const was = this.#note.source.slice(home).trimEnd();
      edited = edited.filter((copy) => this.#textAt(home, copy, known) !== was);
    }
    const [first, ...others] = edited;
    if (!first) {
      if (!home) this.#orphans.set(key, this.#textOf(copies[0]!));
      return;
    }
    this.#edited.add(key);
    const meaning = this.#meaning(first);
    const rival = others.find((other) => this.#meaning(other) !== meaning);
    if (rival) throw new ConflictError([first.piece.record.path, rival.piece.record.path], key);
    if (!home) this.#orphans.set(key, this.#textOf(first));
    else if (!edited.some((one) => one === atHome)) {
      const edit = { start: startOf(home), end: endOf(home), text: this.#textAt(home, first, known) };
      this.#replacements.set(key, { edit, version: first });
    }
  }

  /** A copy as it would stand in the note in place of a definition or footnote there, in whose list or quotation it may be. */
  #textAt(home: SharedDefinition, copy: Version, known: readonly Reference[]): string {
    const { body } = this.#note.source;
    const before = body.slice(lineStart(body, startOf(home)), startOf(home));
    // A list's marker stands before the first line alone; what is set in by itself says nothing of the lines below it.
    const isNested = !this.#note.source.tree.children.includes(home as RootContent);
    const prefix = isNested ? before.replace(/[^\s>]/g, ' ') : '';
    return this.#textOf(copy, known).replace(
      /\n(?=(.?))/g,
      (_, next) => `\n${next ? prefix : prefix.trimEnd()}`,
    );
  }

  /**
   * A copy as it would stand in the note by itself.
   *
   * @param known references of the note; their addresses are taken for those of the copy that lead to the same.
   */
  #textOf({ piece, node }: Version, known: readonly Reference[] = []): string {
    return this.#withAddresses(piece, node, (goal, i) => {
      const written = [known[i], ...known].flatMap((one) => (one ? [this.#writtenIn(one)] : []));
      return written.find((was) => this.#isSame(was, goal)) ?? this.#note.addressOf(goal);
    });
  }

  /** What a definition or footnote says, wherever it stands: two of the same meaning are the same to a reader. */
  #meaning({ piece, node }: Version): string {
    const text = this.#withAddresses(piece, node, (goal) =>
      goal.type === 'anchor' ? `#${goal.id ?? ''}@${goal.offset}` : `${normal(goal.url)}`,
    );
    return unnested(text, node.position!.start.column - 1);
  }

  /** The source of a node with other addresses; `undefined` leaves one. */
  #withAddresses(
    piece: PagePiece,
    node: SharedDefinition,
    addressFor: (goal: LinkTarget, i: number) => string | undefined,
  ): string {
    const { source } = piece.restored;
    const edits = referencesIn(node).flatMap((reference, i): Edit[] => {
      const goal = reference.kind === 'wiki' ? undefined : this.#note.targets.of(piece, reference);
      const place = writtenAddressRange(source, reference);
      const text = goal && addressFor(goal, i);
      return text !== undefined && place ? [{ ...place, text }] : [];
    });
    return applyEdits(source.slice(node), shiftEdits(edits, -startOf(node))).trimEnd();
  }

  #writtenIn(reference: Reference): string {
    const { start, end } = addressRange(this.#note.source, reference);
    return this.#note.source.body.slice(start, end);
  }

  #isSame(written: string, goal: LinkTarget): boolean {
    const read = readAddress(written);
    return goal.type === 'anchor' ? this.#note.leadsTo(read, goal) : normal(read) === normal(goal.url);
  }
}

function normal(url: string): string {
  const hash = url.indexOf('#');
  const path = hash === -1 ? url : url.slice(0, hash);
  return `${posix.normalize(decodePercent(path))}${url.slice(path.length)}`;
}

function typesIn(node: Nodes): string {
  return [...descendants(node)].map(({ type }) => type).join();
}
