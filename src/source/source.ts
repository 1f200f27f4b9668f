/** A parsed note: its text, its tree, and what rules ask of the two together. */

import type { Nodes, Root, Text } from 'mdast';
import { Disabled } from './disabled.ts';
import { opaqueRanges } from './opaque.ts';
import { parseMarkdown } from './parse.ts';
import type { Ranges } from './ranges.ts';
import { firstIndex } from './search.ts';
import { offsetOf } from './spans.ts';
import { SourceText } from './text.ts';

export class Source {
  readonly text: SourceText;
  readonly tree: Root;
  #opaque: Ranges | undefined;
  #disabled: Disabled | undefined;
  #lineStarts: number[] | undefined;

  private constructor(text: SourceText, tree: Root) {
    this.text = text;
    this.tree = tree;
  }

  static parse(text: string | SourceText): Source {
    const sourceText = typeof text === 'string' ? new SourceText(text) : text;
    return new Source(sourceText, parseMarkdown(sourceText.body));
  }

  /** A note that has been parsed already, by `parseMarkdown`. */
  static parsed(text: SourceText, tree: Root): Source {
    return new Source(text, tree);
  }

  /** The text that all offsets count in: "\n" line endings, no byte-order mark. */
  get body(): string {
    return this.text.body;
  }

  /** The parts that no rule may touch. */
  get opaque(): Ranges {
    this.#opaque ??= opaqueRanges(this.tree, this.body);
    return this.#opaque;
  }

  /** The parts that its author keeps rules away from. */
  get disabled(): Disabled {
    this.#disabled ??= new Disabled(this.tree, this.body);
    return this.#disabled;
  }

  /** The offset of `value[start..end)` of a text node, where that is certain. */
  locate(node: Text, start: number, end: number): number | undefined {
    const offset = offsetOf(node, start, end);
    if (offset === undefined) return undefined;
    return this.body.slice(offset, offset + end - start) === node.value.slice(start, end)
      ? offset
      : undefined;
  }

  /** The source of a node, as its author wrote it. */
  slice(node: Nodes): string {
    return this.body.slice(startOf(node), endOf(node));
  }

  /** Line (from 1) and column (from 1) of an offset, for messages. */
  point(offset: number): { line: number; column: number; offset: number } {
    const starts = this.#startsOfLines();
    const line = firstIndex(starts.length, (i) => starts[i]! > offset);
    return { line, column: offset - starts[line - 1]! + 1, offset };
  }

  /** The offset at which a line (from 1) begins; `undefined` where there is none. */
  offsetOfLine(line: number): number | undefined {
    return this.#startsOfLines()[line - 1];
  }

  /** The offset at which each line begins. */
  #startsOfLines(): readonly number[] {
    if (!this.#lineStarts) {
      this.#lineStarts = [0];
      for (let at = this.body.indexOf('\n'); at !== -1; at = this.body.indexOf('\n', at + 1)) {
        this.#lineStarts.push(at + 1);
      }
    }
    return this.#lineStarts;
  }
}

/** The offset at which a parsed node begins. */
export function startOf(node: Nodes): number {
  return node.position!.start.offset!;
}

/** The offset just after a parsed node. */
export function endOf(node: Nodes): number {
  return node.position!.end.offset!;
}
