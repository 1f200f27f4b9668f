/**
 * The text of a note as its file has it. An editor has one kind of line ending and no byte-order mark, so its changes
 * are made in the text of the file as well.
 */

const LINE_BREAK = /\r\n?|\n/g;
const BYTE_ORDER_MARK = '\uFEFF';

/** A change in the text of an editor: offsets in the text before, in UTF-16 code units. */
export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

export class FileText {
  #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }

  /** The text for an editor. */
  get forEditor(): string {
    return this.#body.replace(LINE_BREAK, '\n');
  }

  get #body(): string {
    return this.#text.startsWith(BYTE_ORDER_MARK) ? this.#text.slice(1) : this.#text;
  }

  /** Makes changes of an editor. @param changes in order, without overlaps. */
  change(changes: readonly TextChange[]): void {
    const body = this.#body;
    const breaks = [...body.matchAll(LINE_BREAK)];
    const ending = breaks[0]?.[0] ?? '\n';
    // An offset of the editor is as many code units smaller as there are line breaks of two before it.
    const long = breaks.filter(([text]) => text.length === 2).map(({ index }, i) => index - i);
    const inFile = (offset: number) => offset + countBelow(long, offset);
    let changed = '';
    let end = 0;
    for (const { from, to, insert } of changes) {
      changed = join(join(changed, body.slice(end, inFile(from))), insert.replace(LINE_BREAK, ending));
      end = inFile(to);
    }
    const mark = this.#text.slice(0, this.#text.length - body.length);
    this.#text = mark + join(changed, body.slice(end));
  }
}

/** Joins two texts. Two line breaks that would become one stay two. */
function join(before: string, after: string): string {
  const isOne = before.endsWith('\r') && after.startsWith('\n');
  return isOne ? `${before.slice(0, -1)}\n${after}` : before + after;
}

/** Returns how many of some sorted numbers are below a limit. */
function countBelow(sorted: readonly number[], limit: number): number {
  let low = 0;
  for (let high = sorted.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
