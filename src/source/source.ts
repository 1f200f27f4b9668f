/** A parsed note: its text, its tree, and the parts that rules must not change. */

import type { Nodes, Root, Text } from 'mdast';
import { timed } from '../timing/stopwatch.ts';
import { firstIndex } from './binary-search.ts';
import type { Damage } from './dialect/damage.ts';
import { type Dialect, UNKNOWN } from './dialect/flavours.ts';
import { type ForeignBlocks, foreignBlocks, foreignRanges } from './dialect/foreign.ts';
import { withForeign } from './dialect/foreign-tree.ts';
import { Disabled } from './disable-comments.ts';
import { type MarkdownSyntax, markdownSyntax } from './markdown-syntax.ts';
import { parseMarkdown } from './parse/parse.ts';
import { RangeSet } from './range-set.ts';
import { SourceText } from './source-text.ts';
import { offsetOf } from './spans.ts';

/** A parsed note. Its tree and ranges are computed on demand. */
export class Source {
  readonly text: SourceText;
  /** The tree as parsed, in which the syntax of other programs is Markdown. */
  readonly parsed: Root;
  /** The dialect of the program that the note is written for. */
  readonly dialect: Dialect;
  #syntax: MarkdownSyntax | undefined;
  #foreign: ForeignBlocks | undefined;
  #tree: Root | undefined;
  #foreignSyntax: RangeSet | undefined;
  #untouchable: RangeSet | undefined;
  #layout: RangeSet | undefined;
  #disabled: Disabled | undefined;
  #lineStarts: number[] | undefined;

  private constructor(text: SourceText, parsed: Root, dialect: Dialect) {
    this.text = text;
    this.parsed = parsed;
    this.dialect = dialect;
  }

  /** @throws {TooDeep} if the note is nested too deeply. */
  static parse(text: string | SourceText, dialect: Dialect = UNKNOWN): Source {
    const sourceText = typeof text === 'string' ? new SourceText(text) : text;
    const tree = timed('parse', () => parseMarkdown(sourceText.body));
    return new Source(sourceText, tree, dialect);
  }

  /** Returns a note that was already parsed. @param tree the result of `parseMarkdown`. */
  static parsed(text: SourceText, tree: Root, dialect: Dialect = UNKNOWN): Source {
    return new Source(text, tree, dialect);
  }

  /** Returns the same note in another dialect. */
  in(dialect: Dialect): Source {
    if (dialect === this.dialect) return this;
    const source = new Source(this.text, this.parsed, dialect);
    // Foreign blocks are the same in every dialect.
    source.#syntax = this.#syntax;
    source.#foreign = this.#foreign;
    source.#tree = this.#tree;
    return source;
  }

  /** The text to which all offsets refer: with "\n" line endings and without a byte-order mark. */
  get body(): string {
    return this.text.body;
  }

  /** The tree of the note, in which blocks of other programs are `foreign` nodes. */
  get tree(): Root {
    this.#tree ??= withForeign(this.parsed, this.body, this.#foreignBlocks.blocks, this.#foreignBlocks.lines);
    return this.#tree;
  }

  /** The ranges that no rule may change: code, addresses, and the syntax of other programs. */
  get untouchable(): RangeSet {
    this.#untouchable ??= new RangeSet([
      ...this.#markdown.code,
      ...this.#markdown.markup,
      ...this.foreign.overlapping(0, this.body.length),
    ]);
    return this.#untouchable;
  }

  /** The ranges of the syntax of other programs, such as maths and templates. */
  get foreign(): RangeSet {
    this.#foreignSyntax ??= new RangeSet(foreignRanges(this.#foreignBlocks, this.dialect.spacedMaths));
    return this.#foreignSyntax;
  }

  /** The ranges in which whitespace is significant, so that none is removed and no blank line is inserted. */
  get layout(): RangeSet {
    this.#layout ??= new RangeSet(this.#foreignBlocks.layout);
    return this.#layout;
  }

  /** The damaged parts of the note, in no particular order. */
  get damage(): readonly Damage[] {
    return this.#foreignBlocks.damage;
  }

  get #markdown(): MarkdownSyntax {
    this.#syntax ??= markdownSyntax(this.parsed, this.body);
    return this.#syntax;
  }

  get #foreignBlocks(): ForeignBlocks {
    if (!this.#foreign) {
      const tables = new RangeSet(this.#markdown.tables);
      this.#foreign = foreignBlocks(this.body, this.#markdown.code, ({ start, end }) =>
        tables.hit(start, end),
      );
    }
    return this.#foreign;
  }

  /** The comments that disable rules. */
  get disabled(): Disabled {
    this.#disabled ??= new Disabled(this.tree, this.body, this.dialect.markdownlint);
    return this.#disabled;
  }

  /** Returns the offset of `value[start..end)` of a text node; `undefined` if it is escaped, or unknown. */
  locate(node: Text, start: number, end: number): number | undefined {
    const offset = offsetOf(node, start, end, this.body);
    if (offset === undefined) return undefined;
    return this.body.slice(offset, offset + end - start) === node.value.slice(start, end)
      ? offset
      : undefined;
  }

  /** Returns the source of a node. */
  slice(node: Nodes): string {
    return this.body.slice(startOf(node), endOf(node));
  }

  /** Returns the line and the column of an offset, both from 1. */
  point(offset: number): { line: number; column: number; offset: number } {
    const starts = this.#startsOfLines();
    const line = firstIndex(starts.length, (i) => starts[i]! > offset);
    return { line, column: offset - starts[line - 1]! + 1, offset };
  }

  /**
   * Returns the offset at which a line begins.
   *
   * @param line from 1.
   * @returns `undefined` if there is no such line.
   */
  offsetOfLine(line: number): number | undefined {
    return this.#startsOfLines()[line - 1];
  }

  /** Returns the offset at which each line begins. */
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

/** Returns the offset at which a parsed node begins. */
export function startOf(node: Nodes): number {
  return node.position!.start.offset!;
}

/** Returns the offset at which a parsed node ends. */
export function endOf(node: Nodes): number {
  return node.position!.end.offset!;
}
