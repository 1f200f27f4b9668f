/**
 * Merging the copies of shared definitions when pages are joined: an edit in any copy is an edit of the
 * definition itself.
 */

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
import { normalizePath } from '../posix-path.ts';
import {
  definitionKey,
  effectiveDefinitions,
  isSharedDefinition,
  type SharedDefinition,
  unnested,
} from '../shared-definitions.ts';
import { addressRange, writtenAddressRange } from './address-range.ts';
import { ConflictError, JoinError } from './join-errors.ts';
import type { JoinedNote } from './joined-note.ts';
import type { LinkTarget, PagePiece } from './link-targets.ts';
import type { LostEdit } from './lost-edit.ts';

/** A shared definition in a page. */
interface Version {
  readonly piece: PagePiece;
  readonly node: SharedDefinition;
  readonly isEdited: boolean;
}

/** Merges the edits of the note's shared definitions and of their copies. */
export class DefinitionCopies {
  readonly #note: JoinedNote;
  /** The edits of the note's definitions, with the version that each comes from, by key. */
  readonly #replacements = new Map<string, { readonly edit: Edit; readonly version: Version }>();
  readonly #edited = new Set<string>();
  readonly #missing = new Map<string, string>();
  readonly lost: LostEdit[] = [];

  /** @throws {ConflictError} if pages have different edits of the same shared definition. */
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
          this.lost.push({
            path: record.path,
            line,
            part: `the deletion of ${key}`,
            what: `the deletion of ${key} could not be carried into the note, where it is shared`,
          });
    }
  }

  get edits(): readonly Edit[] {
    return [...this.#replacements.values()].map(({ edit }) => edit);
  }

  /**
   * The texts of definitions by key that were deleted from the note, and whose copies are still used by
   * pages.
   */
  get missing(): ReadonlyMap<string, string> {
    return this.#missing;
  }

  /** Whether a shared definition was edited, in its original place or in a copy. */
  isEdited(key: string): boolean {
    return this.#edited.has(key);
  }

  /**
   * Checks that each replaced definition is parsed as in its page.
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
   * Returns the copies of each key, one per page: the unedited one, or else the first. The others were added
   * by the author.
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
        const effectiveCopy = effective.get(key)!;
        if (effectiveCopy === copy) addTo(byKey, key, { piece, ...copy });
        else if (source.slice(copy.node).trimEnd() !== source.slice(effectiveCopy.node).trimEnd())
          this.lost.push({
            path: piece.record.path,
            line: source.point(startOf(copy.node)).line,
            part: `a second ${key}`,
            what: `a second ${key} could not be carried into the note, which has another one`,
          });
      }
    }
    return byKey;
  }

  /** Returns the definitions of edited pages that are in the note, by their offset in its body. */
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
    // In an edited line, addresses are still those of a page.
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

  /**
   * Returns a copy as it would be written in place of a definition of the note, which may be in a list or
   * block quote.
   */
  #textAt(definition: SharedDefinition, copy: Version, references: readonly Reference[]): string {
    const { body } = this.#note.source;
    const before = body.slice(lineStart(body, startOf(definition)), startOf(definition));
    // A list marker is only in the first line. Indentation without a container does not apply to the
    // following lines.
    const isNested = !this.#note.source.tree.children.includes(definition as RootContent);
    const prefix = isNested ? before.replace(/[^\s>]/g, ' ') : '';
    return this.#textOf(copy, references).replace(
      /\n(?=(.?))/g,
      (_, next) => `\n${next ? prefix : prefix.trimEnd()}`,
    );
  }

  /**
   * Returns a copy as a top-level block of the note.
   *
   * @param references references of the note; their addresses are used for the references of the copy with
   *   the same target.
   */
  #textOf({ piece, node }: Version, references: readonly Reference[] = []): string {
    return this.#withAddresses(piece, node, (target, i) => {
      const written = [references[i], ...references].flatMap((reference) =>
        reference ? [this.#writtenIn(reference)] : [],
      );
      return written.find((address) => this.#isSame(address, target)) ?? this.#note.addressOf(target);
    });
  }

  /** Returns a text that is the same for two versions that mean the same, wherever they are. */
  #meaning({ piece, node }: Version): string {
    const text = this.#withAddresses(piece, node, (target) =>
      target.type === 'anchor' ? `#${target.id ?? ''}@${target.offset}` : `${normalized(target.url)}`,
    );
    return unnested(text, node.position!.start.column - 1);
  }

  /**
   * Returns the source of a node with other addresses. An address is unchanged if `addressFor` returns
   * `undefined`.
   */
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
  return `${normalizePath(decodePercent(path))}${url.slice(path.length)}`;
}

function typesIn(node: Nodes): string {
  return [...descendants(node)].map(({ type }) => type).join();
}
