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
  readonly #missing = new Map<string, string>();
  readonly lost: LostEdit[] = [];

  /** @throws {ConflictError} if pages have different edits of the same definition or footnote. */
  constructor(note: JoinedNote) {
    this.#note = note;
    const originals = this.#originals();
    const copiesByKey = this.#copiesByKey();
    for (const [key, copies] of copiesByKey) this.#resolve(key, copies, originals);
    for (const { restored, record } of note.pieces) {
      if (!restored.isEdited || restored.text.trim() === '') continue;
      const present = new Set(restored.copies.map(({ node }) => definitionKey(node)));
      const line = restored.source.point(restored.source.body.length).line;
      for (const key of Object.keys(record.copies))
        if (!present.has(key) && (note.definitions.has(key) || copiesByKey.has(key)))
          this.lost.push({ path: record.path, line, what: `the deletion of ${key}` });
    }
  }

  get edits(): readonly Edit[] {
    return [...this.#replacements.values()].map(({ edit }) => edit);
  }

  /** The definitions and footnotes that are gone from where they stood, and that pages with copies of them still use. */
  get missing(): ReadonlyMap<string, string> {
    return this.#missing;
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
    const definitions = effectiveDefinitions(tree);
    for (const [key, { version }] of this.#replacements) {
      const definition = definitions.get(key);
      if (!definition || typesIn(definition) !== typesIn(version.node))
        throw new JoinError(version.piece.record.path);
    }
  }

  /**
   * The copies that pages have of what stands elsewhere, one of each in a page: of several with a name that which is as it was
   * written, or the first. The others were typed in.
   */
  #copiesByKey(): ReadonlyMap<string, Version[]> {
    const byKey = new Map<string, Version[]>();
    for (const piece of this.#note.pieces) {
      const { copies, source } = piece.restored;
      const effective = new Map<string, (typeof copies)[number]>();
      for (const copy of copies) {
        const key = definitionKey(copy.node)!;
        const previous = effective.get(key);
        if (!previous || (previous.isEdited && !copy.isEdited)) effective.set(key, copy);
      }
      for (const copy of copies) {
        const key = definitionKey(copy.node)!;
        const kept = effective.get(key)!;
        if (kept === copy) addTo(byKey, key, { piece, ...copy });
        else if (source.slice(copy.node).trimEnd() !== source.slice(kept.node).trimEnd())
          this.lost.push({
            path: piece.record.path,
            line: source.point(startOf(copy.node)).line,
            what: `another ${key} than the one that is copied there`,
          });
      }
    }
    return byKey;
  }

  /** The definitions and footnotes of edited pages that go into the note, by where they stand there. */
  #originals(): ReadonlyMap<number, Version> {
    const originals = new Map<number, Version>();
    for (const piece of this.#note.pieces) {
      const { isEdited, source } = piece.restored;
      if (!isEdited) continue;
      for (const node of descendants(source.tree)) {
        if (!isSharedDefinition(node) || !this.#note.includes(piece, node)) continue;
        const isEdited = hashOfDefinition(source, node) !== piece.record.originals[definitionKey(node)!];
        originals.set(this.#note.offsetOf(piece, startOf(node)), { piece, node, isEdited });
      }
    }
    return originals;
  }

  #resolve(key: string, copies: readonly Version[], originals: ReadonlyMap<number, Version>): void {
    const definition = this.#note.definitions.get(key);
    const original = definition && originals.get(startOf(definition));
    // In a line that was edited addresses are still those of a page.
    const isNew =
      original &&
      referencesIn(original.node).some(({ node }) => original.piece.restored.isNew(startOf(node)));
    const references = definition && !isNew ? referencesIn(definition) : [];
    let edited = copies.filter(({ isEdited }) => isEdited);
    if (original?.isEdited) {
      this.#edited.add(key);
      edited = [original, ...edited].sort((a, b) => a.piece.start - b.piece.start);
    } else if (definition) {
      const text = this.#note.source.slice(definition).trimEnd();
      edited = edited.filter((copy) => this.#textAt(definition, copy, references) !== text);
    }
    const [first, ...others] = edited;
    if (!first) {
      if (!definition) this.#missing.set(key, this.#textOf(copies[0]!));
      return;
    }
    this.#edited.add(key);
    const meaning = this.#meaning(first);
    const conflicting = others.find((other) => this.#meaning(other) !== meaning);
    if (conflicting) throw new ConflictError([first.piece.record.path, conflicting.piece.record.path], key);
    if (!definition) this.#missing.set(key, this.#textOf(first));
    else if (!edited.some((version) => version === original)) {
      const edit = {
        start: startOf(definition),
        end: endOf(definition),
        text: this.#textAt(definition, first, references),
      };
      this.#replacements.set(key, { edit, version: first });
    }
  }

  /** A copy as it would stand in the note in place of a definition or footnote there, in whose list or quotation it may be. */
  #textAt(definition: SharedDefinition, copy: Version, references: readonly Reference[]): string {
    const { body } = this.#note.source;
    const before = body.slice(lineStart(body, startOf(definition)), startOf(definition));
    // A list's marker stands before the first line alone; what is set in by itself says nothing of the lines below it.
    const isNested = !this.#note.source.tree.children.includes(definition as RootContent);
    const prefix = isNested ? before.replace(/[^\s>]/g, ' ') : '';
    return this.#textOf(copy, references).replace(
      /\n(?=(.?))/g,
      (_, next) => `\n${next ? prefix : prefix.trimEnd()}`,
    );
  }

  /**
   * A copy as it would stand in the note by itself.
   *
   * @param references references of the note; their addresses are taken for those of the copy that lead to the same.
   */
  #textOf({ piece, node }: Version, references: readonly Reference[] = []): string {
    return this.#withAddresses(piece, node, (target, i) => {
      const written = [references[i], ...references].flatMap((reference) =>
        reference ? [this.#writtenIn(reference)] : [],
      );
      return written.find((address) => this.#isSame(address, target)) ?? this.#note.addressOf(target);
    });
  }

  /** What a definition or footnote says, wherever it stands: two of the same meaning are the same to a reader. */
  #meaning({ piece, node }: Version): string {
    const text = this.#withAddresses(piece, node, (target) =>
      target.type === 'anchor' ? `#${target.id ?? ''}@${target.offset}` : `${normalized(target.url)}`,
    );
    return unnested(text, node.position!.start.column - 1);
  }

  /** The source of a node with other addresses; `undefined` leaves one. */
  #withAddresses(
    piece: PagePiece,
    node: SharedDefinition,
    addressFor: (target: LinkTarget, i: number) => string | undefined,
  ): string {
    const { source } = piece.restored;
    const edits = referencesIn(node).flatMap((reference, i): Edit[] => {
      const target = reference.kind === 'wiki' ? undefined : this.#note.targets.of(piece, reference);
      const range = writtenAddressRange(source, reference);
      const text = target && addressFor(target, i);
      return text !== undefined && range ? [{ ...range, text }] : [];
    });
    return applyEdits(source.slice(node), shiftEdits(edits, -startOf(node))).trimEnd();
  }

  #writtenIn(reference: Reference): string {
    const { start, end } = addressRange(this.#note.source, reference);
    return this.#note.source.body.slice(start, end);
  }

  #isSame(written: string, target: LinkTarget): boolean {
    const read = readAddress(written);
    return target.type === 'anchor'
      ? this.#note.leadsTo(read, target)
      : normalized(read) === normalized(target.url);
  }
}

function normalized(url: string): string {
  const hash = url.indexOf('#');
  const path = hash === -1 ? url : url.slice(0, hash);
  return `${posix.normalize(decodePercent(path))}${url.slice(path.length)}`;
}

function typesIn(node: Nodes): string {
  return [...descendants(node)].map(({ type }) => type).join();
}
