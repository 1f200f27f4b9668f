/** Restoring: a page's text becomes its part of the note again, whatever was edited in it. */

import { diffArrays } from 'diff';
import type { Nodes, RootContent } from 'mdast';
import { applyEdits, type Edit } from '../source/edits.ts';
import { isFrontMatter } from '../source/parse.ts';
import type { Range } from '../source/ranges.ts';
import { endOf, Source, startOf } from '../source/source.ts';
import { deepen, losesBreaks } from './deepen.ts';
import {
  type Change,
  ENDING,
  hashLines,
  hashOf,
  LINE_HASH,
  linesOf,
  type PageRecord,
  shortHash,
} from './record.ts';
import { isShared, keyOf, type Shared } from './travel.ts';

/** An edit that has no place in the note. */
export interface Lost {
  readonly path: string;
  /** Its line in the page, from 1. */
  readonly line: number;
  readonly what: string;
}

/** A copy of a definition or footnote from elsewhere. */
export interface Copy {
  readonly node: Shared;
  readonly isEdited: boolean;
}

/** A page's part of the note. */
export interface Restored {
  readonly text: string;
  readonly edited: boolean;
  /** What was done to the page, in offsets of its file; in order. */
  readonly edits: readonly Edit[];
  /** The page as it is now. */
  readonly source: Source;
  /** The copies of definitions and footnotes in it, in order. */
  readonly copies: readonly Copy[];
  /** The addresses in the note that one in the page was made of, where its line was edited; in order. */
  was(address: string): readonly string[];
  readonly lost: readonly Lost[];
  /** Whether the line of an offset of the page's body is not one that was written. */
  isNew(offset: number): boolean;
  /** Whether what stands at an offset of the page's body does not go into the note. */
  isGone(offset: number): boolean;
}

/**
 * Restores a part of the note. Lines that are as they were written go back to what they were; in others headings get
 * their old depths, and links are left for when the whole note is there.
 */
export function restore(now: string, record: PageRecord): Restored {
  const unmarked = now.replace(/^\uFEFF/, '');
  const text = record.ending === undefined ? unmarked : unmarked.replace(ENDING, record.ending);
  const restorer = new Restorer(text, record);
  return hashOf(text) === record.hash ? restorer.unedited() : restorer.edited();
}

/** Finding out which lines are still there takes the square of this; a page with more changes was written anew. */
const MOST_DIFFERENCES = 4_000;
/** How the line begins or ends with which pages end that link to others; see `plain`. */
const NAVIGATION = /^[←↑] \[|^\[.*\]\(.*\) →|·.*\) →/;

/** The line above the links to other chapters. */
const RULE = '---';
/** The beginning of a list of chapters. Like the rule, no definition or footnote has it in the first column. */
const ITEM = '- [';
const [RULE_HASH, BLANK_HASH] = hashLines([RULE, '']);
/** Blocks that do not take in the line after them. */
const ENDS_WITH_ITS_LINE = new Set(['definition', 'heading', 'thematicBreak']);

class Restorer {
  readonly #text: string;
  readonly #record: PageRecord;
  readonly #lines: readonly string[];
  /** The offset at which each line begins in the file, and where the last ends. */
  readonly #starts: readonly number[];
  readonly #lost: Lost[] = [];
  #source: Source | undefined;

  constructor(text: string, record: PageRecord) {
    this.#text = text;
    this.#record = record;
    this.#lines = linesOf(text);
    const starts = [0];
    for (const line of this.#lines) starts.push(starts.at(-1)! + line.length);
    this.#starts = starts;
  }

  unedited(): Restored {
    const edits = this.#record.changes.map((change) => this.#editAt(change, change.line - 1));
    const gone = edits.filter((_edit, i) => this.#record.changes[i]!.breaks > 0);
    return this.#restored(edits, gone, {
      edited: false,
      isNew: () => false,
      was: () => [],
    });
  }

  /** @param gone what of the page does not go into the note. */
  #restored(
    edits: readonly Edit[],
    gone: readonly Range[],
    rest: Pick<Restored, 'edited' | 'isNew' | 'was'>,
  ): Restored {
    const source = () => this.#parse();
    const copies = () => this.#copies().map((node) => ({ node, isEdited: this.#isEdited(node) }));
    return {
      ...rest,
      get copies() {
        return copies();
      },
      text: applyEdits(this.#text, edits),
      edits,
      lost: this.#lost,
      get source() {
        return source();
      },
      isGone(offset) {
        const at = source().text.offsetInFile(offset);
        return gone.some(({ start, end }) => start <= at && at < end);
      },
    };
  }

  /** Pages without edits are only parsed where another has some. */
  #parse(): Source {
    this.#source ??= Source.parse(this.#text);
    return this.#source;
  }

  /** A change as an edit of the page, where the line that it begins in is now. */
  #editAt({ column, length, was }: Change, line: number): Edit {
    const start = this.#starts[line]! + column - 1;
    return { start, end: start + length, text: was };
  }

  edited(): Restored {
    const source = this.#parse();
    const places = this.#align();
    const kept = new Set(places.filter((place) => place !== undefined));
    const edits: Edit[] = [];
    const copies = this.#copies();
    const copied = new Set(copies.flatMap((copy) => this.#linesAt(source, copy)));
    const strays = copies.filter((copy) => this.#linesAt(source, copy).some((line) => !kept.has(line)));
    for (const change of this.#record.changes) {
      const first = change.line - 1;
      if (first + change.breaks >= places.length) {
        edits.push(...this.#tail(source, change, places, copied));
      } else if (change.breaks === 0 && change.length > 0) {
        const place = places[first];
        if (place !== undefined && !copied.has(place)) edits.push(this.#editAt(change, place));
      } else {
        edits.push(...this.#removed(places, first, change.breaks));
        if (change.was !== '') edits.push(this.#inserted(change, places));
      }
    }
    for (const copy of strays) edits.push(this.#takenOut(source, copy));
    this.#frontMatter(source, places, kept, edits);
    // What an edit parted from its copy is text of the page like any that was typed in.
    const own = new Set([...places.slice(0, this.#bottom()), ...copied]);
    const isNew = (offset: number) => {
      const line = source.point(offset).line - 1;
      return !(kept.has(line) && own.has(line));
    };
    for (const edit of source.text.editsInFile(this.#headings(source, isNew))) {
      if (!edits.some((one) => one.start <= edit.start && edit.start < one.end)) edits.push(edit);
    }
    const open = this.#record.changes.filter(({ line }) => places[line - 1] === undefined);
    const was = (address: string) => open.flatMap((change) => (change.now === address ? change.was : []));
    const done = merged(edits);
    const gone = done.filter(({ start, end, text }) => start < end && text === '');
    return this.#restored(done, gone, { edited: true, isNew, was });
  }

  /** How many of the lines that were written are the author's, or stand above those. */
  #bottom(): number {
    const { changes, lines } = this.#record;
    const total = lines.length / LINE_HASH;
    const last = changes.at(-1);
    return last && last.line - 1 + last.breaks >= total ? firstBelow(last) : total;
  }

  /** Where each line that was written is now; `undefined` for one that is gone or changed. */
  #align(): (number | undefined)[] {
    const { lines } = this.#record;
    const before = Array.from({ length: lines.length / LINE_HASH }, (_, i) =>
      lines.slice(i * LINE_HASH, (i + 1) * LINE_HASH),
    );
    const after = hashLines(this.#lines);
    const places: (number | undefined)[] = before.map(() => undefined);
    // Front matter first, and then from the end: what is added there may look like the lines that stand below it.
    const [first] = this.#record.changes;
    let top = 0;
    while (first?.line === 1 && top < first.breaks && before[top] === after[top]) places[top] = top++;
    const most = Math.min(before.length, after.length) - top;
    let same = 0;
    while (same < most && before.at(-1 - same) === after.at(-1 - same)) same++;
    for (let i = 1; i <= same; i++) places[before.length - i] = after.length - i;
    let [then, now] = [top, top];
    const rest = [before, after].map((hashes) => hashes.slice(top, hashes.length - same));
    for (const { count, added, removed } of diffArrays(rest[0]!, rest[1]!, {
      maxEditLength: MOST_DIFFERENCES,
    }) ?? []) {
      if (!added && !removed) for (let i = 0; i < count; i++) places[then + i] = now + i;
      if (!added) then += count;
      if (!removed) now += count;
    }
    return places;
  }

  /** Lines that are not the author's, as far as they are still there; a blank one may as well be another. */
  #removed(places: readonly (number | undefined)[], first: number, count: number): Edit[] {
    const found = places.slice(first, first + count);
    const whole = found.every((place, i) => place !== undefined && place === found[0]! + i);
    return found.flatMap((place) => {
      return place === undefined || !(whole || this.#lines[place]!.trim() !== '')
        ? []
        : [{ start: this.#starts[place]!, end: this.#starts[place + 1]!, text: '' }];
    });
  }

  /** What stood in the note where the page has nothing, or something else. */
  #inserted({ line, column, breaks, was }: Change, places: readonly (number | undefined)[]): Edit {
    // Front matter stands before all else.
    if (line === 1 && column === 1) return insertion(0, was);
    const next = places[line - 1 + breaks];
    if (next !== undefined) return insertion(this.#starts[next]!, was);
    const before = places.slice(0, line - 1).findLast((place) => place !== undefined);
    return insertion(before === undefined ? 0 : this.#starts[before + 1]!, was);
  }

  /**
   * What stands below the author's text: of that only what was added goes into the note, after the text and a blank line, and before
   * what parts the page from the next.
   */
  #tail(
    source: Source,
    change: Change,
    places: readonly (number | undefined)[],
    copied: ReadonlySet<number>,
  ): Edit[] {
    const { line, column, breaks, was } = change;
    const first = firstBelow(change);
    const above = places.slice(0, first).findLast((place) => place !== undefined);
    const begin = above === undefined ? 0 : above + 1;
    const end = line - 1 + breaks;
    // Lines of copies speak for themselves; of the others only these are not the author's.
    const footer = this.#footerStart(places, first, end);
    const ours = new Set([...copied, ...places.slice(footer, end)]);
    if (first < end && this.#wasAt(first) !== BLANK_HASH) ours.add(places[first] ?? -1);
    // Only where the line of links that was written is there no more may another be that.
    const navigates = end - 3 >= first && this.#wasAt(end - 3) === RULE_HASH && places[end - 1] === undefined;
    const edits: Edit[] = [];
    const drop = (at: number) =>
      edits.push({ start: this.#starts[at]!, end: this.#starts[at + 1]!, text: '' });
    let last: number | undefined;
    // Blank lines since the last line that was added; of those round what is dropped one is enough.
    let blank: number[] = [];
    let parted = false;
    for (let at = begin; at < this.#lines.length; at++) {
      const isBlank = this.#lines[at]!.trim() === '';
      if (isBlank) {
        blank.push(at);
      } else if (ours.has(at) || (navigates && this.#isNavigation(at))) {
        drop(at);
        parted = true;
      } else {
        const kept = parted || last === undefined ? blank.slice(0, 1) : blank;
        for (const one of blank.slice(kept.length)) drop(one);
        if (parted && kept.length === 0)
          edits.push(insertion(this.#starts[at]!, this.#record.ending ?? '\n'));
        [last, blank, parted] = [at, [], false];
      }
    }
    for (const one of blank) drop(one);
    const bottom = last ?? (begin === this.#lines.length ? begin - 1 : undefined);
    const open = bottom !== undefined && was !== '' && !/[\r\n]$/.test(this.#lines[bottom] ?? '\n');
    const ending = this.#record.ending ?? '\n';
    // A definition would be read into a paragraph right above it, but not into a definition.
    const ends = last === undefined ? undefined : this.#blockAt(source, last);
    const glued = ends !== undefined && !ENDS_WITH_ITS_LINE.has(ends.type) && /^[^\s#]/.test(was);
    edits.push(insertion(this.#text.length, (open ? ending : '') + (glued ? ending : '') + was));
    // A note that ended without a line ending does so again.
    const lastLine = last ?? begin - 1;
    const ended = column > 1 ? /[\r\n]+$/.exec(this.#lines[lastLine] ?? '')?.[0].length : undefined;
    if (ended !== undefined) {
      const after = this.#starts[lastLine + 1]!;
      edits.push({ start: after - ended, end: after, text: '' });
    }
    return edits;
  }

  /** Takes out a copy wherever it is now, with one of the blank lines around it. */
  #takenOut(source: Source, copy: Shared): Edit {
    const lines = this.#linesAt(source, copy);
    const [first, after] = [lines[0]!, lines.at(-1)! + 1];
    const isBlank = (line: number) => this.#lines[line]?.trim() === '';
    const end = isBlank(first - 1) && isBlank(after) ? after + 1 : after;
    return { start: this.#starts[first]!, end: this.#starts[end]!, text: '' };
  }

  /**
   * The line, among those that were written, where the links to other chapters begin below the copies: with a rule or a list.
   *
   * @param first the first line below the author's text, from 0; `end` is the one after the last.
   */
  #footerStart(places: readonly (number | undefined)[], first: number, end: number): number {
    for (let at = first; at < end; at++) {
      if (this.#wasAt(at) !== RULE_HASH && !this.#lines[places[at] ?? -1]?.startsWith(ITEM)) continue;
      // The first items of the list may be gone or edited; a blank line stands above it.
      while (at > first && this.#wasAt(at - 1) !== BLANK_HASH) at--;
      return at;
    }
    return end;
  }

  /** The hash of a line that was written. */
  #wasAt(line: number): string {
    return this.#record.lines.slice(line * LINE_HASH, (line + 1) * LINE_HASH);
  }

  /** The top-level block that takes up a line, from 0. */
  #blockAt(source: Source, line: number): RootContent | undefined {
    return source.tree.children.find(
      ({ position }) => position!.start.line <= line + 1 && line + 1 <= position!.end.line,
    );
  }

  /** Whether a line is one of links to other pages that was edited. */
  #isNavigation(line: number): boolean {
    const text = this.#lines[line]!;
    if (!NAVIGATION.test(text) || /\]\((?!(?:\.\.\/)*[^():]*\.mdx?\))/.test(text)) return false;
    this.#lost.push({
      path: this.#record.path,
      line: line + 1,
      what: 'an edited line of links to other chapters',
    });
    return true;
  }

  /** The lines that a node takes up, from 0. */
  #linesAt(source: Source, node: Nodes): number[] {
    const first = source.point(startOf(node)).line - 1;
    const { line, column } = source.point(endOf(node));
    // A fence that is open where its container ends takes in the line ending.
    const after = Math.max(first + 1, column === 1 ? line - 1 : line);
    return Array.from({ length: after - first }, (_, i) => first + i);
  }

  /** Takes out front matter that is not the note's: what is left of that of the page, and what was typed in. */
  #frontMatter(
    source: Source,
    places: readonly (number | undefined)[],
    kept: ReadonlySet<number>,
    edits: Edit[],
  ): void {
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
    const after = this.#lines[last]?.trim() === '' ? 1 : 0;
    edits.push({ start: 0, end: this.#starts[last + after]!, text: '' });
  }

  /** The copies of definitions and footnotes from elsewhere. */
  #copies(): Shared[] {
    return this.#parse()
      .tree.children.filter(isShared)
      .filter((node) => Object.hasOwn(this.#record.copies, keyOf(node)!));
  }

  #isEdited(copy: Shared): boolean {
    return shortHash(this.#parse().slice(copy).trimEnd()) !== this.#record.copies[keyOf(copy)!];
  }

  /** Puts headings that are new or changed as deep as they are to be in the note. */
  #headings(source: Source, isNew: (offset: number) => boolean): Edit[] {
    const { lift, path } = this.#record;
    if (lift === 0) return [];
    return source.tree.children.flatMap((node): Edit[] => {
      if (node.type !== 'heading' || !(isNew(startOf(node)) || isNew(endOf(node)))) return [];
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
      return deepen(source, node, depth);
    });
  }
}

/** The first line, from 0, that stands below the author's text. Where that ended without a line ending, the line before is still its own. */
function firstBelow({ line, column }: Change): number {
  return column > 1 ? line : line - 1;
}

function insertion(offset: number, text: string): Edit {
  return { start: offset, end: offset, text };
}

/** Edits in order, of which those that lie in another, or repeat it, are left out. */
function merged(edits: readonly Edit[]): Edit[] {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  const apart: Edit[] = [];
  for (const edit of sorted) {
    const last = apart.at(-1);
    if (!last || edit.start >= last.end) apart.push(edit);
    else if (edit.end > last.end)
      apart[apart.length - 1] = { start: last.start, end: edit.end, text: last.text + edit.text };
    else if (edit.text !== '' && edit.start > last.start)
      apart[apart.length - 1] = { ...last, text: last.text + edit.text };
  }
  return apart;
}
