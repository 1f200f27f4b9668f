/** Restoring: a page's text becomes its part of the note again, whatever was edited in it. */

import type { Heading } from 'mdast';
import { applyEdits, type Edit, type FileEdit } from '../../source/edits.ts';
import { depthMarks, losesBreaks, setHeadingDepth } from '../../source/heading-depth.ts';
import type { FileOffset } from '../../source/offsets.ts';
import { isFrontMatter } from '../../source/parse.ts';
import { sortRanges } from '../../source/range.ts';
import { endOf, type Source, startOf } from '../../source/source.ts';
import { hashOf, hashOfDefinition, LINE_ENDING, type PageChange, type PageRecord } from '../page-record.ts';
import { definitionKey, isSharedDefinition, type SharedDefinition } from '../shared-definitions.ts';
import { type LinePlaces, placeLines } from './line-places.ts';
import type { LostEdit } from './lost-edit.ts';
import { insertion, PageLines } from './page-lines.ts';
import { authorLineCount, restoreTail } from './page-tail.ts';

/** A copy of a definition or footnote from elsewhere. */
export interface DefinitionCopy {
  readonly node: SharedDefinition;
  readonly isEdited: boolean;
}

/** A page's part of the note. */
export interface RestoredPage {
  readonly text: string;
  readonly isEdited: boolean;
  /** What was done to the page, in offsets of its file; in order. */
  readonly edits: readonly FileEdit[];
  /** The page as it is now. */
  readonly source: Source;
  /** The copies of definitions and footnotes in it, in order. */
  readonly copies: readonly DefinitionCopy[];
  /** The addresses in the note that one in the page was made of, where its line was edited; in order. */
  originalAddresses(address: string): readonly string[];
  readonly lost: readonly LostEdit[];
  /** Whether the line of an offset of the page's body is not one that was written. */
  isNew(offset: number): boolean;
  /** Whether what stands at an offset of the page's body does not go into the note. */
  isRemoved(offset: number): boolean;
}

/**
 * Restores a part of the note. Lines that are as they were written go back to what they were; in others headings get
 * their old depths, and links are left for when the whole note is there.
 */
export function restorePage(now: string, record: PageRecord): RestoredPage {
  const unmarked = now.replace(/^\uFEFF/, '');
  const text = record.ending === undefined ? unmarked : unmarked.replace(LINE_ENDING, record.ending);
  const restorer = new Restorer(text, record);
  return hashOf(text) === record.hash ? restorer.unedited() : restorer.edited();
}

class Restorer {
  readonly #page: PageLines;
  readonly #record: PageRecord;
  readonly #lost: LostEdit[] = [];

  constructor(text: string, record: PageRecord) {
    this.#page = new PageLines(text);
    this.#record = record;
  }

  unedited(): RestoredPage {
    const edits = this.#record.changes.map((change) => this.#editAt(change, change.line - 1));
    const gone = edits.filter((_edit, i) => this.#record.changes[i]!.breaks > 0);
    return this.#restored(edits, gone, {
      isEdited: false,
      isNew: () => false,
      originalAddresses: () => [],
    });
  }

  /** @param gone what of the page does not go into the note. */
  #restored(
    edits: readonly FileEdit[],
    gone: readonly FileEdit[],
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
        return gone.some(({ start, end }) => start <= at && at < end);
      },
    };
  }

  /** A change as an edit of the page, where the line that it begins in is now. */
  #editAt({ column, length, was }: PageChange, line: number): FileEdit {
    const start = (this.#page.starts[line]! + column - 1) as FileOffset;
    return { start, end: (start + length) as FileOffset, text: was };
  }

  edited(): RestoredPage {
    const page = this.#page;
    const { source } = page;
    const places = placeLines(this.#record, page.lines);
    const kept = new Set(places.filter((place) => place !== undefined));
    const edits: FileEdit[] = [];
    const copies = this.#copies();
    const copied = new Set(copies.flatMap((copy) => page.linesAt(copy)));
    const marks = this.#markLines();
    /** The lines with marks of headings that have their levels in the note again. */
    const leveled = new Set<number>();
    const strays = copies.filter((copy) => page.linesAt(copy).some((line) => !kept.has(line)));
    for (const change of this.#record.changes) {
      const first = change.line - 1;
      if (first + change.breaks >= places.length) {
        const tail = restoreTail(page, this.#record, change, places, copied);
        edits.push(...tail.edits);
        this.#lost.push(...tail.lost);
      } else if (change.breaks === 0 && change.length > 0) {
        const place = places[first];
        if (place === undefined || copied.has(place)) continue;
        if (isHeadingMark(change)) {
          // The line may be one of code now.
          if (!marks.has(place)) continue;
          leveled.add(place);
        }
        edits.push(this.#editAt(change, place));
      } else {
        edits.push(...this.#removed(places, first, change.breaks));
        if (change.was !== '') edits.push(...this.#inserted(change, places));
      }
    }
    for (const copy of strays) edits.push(this.#takenOut(copy));
    this.#frontMatter(source, places, kept, edits);
    // What an edit parted from its copy is text of the page like any that was typed in.
    const own = new Set([...places.slice(0, authorLineCount(this.#record)), ...copied]);
    const isNew = (offset: number) => {
      const line = source.point(offset).line - 1;
      return !(kept.has(line) && own.has(line));
    };
    for (const edit of source.text.editsInFile(this.#headings(source, (line) => leveled.has(line)))) {
      if (!edits.some((one) => one.start <= edit.start && edit.start < one.end)) edits.push(edit);
    }
    const open = this.#record.changes.filter(({ line }) => places[line - 1] === undefined);
    const originalAddresses = (address: string) =>
      open.flatMap((change) => (change.now === address ? change.was : []));
    const done = mergeEdits(edits);
    const gone = done.filter(({ start, end, text }) => start < end && text === '');
    return this.#restored(done, gone, { isEdited: true, isNew, originalAddresses });
  }

  /** Lines that are not the author's, as far as they are still there; a blank one may as well be another. */
  #removed(places: LinePlaces, first: number, count: number): FileEdit[] {
    const found = places.slice(first, first + count);
    const whole = found.every((place, i) => place !== undefined && place === found[0]! + i);
    return found.flatMap((place) => {
      return place === undefined || !(whole || !this.#page.isBlank(place))
        ? []
        : [this.#page.deletion(place)];
    });
  }

  /** What stood in the note where the page has nothing, or something else. */
  #inserted({ line, column, breaks, was }: PageChange, places: LinePlaces): FileEdit[] {
    // Front matter stands before all else.
    if (line === 1 && column === 1) return [insertion(this.#page.starts[0]!, was)];
    const before = places.slice(0, line - 1).findLast((place) => place !== undefined);
    const at = places[line - 1 + breaks] ?? (before === undefined ? 0 : before + 1);
    const page = this.#page;
    const block = at > 0 ? page.blockAt(at - 1) : undefined;
    const after = block ? page.linesAt(block).at(-1)! + 1 : at;
    if (after <= at) return [insertion(page.starts[at]!, was)];
    // An edit made one block of what stood above and below, so that this comes after it.
    if (was.trim() === '') return [];
    const ending = this.#record.ending ?? '\n';
    const isOpen = !/[\r\n]$/.test(page.lines[after - 1]!);
    const isTight = after < page.lines.length && !page.isBlank(after);
    const text = `${isOpen ? ending : ''}${ending}${was.trim()}${ending}${isTight ? ending : ''}`;
    return [insertion(page.starts[after]!, text)];
  }

  /** Takes out a copy wherever it is now, with one of the blank lines around it. */
  #takenOut(copy: SharedDefinition): FileEdit {
    const page = this.#page;
    const lines = page.linesAt(copy);
    const [first, after] = [lines[0]!, lines.at(-1)! + 1];
    return page.deletion(first, page.isBlank(first - 1) && page.isBlank(after) ? after + 1 : after);
  }

  /** Takes out front matter that is not the note's: what is left of that of the page, and what was typed in. */
  #frontMatter(source: Source, places: LinePlaces, kept: ReadonlySet<number>, edits: FileEdit[]): void {
    const node = source.tree.children[0];
    const [head] = this.#record.changes;
    const isOurs = head?.line === 1 && head.column === 1 && head.breaks > 0 && head.length > 0;
    const whole = isOurs && places.slice(0, head.breaks).every((place, i) => place === i);
    if (whole || (!isOurs && kept.has(0))) return;
    const hasMatter = node !== undefined && isFrontMatter(node);
    if (isOurs || hasMatter)
      this.#lost.push({ path: this.#record.path, line: 1, what: 'edited front matter' });
    if (!hasMatter) return;
    const last = source.point(endOf(node)).line;
    edits.push(this.#page.deletion(0, this.#page.isBlank(last) ? last + 1 : last));
  }

  /** The copies of definitions and footnotes from elsewhere. */
  #copies(): SharedDefinition[] {
    return this.#page.source.tree.children
      .filter(isSharedDefinition)
      .filter((node) => Object.hasOwn(this.#record.copies, definitionKey(node)!));
  }

  #isEdited(copy: SharedDefinition): boolean {
    return hashOfDefinition(this.#page.source, copy) !== this.#record.copies[definitionKey(copy)!];
  }

  /** The lines with the marks of headings. */
  #markLines(): ReadonlySet<number> {
    const { source } = this.#page;
    return new Set(
      source.tree.children.flatMap((node) => (node.type === 'heading' ? markLine(source, node) : [])),
    );
  }

  /** Puts headings that are new or changed as deep as they are to be in the note. @param isLeveled whether those of a line are. */
  #headings(source: Source, isLeveled: (line: number) => boolean): Edit[] {
    const { lift, path } = this.#record;
    if (lift === 0) return [];
    return source.tree.children.flatMap((node): Edit[] => {
      if (node.type !== 'heading' || isLeveled(markLine(source, node))) return [];
      const depth = Math.min(6, node.depth + lift);
      if (node.depth + lift > 6)
        this.#lost.push({
          path,
          line: source.point(startOf(node)).line,
          what: `a heading of level ${node.depth}, which would be of level ${node.depth + lift} in the note`,
        });
      if (losesBreaks(source, node, depth))
        this.#lost.push({
          path,
          line: source.point(startOf(node)).line,
          what: 'a line break in a heading, which a heading of its level in the note cannot have',
        });
      return setHeadingDepth(source, node, depth);
    });
  }
}

/** Whether a change is that of the marks of a heading. */
function isHeadingMark({ was, now = '' }: PageChange): boolean {
  return /^(?:#+|=+|-+)$/.test(was) && /^(?:#+|=+)$/.test(now);
}

/** The line, from 0, with the marks of a heading. */
function markLine(source: Source, heading: Heading): number {
  return source.point(depthMarks(source, heading).start).line - 1;
}

/** Edits in order, of which those that lie in another, or repeat it, are left out. */
function mergeEdits(edits: readonly FileEdit[]): FileEdit[] {
  const apart: FileEdit[] = [];
  for (const edit of sortRanges(edits)) {
    const last = apart.at(-1);
    if (!last || edit.start >= last.end) apart.push(edit);
    else if (edit.end > last.end)
      apart[apart.length - 1] = { start: last.start, end: edit.end, text: last.text + edit.text };
    else if (edit.text !== '' && edit.start > last.start)
      apart[apart.length - 1] = { ...last, text: last.text + edit.text };
  }
  return apart;
}
