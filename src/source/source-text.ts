/**
 * A note's text with what Markdown does not care about held apart: the byte-order mark (the parser would drop
 * it and shift every offset) and the kind of each line ending. Rules see `body`, where every line ends in "\n";
 * what is written is `raw`, where each line keeps the ending that its author gave it.
 */

import { firstIndex } from './binary-search.ts';
import { applyEdits, type Edit, type FileEdit, shiftEdits } from './edits.ts';
import type { BodyOffset, FileOffset } from './offsets.ts';

const LINE_ENDING = /\r\n|\r/g;

export class SourceText {
  /** Byte-order marks at the very start, nearly always none. */
  readonly bom: string;
  /** The author's text after the mark, line endings untouched. */
  readonly raw: string;
  /** `raw` with every line ending as "\n". */
  readonly body: string;
  /** Offsets in `body` of each "\n" that is "\r\n" in `raw`, in order. */
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

  /** The whole text as it is in the file. */
  toString(): string {
    return this.bom + this.raw;
  }

  /** Where in the file's text an offset of `body` is. */
  offsetInFile(offset: BodyOffset): FileOffset {
    return (this.bom.length + this.#offsetInRaw(offset)) as FileOffset;
  }

  /** Where in `body` an offset of the file's text is. */
  offsetInBody(offset: FileOffset): BodyOffset {
    const inRaw = offset - this.bom.length;
    return inRaw - firstIndex(this.#pairs.length, (i) => this.#pairs[i]! + i >= inRaw);
  }

  /** Edits of `body` as edits of the file's text: new lines get the ending of the line that they are put in. */
  editsInFile(edits: readonly Edit[]): FileEdit[] {
    return shiftEdits(this.#editsInRaw(edits), this.bom.length) as FileEdit[];
  }

  /**
   * The text after edits of `body`, which stand in order. `undefined` where a deletion would make one line
   * ending out of a lone "\r" and a following "\n", so that `body` and `raw` no longer tell the same lines.
   */
  edit(edits: readonly Edit[]): SourceText | undefined {
    const next = new SourceText(this.bom + applyEdits(this.raw, this.#editsInRaw(edits)));
    const same = next.bom === this.bom && next.body === applyEdits(this.body, edits);
    return same ? next : undefined;
  }

  #editsInRaw(edits: readonly Edit[]): readonly Edit[] {
    if (this.raw === this.body) return edits;
    return edits.map((edit) => ({
      start: this.#offsetInRaw(edit.start),
      end: this.#offsetInRaw(edit.end),
      text: edit.text.includes('\n') ? edit.text.replaceAll('\n', this.#endingAt(edit.start)) : edit.text,
    }));
  }

  #offsetInRaw(offset: number): number {
    return offset + firstIndex(this.#pairs.length, (i) => this.#pairs[i]! >= offset);
  }

  /** The ending of the line that holds an offset; of the line before, where the last line has none. */
  #endingAt(offset: number): string {
    let at = this.body.indexOf('\n', offset);
    if (at === -1) at = this.body.lastIndexOf('\n');
    if (at === -1) return '\n';
    const start = this.#offsetInRaw(at);
    return this.raw.startsWith('\r\n', start) ? '\r\n' : this.raw[start]!;
  }
}
