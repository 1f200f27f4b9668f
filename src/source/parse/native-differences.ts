/**
 * The known differences between the trees of satteri 0.10 and of remark-parse 11. One is corrected. Blocks with
 * any other are parsed by remark-parse, so these tests may match too much, but not too little.
 */

import type { Code, List, ListItem, Nodes, Root, RootContent } from 'mdast';
import { beginsNested, isFenced, isQuoteOrList, isUnclosedHtml, lastOf, mayEndCode } from './block-forms.ts';
import { hasDoubtfulInlines, hasDoubtfulText, isDoubtfulLabel, sourceOf } from './doubtful-inlines.ts';

/**
 * Corrects a tree of satteri in place.
 *
 * @returns the top-level blocks that may not be those of remark-parse.
 */
export function correctTree(tree: Root, body: string): readonly RootContent[] {
  return new Correction(body).correct(tree);
}

/** The containers of a block. */
interface Containers {
  readonly count: number;
  readonly inQuote: boolean;
}

/** A list marker at the start of a line. */
const BULLET = /(?:[-+*]|\d{1,9}[.)])(?:\s|$)/y;
const CHECKBOX = /\[(?:[ \txX]|\n[ \t>]*)\](?:\s|$)/y;
/** A line like the second one of a table. */
const DELIMITER_LINE = /\n[ \t>]*[|:-][ \t|:-]*(?:\n|$)/;
const DELIMITERS = /(?=[ \t|:]*-)[|:-][ \t|:-]*(?:\n|$)/y;
/** A fence whose info string has a space that is neither a plain one nor a tab, or a character reference. */
const DOUBTFUL_INFO = /[`~]{3,}[^\n]*(?:[^\S \t\n]|&)/y;
/** A list marker on a line of its own. */
const LONE_BULLET = /(?:[-+*]|\d{1,9}[.)])[ \t]*\n/y;
/** A list marker that cannot interrupt a paragraph. */
const WEAK_BULLET = /[-+*][ \t]*(?:\n|$)|(?!1[.)][ \t]+[^\s])\d/y;
/** The end of a line, and a line of a block quote that is empty, or begins another block quote. */
const QUOTE_LINE = /[ \t]*\n[ \t]*>[ \t>]*(?:>|\n|$)/y;
/** The end of a line, and blank lines of which one has spaces. */
const SPACES_LINE = /[ \t]*\n(?:[ \t>]*\n)*[ \t>]+(?:\n|$)/y;
const ENDS_BLANK = /\n[ \t>]*$/;
const ENDS_BLANK_TWICE = /\n[ \t>]*\n[ \t>]*$/;
const CLOSING_FENCE = /^[ \t>]*(`{3,}|~{3,})[ \t]*$/;
/** The end of a line, and a footnote that is indented like code. */
const INDENTED_FOOTNOTE = /[ \t]*\n(?:[ \t>]*\n)*(?=[ >]*(?: {4}|\t))[ \t>]*\[\^/y;

const TOP: Containers = { count: 0, inQuote: false };

class Correction {
  readonly #body: string;
  #hasIndentedCode = false;

  constructor(body: string) {
    this.#body = body;
  }

  correct(tree: Root): readonly RootContent[] {
    const hasText = hasDoubtfulText(this.#body);
    const doubtful = tree.children.filter(
      (node, i) =>
        (hasText && hasDoubtfulText(sourceOf(node, this.#body))) || !this.#isSame(tree.children, i, TOP),
    );
    return this.#hasIndentedCode && mayEndCode(tree, this.#body) ? tree.children : doubtful;
  }

  #blocks(nodes: readonly Nodes[], containers: Containers): boolean {
    return nodes.every((_, i) => this.#isSame(nodes, i, containers));
  }

  #isSame(nodes: readonly Nodes[], i: number, containers: Containers): boolean {
    const node = nodes[i]!;
    const before = nodes[i - 1];
    const follows = before && node.position!.start.line === before.position!.end.line + 1;
    if (before?.type === 'code' && !isFenced(before, this.#body)) {
      // Indented code that continues after blank lines is one node.
      if (node.type === 'code' && !isFenced(node, this.#body)) return false;
      // Remark-parse may require of a list that it can interrupt a paragraph.
      if (node.type === 'list' && (follows || this.#startsWith(WEAK_BULLET, node))) return false;
      if ('children' in node && beginsNested(node)) return false;
    }
    // In a block quote, a container continues up to the next one.
    if (containers.inQuote && before && isQuoteOrList(node) && isQuoteOrList(before)) return false;
    // With an underline, it begins with the definition in remark-parse.
    if (before?.type === 'definition' && node.type === 'heading' && (containers.count > 0 || follows))
      return this.#first(node) === '#' && this.#block(node, containers);
    if (!follows) return this.#block(node, containers);
    const isAfterFootnote = before.type === 'footnoteDefinition';
    // Lines outside of their container that may be those of a table in it.
    if (
      node.type === 'paragraph' &&
      (isAfterFootnote || isQuoteOrList(before)) &&
      DELIMITER_LINE.test(sourceOf(node, this.#body))
    )
      return false;
    if (
      node.type === 'html' &&
      (containers.count > 0 || isAfterFootnote || lastOf(before)?.type === 'definition')
    )
      return false;
    return this.#block(node, containers);
  }

  #block(node: Nodes, containers: Containers): boolean {
    const { count, inQuote } = containers;
    const inContainer = count > 0;
    switch (node.type) {
      case 'blockquote':
        if (inContainer && (this.#endsBlank(node) || this.#isBefore(QUOTE_LINE, node))) return false;
        return this.#blocks(node.children, { count: count + 1, inQuote: true });
      case 'list':
        if (inQuote && this.#endsBlank(node) && !(count === 1 && this.#endsPlainly(node))) return false;
        if (inQuote && count > 1 && this.#isBefore(QUOTE_LINE, node)) return false;
        return this.#blocks(node.children, containers);
      case 'listItem': {
        const isEmpty = node.children.length === 0;
        if (
          inQuote &&
          (isEmpty || this.#startsWith(LONE_BULLET, node) || (count > 1 && this.#isBefore(QUOTE_LINE, node)))
        )
          return false;
        return this.#blocks(node.children, { count: count + 1, inQuote }) && this.#correctTask(node);
      }
      case 'footnoteDefinition':
        if (
          inContainer ||
          isDoubtfulLabel(node.label, false) ||
          this.#endsBlank(node) ||
          this.#isBefore(INDENTED_FOOTNOTE, node) ||
          node.children.some(({ type }) => type === 'list')
        )
          return false;
        return this.#blocks(node.children, { count: count + 1, inQuote });
      case 'code':
        if (isFenced(node, this.#body))
          return !this.#startsWith(DOUBTFUL_INFO, node) && (!inContainer || this.#isClosed(node));
        this.#hasIndentedCode = true;
        return !this.#isBefore(SPACES_LINE, node);
      case 'html':
        return !(inContainer && (this.#endsBlank(node) || isUnclosedHtml(node.value)));
      case 'table':
        if (node.children.some((row) => this.#first(row) === '<')) return false;
        return node.children.every((row) =>
          row.children.every((cell) => !hasDoubtfulInlines(cell, this.#body, inContainer)),
        );
      case 'definition':
        return (
          !node.url.includes('|') &&
          !isDoubtfulLabel(node.label, inContainer) &&
          !this.#isBefore(INDENTED_FOOTNOTE, node)
        );
      case 'paragraph':
      case 'heading':
        return (
          !this.#startsWith(BULLET, node) &&
          !this.#startsWith(CHECKBOX, node) &&
          !(inContainer && this.#startsWith(DELIMITERS, node)) &&
          !hasDoubtfulInlines(node, this.#body, inContainer)
        );
      default:
        return true;
    }
  }

  /**
   * Corrects the paragraph of a task. In remark-parse it begins with the checkbox, unless its first node is a
   * text; in satteri always after the checkbox.
   */
  #correctTask({ checked, children }: ListItem): boolean {
    const paragraph = children[0];
    if (typeof checked !== 'boolean') return true;
    // Such as a heading with an underline.
    if (paragraph?.type !== 'paragraph') return paragraph === undefined;
    const { line, column, offset } = paragraph.position!.start;
    const bracket = this.#body.lastIndexOf('[', offset! - 1);
    if (this.#body.slice(bracket, offset).includes('\n')) return false;
    if (paragraph.children[0]?.type !== 'text')
      paragraph.position!.start = { line, column: column - (offset! - bracket), offset: bracket };
    return true;
  }

  #isClosed(node: Code): boolean {
    const { start, end } = node.position!;
    const lastLine = this.#body.slice(this.#body.lastIndexOf('\n', end.offset! - 1) + 1, end.offset);
    const closing = CLOSING_FENCE.exec(lastLine)?.[1];
    const opening = /`+|~+/.exec(sourceOf(node, this.#body))![0];
    return start.line < end.line && closing !== undefined && closing.startsWith(opening);
  }

  /** Returns the first character of a node's source. */
  #first({ position }: Nodes): string | undefined {
    return this.#body[position!.start.offset!];
  }

  #startsWith(pattern: RegExp, { position }: Nodes): boolean {
    pattern.lastIndex = position!.start.offset!;
    return pattern.test(this.#body);
  }

  #isBefore(pattern: RegExp, { position }: Nodes): boolean {
    pattern.lastIndex = position!.end.offset!;
    return pattern.test(this.#body);
  }

  /** Whether a list ends with a plain item, and one blank line at most. */
  #endsPlainly(list: List): boolean {
    const last = list.children.at(-1)?.children.at(-1);
    return last?.type === 'paragraph' && !ENDS_BLANK_TWICE.test(sourceOf(list, this.#body));
  }

  #endsBlank({ position }: Nodes): boolean {
    const lineStart = this.#body.lastIndexOf('\n', position!.end.offset! - 1);
    return (
      lineStart >= position!.start.offset! &&
      ENDS_BLANK.test(this.#body.slice(lineStart, position!.end.offset))
    );
  }
}
