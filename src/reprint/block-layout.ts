/** What stands before the lines of a block: the marks and indents of the quotations and list items that it is in. */

import type { Nodes, Root } from 'mdast';
import { lineStart } from '../source/line-bounds.ts';
import { endOf, startOf } from '../source/source.ts';
import { parentsIn } from '../source/walk.ts';
import { isContainer } from './node-kinds.ts';

const MARKS_ONLY = /^[ \t>]*$/;

/** Of the lines of one note; nodes are those of its tree. */
export class BlockLayout {
  readonly #body: string;
  readonly #parents: ReadonlyMap<Nodes, Nodes>;

  constructor(tree: Root, body: string) {
    this.#body = body;
    this.#parents = parentsIn(tree);
  }

  /** What a further line of a block must begin with to stand in the same container. */
  prefixOf(block: Nodes): string {
    const lead = this.#body.slice(lineStart(this.#body, startOf(block)), startOf(block));
    if (MARKS_ONLY.test(lead)) return lead;
    const parent = this.#parents.get(block);
    return parent ? this.prefixInside(parent) : '';
  }

  /** What the lines of a container's blocks begin with, apart from the first. */
  prefixInside(container: Nodes): string {
    const slice = this.#body.slice(startOf(container), endOf(container));
    switch (container.type as string) {
      case 'root':
        return '';
      case 'blockquote':
        return `${this.prefixOf(container)}${/^>[ \t]/.test(slice) ? '> ' : '>'}`;
      case 'listItem': {
        const bullet = /^(?:[-*+]|\d+[.)])( {1,4}(?! )|)/.exec(slice);
        return this.prefixOf(container) + ' '.repeat((bullet?.[0].length ?? 1) + (bullet?.[1] ? 0 : 1));
      }
      case 'footnoteDefinition':
      case 'defListDescription':
        return `${this.prefixOf(container)}    `;
      default:
        return this.prefixOf(container);
    }
  }

  /** The source of a block without what its container puts before each line. */
  dedent(block: Nodes): string {
    const lines = this.#body.slice(startOf(block), endOf(block)).split('\n');
    if (lines.length === 1) return lines[0]!;
    const prefix = this.prefixOf(block);
    return lines.map((line, i) => (i === 0 ? line : without(line, prefix))).join('\n');
  }

  /** The source of an inline node without what its containers put before each line. */
  dedentInline(node: Nodes): string {
    const text = this.#body.slice(startOf(node), endOf(node));
    if (!text.includes('\n')) return text;
    const prefix = this.prefixOf(this.#blockOf(node));
    return text
      .split('\n')
      .map((line, i) => (i === 0 ? line : without(line, prefix).trimStart()))
      .join('\n');
  }

  /** The block that an inline node stands in. */
  #blockOf(node: Nodes): Nodes {
    let block = node;
    for (let at = this.#parents.get(node); at && !isContainer(at); at = this.#parents.get(at)) block = at;
    return block;
  }
}

/** A line without a prefix, or without as much of it as it has: the last lines of a paragraph may leave out marks. */
function without(line: string, prefix: string): string {
  let at = 0;
  for (const mark of prefix) {
    if (mark === '>') {
      const quote = /^ {0,3}>/.exec(line.slice(at));
      if (!quote) return line.slice(at);
      at += quote[0].length;
    } else if (line[at] === '\t') {
      // A tab stands for several columns, and is not cut in two.
      return line.slice(prefix.endsWith('\t') ? at + 1 : at);
    } else if (line[at] === ' ') at++;
    else return line.slice(at);
  }
  return line.slice(at);
}
