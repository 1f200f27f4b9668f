/** Restoring: a page's text becomes its part of the note again, whatever was edited in it. */

import { applyEdits, type FileEdit } from '../../source/edits.ts';
import type { FileOffset } from '../../source/offsets.ts';
import { isFrontMatter } from '../../source/parse/find-front-matter.ts';
import { sortRanges } from '../../source/range.ts';
import { endOf } from '../../source/source.ts';
import { hashOf, hashOfDefinition, LINE_ENDING, type PageChange, type PageRecord } from '../page-record.ts';
import { definitionKey, isSharedDefinition, type SharedDefinition } from '../shared-definitions.ts';
import { type LinePlaces, placeLines } from './line-places.ts';
import type { LostEdit } from './lost-edit.ts';
import { insertion, PageLines } from './page-lines.ts';
import { authorLineCount, restoreTail } from './page-tail.ts';
import { headingMarkerLines, isHeadingChange, restoreHeadings } from './restore-headings.ts';
import type { RestoredPage } from './restored-page.ts';

/**
 * Restores a page. Lines that are unedited get their original text back. In edited lines, headings get their
 * original depths; their links are restored later, when the whole note is known (see `LinkRestorer`).
 *
 * @param content the current page.
 * @param record the page as it was written.
 */
export function restorePage(content: string, record: PageRecord): RestoredPage {
  const withoutBom = content.replace(/^\uFEFF/, '');
  const text = record.ending === undefined ? withoutBom : withoutBom.replace(LINE_ENDING, record.ending);
  const restorer = new PageRestorer(text, record);
  return hashOf(text) === record.hash ? restorer.unedited() : restorer.edited();
}

class PageRestorer {
  readonly #page: PageLines;
  readonly #record: PageRecord;
  readonly #lost: LostEdit[] = [];

  constructor(text: string, record: PageRecord) {
    this.#page = new PageLines(text);
    this.#record = record;
  }

  unedited(): RestoredPage {
    const edits = this.#record.changes.map((change) => this.#editAt(change, change.line - 1));
    const removed = edits.filter((_edit, i) => this.#record.changes[i]!.breaks > 0);
    return this.#result(edits, removed, {
      isEdited: false,
      isNew: () => false,
      originalAddresses: () => [],
    });
  }

  edited(): RestoredPage {
    const page = this.#page;
    const { source } = page;
    const { changes } = this.#record;
    const places = placeLines(this.#record, page.lines);
    const unchanged = new Set(places.filter((place) => place !== undefined));
    const copies = this.#copies();
    const copyLines = new Set(copies.flatMap((copy) => page.linesAt(copy)));
    const markerLines = headingMarkerLines(source);
    /** The lines whose heading markers have their original depth again. */
    const restoredMarkers = new Set<number>();
    const edits: FileEdit[] = [];
    for (const change of changes) {
      const first = change.line - 1;
      if (first + change.breaks >= places.length) {
        const tail = restoreTail(page, this.#record, change, places, copyLines);
        edits.push(...tail.edits);
        this.#lost.push(...tail.lost);
      } else if (change.breaks === 0 && change.length > 0) {
        const place = places[first];
        if (place === undefined || copyLines.has(place)) continue;
        if (isHeadingChange(change)) {
          // The line may be inside code now.
          if (!markerLines.has(place)) continue;
          restoredMarkers.add(place);
        }
        edits.push(this.#editAt(change, place));
      } else {
        edits.push(...this.#deletions(places, first, change.breaks));
        if (change.was !== '') edits.push(...this.#insertions(change, places));
      }
    }
    for (const copy of copies)
      if (page.linesAt(copy).some((line) => !unchanged.has(line))) edits.push(this.#deletionOf(copy));
    edits.push(...this.#frontMatterDeletion(places, unchanged));
    // Text that an edit separated from its copy is added text like any other.
    const known = new Set([...places.slice(0, authorLineCount(this.#record)), ...copyLines]);
    const isNew = (offset: number) => {
      const line = source.point(offset).line - 1;
      return !(unchanged.has(line) && known.has(line));
    };
    const headings = restoreHeadings(source, this.#record, (line) => restoredMarkers.has(line));
    this.#lost.push(...headings.lost);
    for (const edit of source.text.editsInFile(headings.edits)) {
      if (!edits.some((other) => other.start <= edit.start && edit.start < other.end)) edits.push(edit);
    }
    const inEditedLines = changes.filter(({ line }) => places[line - 1] === undefined);
    const originalAddresses = (address: string) =>
      inEditedLines.flatMap((change) => (change.now === address ? change.was : []));
    const merged = mergeEdits(edits);
    const removed = merged.filter(({ start, end, text }) => start < end && text === '');
    return this.#result(merged, removed, { isEdited: true, isNew, originalAddresses });
  }

  /**
   * Applies edits to the page.
   *
   * @param removed the ranges of the page that do not go into the note.
   */
  #result(
    edits: readonly FileEdit[],
    removed: readonly FileEdit[],
    rest: Pick<RestoredPage, 'isEdited' | 'isNew' | 'originalAddresses'>,
  ): RestoredPage {
    const page = this.#page;
    const copies = () => this.#copies().map((node) => ({ node, isEdited: this.#isEdited(node) }));
    return {
      ...rest,
      get copies() {
        return copies();
      },
      text: applyEdits(page.text, edits),
      edits,
      lost: this.#lost,
      get source() {
        return page.source;
      },
      isRemoved(offset) {
        const at = page.source.text.offsetInFile(offset);
        return removed.some(({ start, end }) => start <= at && at < end);
      },
    };
  }

  /** Returns the edit that undoes a change. @param line the line in which the change begins now, from 0. */
  #editAt({ column, length, was }: PageChange, line: number): FileEdit {
    const start = (this.#page.starts[line]! + column - 1) as FileOffset;
    return { start, end: (start + length) as FileOffset, text: was };
  }

  /**
   * Returns the deletions of generated lines that still exist. A blank line is only deleted if all of them
   * do: otherwise it may be another one.
   */
  #deletions(places: LinePlaces, first: number, count: number): FileEdit[] {
    const lines = places.slice(first, first + count);
    const isComplete = lines.every((line, i) => line !== undefined && line === lines[0]! + i);
    return lines.flatMap((line) => {
      return line === undefined || !(isComplete || !this.#page.isBlank(line))
        ? []
        : [this.#page.deletion(line)];
    });
  }

  /** Returns the insertion of original text that the page does not contain, or contains in another form. */
  #insertions({ line, column, breaks, was }: PageChange, places: LinePlaces): FileEdit[] {
    // Front matter comes first.
    if (line === 1 && column === 1) return [insertion(this.#page.starts[0]!, was)];
    const before = places.slice(0, line - 1).findLast((place) => place !== undefined);
    const at = places[line - 1 + breaks] ?? (before === undefined ? 0 : before + 1);
    const page = this.#page;
    const block = at > 0 ? page.blockAt(at - 1) : undefined;
    const after = block ? page.linesAt(block).at(-1)! + 1 : at;
    if (after <= at) return [insertion(page.starts[at]!, was)];
    // An edit merged the blocks above and below into one, so the text is inserted after that block.
    if (was.trim() === '') return [];
    const ending = this.#record.ending ?? '\n';
    const isOpen = !/[\r\n]$/.test(page.lines[after - 1]!);
    const isTight = after < page.lines.length && !page.isBlank(after);
    const text = `${isOpen ? ending : ''}${ending}${was.trim()}${ending}${isTight ? ending : ''}`;
    return [insertion(page.starts[after]!, text)];
  }

  /** Returns the deletion of a copy, wherever it is now, with one of the blank lines around it. */
  #deletionOf(copy: SharedDefinition): FileEdit {
    const page = this.#page;
    const lines = page.linesAt(copy);
    const [first, after] = [lines[0]!, lines.at(-1)! + 1];
    return page.deletion(first, page.isBlank(first - 1) && page.isBlank(after) ? after + 1 : after);
  }

  /**
   * Returns the deletion of front matter that is not the note's: edited front matter of the page, or front
   * matter added to it.
   */
  #frontMatterDeletion(places: LinePlaces, unchanged: ReadonlySet<number>): FileEdit[] {
    const { source } = this.#page;
    const node = source.tree.children[0];
    const [first] = this.#record.changes;
    const isGenerated = first?.line === 1 && first.column === 1 && first.breaks > 0 && first.length > 0;
    const isComplete = isGenerated && places.slice(0, first.breaks).every((place, i) => place === i);
    if (isComplete || (!isGenerated && unchanged.has(0))) return [];
    const hasFrontMatter = node !== undefined && isFrontMatter(node);
    const last = hasFrontMatter ? source.point(endOf(node)).line : 0;
    // An emptied page was deleted as a whole.
    if ((isGenerated || hasFrontMatter) && this.#page.text.trim() !== '') {
      const changed = this.#page.lines.findIndex((_line, i) => i >= last || !unchanged.has(i));
      this.#lost.push({
        path: this.#record.path,
        line: changed < last ? changed + 1 : 1,
        part: 'the front matter',
        what: 'edits in the front matter of a chapter are skipped because the front matter is not part of the note',
      });
    }
    if (!hasFrontMatter) return [];
    return [this.#page.deletion(0, this.#page.isBlank(last) ? last + 1 : last)];
  }

  /** Returns the top-level shared definitions of the page that were copied from elsewhere. */
  #copies(): SharedDefinition[] {
    return this.#page.source.tree.children
      .filter(isSharedDefinition)
      .filter((node) => Object.hasOwn(this.#record.copies, definitionKey(node)!));
  }

  #isEdited(copy: SharedDefinition): boolean {
    return hashOfDefinition(this.#page.source, copy) !== this.#record.copies[definitionKey(copy)!];
  }
}

/** Sorts edits and merges those that overlap. Edits inside another, and repeated ones, are dropped. */
function mergeEdits(edits: readonly FileEdit[]): FileEdit[] {
  const merged: FileEdit[] = [];
  for (const edit of sortRanges(edits)) {
    const last = merged.at(-1);
    if (!last || edit.start >= last.end) merged.push(edit);
    else if (edit.end > last.end)
      merged[merged.length - 1] = { start: last.start, end: edit.end, text: last.text + edit.text };
    else if (edit.text !== '' && edit.start > last.start)
      merged[merged.length - 1] = { ...last, text: last.text + edit.text };
  }
  return merged;
}
