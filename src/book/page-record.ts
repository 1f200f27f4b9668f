/**
 * What is kept of each page so that the note can be put together again: how to undo what was done to its text, and by
 * which of its lines it can be told where that stands after its author has edited it.
 */

import { createHash } from 'node:crypto';
import type { Nodes } from 'mdast';
import { applyEdits, type FileEdit, invertEdits } from '../source/edits.ts';
import type { Source } from '../source/source.ts';

/** A part of a page that stood otherwise in the note. */
export interface PageChange {
  /** Where it begins in the page as it was written: line and column, from 1. */
  readonly line: number;
  readonly column: number;
  /** How long it is there, in UTF-16 units, and over how many line endings it goes. */
  readonly length: number;
  readonly breaks: number;
  /** What stood there in the note. */
  readonly was: string;
  /** What stands there instead, where that is a part of a line. */
  readonly now?: string;
}

/** A page as it was written. */
export interface PageRecord {
  readonly path: string;
  /** By how much its headings are higher than in the note. */
  readonly lift: number;
  /** How its lines ended; `undefined` where not all ended so. */
  readonly ending?: string;
  /** Of the whole file; see `hashOf`. */
  readonly hash: string;
  /** Of each of its lines without their endings, `LINE_HASH` characters each, all in one. */
  readonly lines: string;
  readonly changes: readonly PageChange[];
  /** The definitions and footnotes that were copied into it from elsewhere: by their names a hash of each; see `hashOfShared`. */
  readonly copies: Readonly<Record<string, string>>;
  /** The same for those of its own that other pages have copies of, or that have their names in common with others. */
  readonly originals: Readonly<Record<string, string>>;
}

/** How many characters stand for a line, a definition or a footnote: 36 bits, so that two of a book hardly ever agree by chance. */
export const LINE_HASH = 6;

const LINE = /[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g;

/** The lines of a text, each with its ending; the last may have none. */
export function linesOf(text: string): string[] {
  return text.match(LINE) ?? [];
}

/** How all lines of a text end, if they end alike. */
function endingOf(text: string): { ending?: string } {
  const [ending, another] = new Set(text.match(LINE_ENDING));
  return ending !== undefined && another === undefined ? { ending } : {};
}

/** A line ending of any kind. */
export const LINE_ENDING = /\r\n|\r|\n/g;

/** A file's content as a hash: SHA-256, in hexadecimal digits. */
export function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Short hashes of lines, endings aside: programs may change those. */
export function hashLines(lines: readonly string[]): string[] {
  return lines.map((line) => shortHash(line.replace(/[\r\n]+$/, '')));
}

/** The hash of a line, from 0, among those that `hashLines` made, all in one. */
export function lineHashAt(hashes: string, line: number): string {
  return hashes.slice(line * LINE_HASH, (line + 1) * LINE_HASH);
}

/** A hash of a line. */
function shortHash(text: string): string {
  return createHash('sha1').update(text).digest('base64url').slice(0, LINE_HASH);
}

/** A hash of a definition or footnote as it is written, without the white space after it. */
export function hashOfDefinition(source: Source, node: Nodes): string {
  return shortHash(source.slice(node).trimEnd());
}

/**
 * Makes a page of a part of the note.
 *
 * @param slice the part, as it is in the file.
 * @param edits what is done to it, in its own offsets.
 */
export function recordPage(
  slice: string,
  edits: readonly FileEdit[],
  { path, lift }: Pick<PageRecord, 'path' | 'lift'>,
): { text: string; record: Omit<PageRecord, 'copies' | 'originals'> } {
  const text = applyEdits(slice, edits);
  const lines = linesOf(text);
  const record = {
    path,
    lift,
    ...endingOf(text),
    hash: hashOf(text),
    lines: hashLines(lines).join(''),
    changes: changesOf(text, lines, invertEdits(slice, edits)),
  };
  return { text, record };
}

function changesOf(text: string, lines: readonly string[], inverse: readonly FileEdit[]): PageChange[] {
  const changes: PageChange[] = [];
  let line = 0;
  let start = 0;
  for (const edit of inverse) {
    while (line < lines.length && start + lines[line]!.length <= edit.start) start += lines[line++]!.length;
    let breaks = 0;
    let end = start;
    while (line + breaks < lines.length) {
      end += lines[line + breaks]!.length;
      // The last line may have no ending.
      if (end > edit.end || !/[\r\n]$/.test(lines[line + breaks]!)) break;
      breaks++;
    }
    changes.push({
      line: line + 1,
      column: edit.start - start + 1,
      length: edit.end - edit.start,
      breaks: edit.end > edit.start ? breaks : 0,
      was: edit.text,
      ...(breaks === 0 && edit.end > edit.start ? { now: text.slice(edit.start, edit.end) } : {}),
    });
  }
  return changes;
}

/**
 * Whether a record can be one of a page. A page that was edited since is told by its lines, so nothing is known of it here.
 *
 * @param text the page as it is now.
 */
export function describes({ hash, lines, changes }: PageRecord, text: string): boolean {
  if (hashOf(text) !== hash) return true;
  const found = linesOf(text);
  if (found.length * LINE_HASH !== lines.length) return false;
  const starts = [0];
  for (const line of found) starts.push(starts.at(-1)! + line.length);
  let at = 0;
  return changes.every(({ line, column, length }) => {
    const start = starts[line - 1]! + column - 1;
    const inOrder = start >= at && start <= starts[Math.min(line, found.length)]!;
    at = start + length;
    return inOrder && at <= text.length;
  });
}
