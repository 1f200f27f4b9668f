/** The lines of a page as it is now. */

import type { Nodes, RootContent } from 'mdast';
import type { FileEdit } from '../../source/edits.ts';
import type { FileOffset } from '../../source/offsets.ts';
import { endOf, Source, startOf } from '../../source/source.ts';
import { linesOf } from '../page-record.ts';

/** Lines are counted from 0 here. */
export class PageLines {
  readonly text: string;
  /** Each with its ending; the last may have none. */
  readonly lines: readonly string[];
  /** The offset at which each line begins in the file, and where the last ends. */
  readonly starts: readonly FileOffset[];
  #source: Source | undefined;

  constructor(text: string) {
    this.text = text;
    this.lines = linesOf(text);
    const starts = [0 as FileOffset];
    for (const line of this.lines) starts.push((starts.at(-1)! + line.length) as FileOffset);
    this.starts = starts;
  }

  /** Pages without edits are only parsed where another has some. */
  get source(): Source {
    this.#source ??= Source.parse(this.text);
    return this.#source;
  }

  /** The offset at which the page ends. */
  get end(): FileOffset {
    return this.starts.at(-1)!;
  }

  /** Whether a line is there and blank. */
  isBlank(line: number): boolean {
    return this.lines[line]?.trim() === '';
  }

  /** The edit that deletes the lines from one up to, but without, another. */
  deletion(first: number, after = first + 1): FileEdit {
    return { start: this.starts[first]!, end: this.starts[after]!, text: '' };
  }

  /** The lines that a node takes up. */
  linesAt(node: Nodes): number[] {
    const first = this.source.point(startOf(node)).line - 1;
    const { line, column } = this.source.point(endOf(node));
    // A fence that is open where its container ends takes in the line ending.
    const after = Math.max(first + 1, column === 1 ? line - 1 : line);
    return Array.from({ length: after - first }, (_, i) => first + i);
  }

  /** The top-level block that takes up a line. */
  blockAt(line: number): RootContent | undefined {
    return this.source.tree.children.find(
      ({ position }) => position!.start.line <= line + 1 && line + 1 <= position!.end.line,
    );
  }
}

/** The edit that puts a text before what stands at an offset. */
export function insertion(offset: FileOffset, text: string): FileEdit {
  return { start: offset, end: offset, text };
}
