/** The lines of the current page. */

import type { Nodes, RootContent } from 'mdast';
import type { FileEdit } from '../../source/edits.ts';
import type { FileOffset } from '../../source/offsets.ts';
import { endOf, Source, startOf } from '../../source/source.ts';
import { linesOf } from '../page-record.ts';

/** A page as lines, which are counted from 0. */
export class PageLines {
  readonly text: string;
  /** Each with its ending; the last may have none. */
  readonly lines: readonly string[];
  /** The offset of each line in the file, and at last the end of the file. */
  readonly starts: readonly FileOffset[];
  #source: Source | undefined;

  constructor(text: string) {
    this.text = text;
    this.lines = linesOf(text);
    const starts = [0 as FileOffset];
    for (const line of this.lines) starts.push((starts.at(-1)! + line.length) as FileOffset);
    this.starts = starts;
  }

  /** The parsed page. Parsing is delayed, because an unedited page may not require it. */
  get source(): Source {
    this.#source ??= Source.parse(this.text);
    return this.#source;
  }

  /** The offset of the end of the file. */
  get end(): FileOffset {
    return this.starts.at(-1)!;
  }

  /** Whether a line exists and is blank. */
  isBlank(line: number): boolean {
    return this.lines[line]?.trim() === '';
  }

  /** Returns the edit that deletes the lines from `first` up to `after`, exclusive. */
  deletion(first: number, after = first + 1): FileEdit {
    return { start: this.starts[first]!, end: this.starts[after]!, text: '' };
  }

  /** Returns the lines of a node. */
  linesAt(node: Nodes): number[] {
    const first = this.source.point(startOf(node)).line - 1;
    const { line, column } = this.source.point(endOf(node));
    // A fence that is still open where its container ends includes the line ending.
    const after = Math.max(first + 1, column === 1 ? line - 1 : line);
    return Array.from({ length: after - first }, (_, i) => first + i);
  }

  /** Returns the top-level block that contains a line. */
  blockAt(line: number): RootContent | undefined {
    return this.source.tree.children.find(
      ({ position }) => position!.start.line <= line + 1 && line + 1 <= position!.end.line,
    );
  }
}

/** Returns the edit that inserts a text at an offset. */
export function insertion(offset: FileOffset, text: string): FileEdit {
  return { start: offset, end: offset, text };
}
