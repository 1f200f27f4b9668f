/**
 * Assembling the note from restored pages: its blocks are checked, its links restored, its shared definitions
 * merged.
 */

import type { Nodes } from 'mdast';
import { type Edit, mapOffset } from '../../source/edits.ts';
import type { FileOffset } from '../../source/offsets.ts';
import { sortRanges } from '../../source/range.ts';
import { endOf, Source, startOf } from '../../source/source.ts';
import { effectiveDefinitions } from '../shared-definitions.ts';
import { DefinitionCopies } from './definition-copies.ts';
import { findDuplicateDefinitions } from './duplicate-definitions.ts';
import { JoinError } from './join-errors.ts';
import { JoinedNote } from './joined-note.ts';
import { LinkRestorer } from './link-restorer.ts';
import type { NoteOrigin, PagePiece } from './link-targets.ts';
import type { LostEdit } from './lost-edit.ts';

/** The note made of restored pages, from their texts to its final text. */
export class Assembly {
  readonly #note: JoinedNote;
  readonly #source: Source;
  readonly #pieces: readonly PagePiece[];
  readonly #copies: DefinitionCopies;

  /**
   * @param source the texts of the pieces, joined.
   * @throws {ConflictError} if pages have different edits of the same shared definition.
   */
  constructor(origin: NoteOrigin, source: Source, pieces: readonly PagePiece[]) {
    this.#note = new JoinedNote(origin, source, pieces);
    this.#source = source;
    this.#pieces = pieces;
    this.#copies = new DefinitionCopies(this.#note);
  }

  /** The edits that have no place in the note. */
  get lost(): readonly LostEdit[] {
    return [...this.#copies.lost, ...findDuplicateDefinitions(this.#note)];
  }

  /**
   * Checks that every block of a page is a block of the note with the same extent, as is every text inserted
   * between them.
   *
   * @throws {JoinError} if a block would be merged with another, or split.
   */
  check(): void {
    const { tree, body, text } = this.#source;
    const blocks = new Map(tree.children.map((block) => [startOf(block), block]));
    for (const piece of this.#pieces) {
      const { restored, record, start } = piece;
      for (const block of restored.source.tree.children) {
        if (restored.isRemoved(startOf(block))) continue;
        const twin = blocks.get(this.#note.offsetOf(piece, startOf(block)));
        if (twin?.type !== block.type || structureOf(twin) !== structureOf(block))
          throw new JoinError(record.path);
        const ends = [this.#note.endOffsetOf(piece, endOf(block)), endOf(twin)];
        if (body.slice(Math.min(...ends), Math.max(...ends)).trim() !== '') throw new JoinError(record.path);
      }
      for (const edit of restored.edits) {
        const first = edit.text.search(/\S/);
        if (edit.start !== edit.end || first === -1) continue;
        // A deletion that ends at this insertion comes before it.
        const at = (start + mapOffset(edit.start, restored.edits, 'before') + first) as FileOffset;
        if (!blocks.has(text.offsetInBody(at))) throw new JoinError(record.path);
      }
    }
  }

  /**
   * Returns the note's text, with each link leading where it leads in the pages.
   *
   * @throws {JoinError} if the text would not have the same blocks.
   */
  finish(): string {
    const links = new LinkRestorer(this.#note);
    const edits = [...links.pageEdits(), ...this.#copies.edits, ...links.definitionEdits(this.#copies)];
    const disjoint: Edit[] = [];
    for (const edit of sortRanges(edits)) if (edit.start >= (disjoint.at(-1)?.end ?? 0)) disjoint.push(edit);
    return this.#withMissingDefinitions(this.#withEdits(disjoint)).text.toString();
  }

  #withEdits(edits: readonly Edit[]): Source {
    if (edits.length === 0) return this.#source;
    const text = this.#source.text.edit(edits);
    const source = text && Source.parse(text);
    if (!source || blockTypesOf(source) !== blockTypesOf(this.#source)) throw this.#failure();
    this.#copies.check(source.tree);
    return source;
  }

  /**
   * Adds the definitions that copies need and the note no longer has: at the end, or before a last block that
   * is open.
   */
  #withMissingDefinitions(source: Source): Source {
    const { missing } = this.#copies;
    if (missing.size === 0) return source;
    const { body, tree } = source;
    const definitions = [...missing.values()];
    const attempts = [
      {
        at: body.length,
        text: `${/[^\n]$/.test(body) ? '\n' : ''}${definitions.map((definition) => `\n${definition}\n`).join('')}`,
      },
      {
        at: startOf(tree.children.at(-1) ?? tree),
        text: definitions.map((definition) => `${definition}\n\n`).join(''),
      },
    ];
    for (const { at, text } of attempts) {
      const edited = source.text.edit([{ start: at, end: at, text }]);
      const result = edited && Source.parse(edited);
      if (result?.tree.children.length !== tree.children.length + definitions.length) continue;
      const effective = effectiveDefinitions(result.tree);
      if ([...missing.keys()].every((key) => effective.has(key))) return result;
    }
    throw this.#failure();
  }

  /** The error that no note can be made of the edited pages; it names the first of them. */
  #failure(): JoinError {
    return new JoinError(this.#pieces.find(({ restored }) => restored.isEdited)!.record.path);
  }
}

function blockTypesOf({ tree }: Source): string {
  return tree.children.map(({ type }) => type).join();
}

/** Returns the types of a block and of the blocks in it, such as `list(listItem(paragraph))`. */
function structureOf(block: Nodes): string {
  if (!CONTAINERS.has(block.type) || !('children' in block)) return block.type;
  return `${block.type}(${block.children.map(structureOf).join()})`;
}

const CONTAINERS: ReadonlySet<string> = new Set(['list', 'listItem', 'blockquote', 'footnoteDefinition']);
