/** A parsed note: its text, its tree, and what rules ask of the two together. */

import type { Nodes, Root, Text } from 'mdast';
import { firstIndex } from './binary-search.ts';
import type { Damage } from './dialect/damage.ts';
import { type Dialect, UNKNOWN } from './dialect/flavours.ts';
import { type ForeignBlocks, foreignBlocks, foreignRanges } from './dialect/foreign.ts';
import { withForeign } from './dialect/foreign-tree.ts';
import { Disabled } from './disabled.ts';
import { type MarkdownSyntax, markdownSyntax } from './opaque.ts';
import { parseMarkdown } from './parse.ts';
import { Ranges } from './ranges.ts';
import { SourceText } from './source-text.ts';
import { offsetOf } from './spans.ts';

export class Source {
  readonly text: SourceText;
  /** What the parser made of the note, foreign blocks read as if they were Markdown. */
  readonly parsed: Root;
  /** What is known of the program that the note is for. */
  readonly dialect: Dialect;
  #syntax: MarkdownSyntax | undefined;
  #foreign: ForeignBlocks | undefined;
  #tree: Root | undefined;
  #opaque: Ranges | undefined;
  #layout: Ranges | undefined;
  #disabled: Disabled | undefined;
  #lineStarts: number[] | undefined;

  private constructor(text: SourceText, parsed: Root, dialect: Dialect) {
    this.text = text;
    this.parsed = parsed;
    this.dialect = dialect;
  }

  static parse(text: string | SourceText, dialect: Dialect = UNKNOWN): Source {
    const sourceText = typeof text === 'string' ? new SourceText(text) : text;
    return new Source(sourceText, parseMarkdown(sourceText.body), dialect);
  }

  /** A note that has been parsed already, by `parseMarkdown`. */
  static parsed(text: SourceText, tree: Root, dialect: Dialect = UNKNOWN): Source {
    return new Source(text, tree, dialect);
  }

  /** The same note in a dialect that has become known. */
  in(dialect: Dialect): Source {
    if (dialect === this.dialect) return this;
    const source = new Source(this.text, this.parsed, dialect);
    // Which blocks are foreign is the same in every dialect.
    source.#syntax = this.#syntax;
    source.#foreign = this.#foreign;
    source.#tree = this.#tree;
    return source;
  }

  /** The text that all offsets count in: "\n" line endings, no byte-order mark. */
  get body(): string {
    return this.text.body;
  }

  /** The tree of the note, in which foreign blocks are no Markdown. */
  get tree(): Root {
    this.#tree ??= withForeign(this.parsed, this.body, this.#foreignBlocks.blocks, this.#foreignBlocks.lines);
    return this.#tree;
  }

  /** The parts that no rule may touch (promise I10). */
  get untouchable(): Ranges {
    this.#opaque ??= new Ranges([
      ...this.#markdown.code,
      ...this.#markdown.marks,
      ...foreignRanges(this.#foreignBlocks, this.dialect.spacedMaths),
    ]);
    return this.#opaque;
  }

  /** The parts in which white space has a meaning: none is taken out, and no blank line is put in. */
  get layout(): Ranges {
    this.#layout ??= new Ranges(this.#foreignBlocks.layout);
    return this.#layout;
  }

  /** What is damaged in the note, in no order. */
  get damage(): readonly Damage[] {
    return this.#foreignBlocks.damage;
  }

  get #markdown(): MarkdownSyntax {
    this.#syntax ??= markdownSyntax(this.parsed, this.body);
    return this.#syntax;
  }

  get #foreignBlocks(): ForeignBlocks {
    if (!this.#foreign) {
      const tables = new Ranges(this.#markdown.tables);
      this.#foreign = foreignBlocks(this.body, this.#markdown.code, ({ start, end }) =>
        tables.hit(start, end),
      );
    }
    return this.#foreign;
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
