/**
 * The record of a written page, from which the note can be joined: how to undo what splitting changed, and
 * hashes of the lines, by which these places are found after edits.
 */

import { createHash } from 'node:crypto';
import type { Nodes } from 'mdast';
import { type FileEdit, invertEdits } from '../source/edits.ts';
import type { Source } from '../source/source.ts';
import { textOfDefinition } from './shared-definitions.ts';
import type { SplitPage } from './split/split-page.ts';

/** A range of a page whose text differs in the note. */
export interface PageChange {
  /** The start of the range in the page as written: line and column, from 1. */
  readonly line: number;
  readonly column: number;
  /** The length of the range in UTF-16 code units, and the number of line endings in it. */
  readonly length: number;
  readonly breaks: number;
  /** The text of the range in the note. */
  readonly was: string;
  /** The text of the range in the page, if it is within a line. */
  readonly now?: string;
}

/** A page as it was written. */
export interface PageRecord {
  readonly path: string;
  /** How many levels its headings were raised. */
  readonly lift: number;
  /** The line ending of the page; `undefined` if its lines end in different ways. */
  readonly ending?: string;
  /** The hash of the whole file; see `hashOf`. */
  readonly hash: string;
  /** The hashes of its lines without their endings, concatenated; each has `LINE_HASH` characters. */
  readonly lines: string;
  readonly changes: readonly PageChange[];
  /** The shared definitions copied into the page: keys with hashes; see `hashOfDefinition`. */
  readonly copies: Readonly<Record<string, string>>;
  /**
   * The page's own shared definitions that were copied to other pages, or whose key is repeated: keys with
   * hashes.
   */
  readonly originals: Readonly<Record<string, string>>;
}

/**
 * The length of the hash of a line or shared definition. It has 36 bits, so that two in a book rarely
 * collide.
 */
export const LINE_HASH = 6;

const LINE = /[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g;

/** Returns the lines of a text, each with its ending; the last may have none. */
export function linesOf(text: string): string[] {
  return text.match(LINE) ?? [];
}

/** Returns the line ending of a text, if all its lines have the same. */
function endingOf(text: string): { ending?: string } {
  const [ending, another] = new Set(text.match(LINE_ENDING));
  return ending !== undefined && another === undefined ? { ending } : {};
}

/** A line ending of any kind. */
export const LINE_ENDING = /\r\n|\r|\n/g;

/** Returns the SHA-256 hash of a file's content, in hexadecimal digits. */
export function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Returns the short hashes of lines without their endings, which other programs may change. */
export function hashLines(lines: readonly string[]): string[] {
  return lines.map((line) => shortHash(line.replace(/[\r\n]+$/, '')));
}

/** Returns the hash of a line, from 0, in the concatenated hashes. */
export function lineHashAt(hashes: string, line: number): string {
  return hashes.slice(line * LINE_HASH, (line + 1) * LINE_HASH);
}

function shortHash(text: string): string {
  return createHash('sha1').update(text).digest('base64url').slice(0, LINE_HASH);
}

/** Returns the hash of a shared definition; see `textOfDefinition`. */
export function hashOfDefinition(source: Source, node: Nodes): string {
  return shortHash(textOfDefinition(source, node));
}

/** Returns the record of a page. */
export function recordOf({ path, lift, text, slice, edits, copies, originals }: SplitPage): PageRecord {
  const lines = linesOf(text);
  return {
    path,
    lift,
    ...endingOf(text),
    hash: hashOf(text),
    lines: hashLines(lines).join(''),
    changes: changesOf(text, lines, invertEdits(slice, edits)),
    copies: hashTexts(copies),
    originals: hashTexts(originals),
  };
}

function hashTexts(texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, shortHash(text)]));
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
 * Whether a record can belong to a page. An edited page always passes, because its places are found by the
 * hashes of its lines.
 *
 * @param text the current text of the page.
 */
export function describes({ hash, lines, changes }: PageRecord, text: string): boolean {
  if (hashOf(text) !== hash) return true;
  const current = linesOf(text);
  if (current.length * LINE_HASH !== lines.length) return false;
  const starts = [0];
  for (const line of current) starts.push(starts.at(-1)! + line.length);
  let at = 0;
  return changes.every(({ line, column, length }) => {
    const start = starts[line - 1]! + column - 1;
    const inOrder = start >= at && start <= starts[Math.min(line, current.length)]!;
    at = start + length;
    return inOrder && at <= text.length;
  });
}
