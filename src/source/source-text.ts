/**
 * The text of a note without what Markdown ignores: the byte-order mark, which the parser would drop, and the
 * kind of each line ending. Rules see `body`, where every line ends in "\n". Files contain `raw` with the
 * original line endings.
 */

import { firstIndex } from './binary-search.ts';
import { applyEdits, type Edit, type FileEdit, shiftEdits } from './edits.ts';
import { withoutKeptLines } from './kept-lines.ts';
import type { BodyOffset, FileOffset } from './offsets.ts';

const LINE_ENDING = /\r\n|\r/g;

/** The text of a note as it is stored, and as rules see it. */
export class SourceText {
  /** The byte-order marks at the start; usually empty. */
  readonly bom: string;
  /** The text after the byte-order mark with the original line endings. */
  readonly raw: string;
  /** `raw` with every line ending as "\n". */
  readonly body: string;
  /** The offsets in `body` of each "\n" that is "\r\n" in `raw`, in order. */
  readonly #pairs: readonly number[];

  constructor(text: string) {
    this.bom = /^\uFEFF*/.exec(text)![0];
    this.raw = text.slice(this.bom.length);
    const pairs: number[] = [];
    this.body = this.raw.includes('\r')
      ? this.raw.replace(LINE_ENDING, (ending, offset: number) => {
          if (ending.length === 2) pairs.push(offset - pairs.length);
          return '\n';
        })
      : this.raw;
    this.#pairs = pairs;
  }

  /** Returns the text of the file. */
  toString(): string {
    return this.bom + this.raw;
  }

  /** Converts an offset of `body` to one of the file's text. */
  offsetInFile(offset: BodyOffset): FileOffset {
    return (this.bom.length + this.#offsetInRaw(offset)) as FileOffset;
  }

  /** Converts an offset of the file's text to one of `body`. */
  offsetInBody(offset: FileOffset): BodyOffset {
    const inRaw = offset - this.bom.length;
    return inRaw - firstIndex(this.#pairs.length, (i) => this.#pairs[i]! + i >= inRaw);
  }

  /**
   * Converts edits of `body` to edits of the file's text. New lines get the line ending of the line that they
   * are in.
   */
  editsInFile(edits: readonly Edit[]): FileEdit[] {
    return shiftEdits(this.#editsInRaw(edits), this.bom.length) as FileEdit[];
  }

  /**
   * Applies edits of `body` and returns the new text.
   *
   * @param edits edits in order.
   * @returns `undefined` if a deletion would join a single "\r" and a "\n" into one line ending, so that
   * `body` and `raw` would have different lines.
   */
  edit(edits: readonly Edit[]): SourceText | undefined {
    const next = new SourceText(this.bom + applyEdits(this.raw, this.#editsInRaw(edits)));
    const same = next.bom === this.bom && next.body === applyEdits(this.body, edits);
    return same ? next : undefined;
  }

  #editsInRaw(edits: readonly Edit[]): readonly Edit[] {
    if (this.raw === this.body) return edits;
    // A line that an edit keeps must keep its ending, too.
    return withoutKeptLines(edits, this.body).map((edit) => ({
      start: this.#offsetInRaw(edit.start),
      end: this.#offsetInRaw(edit.end),
      text: edit.text.includes('\n') ? edit.text.replaceAll('\n', this.#endingAt(edit.start)) : edit.text,
    }));
  }

  #offsetInRaw(offset: number): number {
    if (this.#pairs.length === 0) return offset;
    return offset + firstIndex(this.#pairs.length, (i) => this.#pairs[i]! >= offset);
  }

  /** Returns the ending of the line that contains an offset, or of the previous line if that one has none. */
  #endingAt(offset: number): string {
    let at = this.body.indexOf('\n', offset);
    if (at === -1) at = this.body.lastIndexOf('\n');
    if (at === -1) return '\n';
    const start = this.#offsetInRaw(at);
    return this.raw.startsWith('\r\n', start) ? '\r\n' : this.raw[start]!;
  }
}
