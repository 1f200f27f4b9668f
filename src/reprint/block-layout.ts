/** The prefixes of a block's lines: the markers and indentation of its block quotes and list items. */

import type { Nodes, Root } from 'mdast';
import { lineStart } from '../source/line-bounds.ts';
import { endOf, startOf } from '../source/source.ts';
import { parentsIn } from '../source/walk.ts';
import { isContainer } from './tree-structure.ts';

const MARKS_ONLY = /^[ \t>]*$/;

/** The line prefixes of one note. All methods take nodes of its tree. */
export class BlockLayout {
  readonly #body: string;
  readonly #parents: ReadonlyMap<Nodes, Nodes>;

  constructor(tree: Root, body: string) {
    this.#body = body;
    this.#parents = parentsIn(tree);
  }

  /** Returns what another line of a block must begin with to be in the same container. */
  prefixOf(block: Nodes): string {
    const lead = this.#body.slice(lineStart(this.#body, startOf(block)), startOf(block));
    if (MARKS_ONLY.test(lead)) return lead;
    const parent = this.#parents.get(block);
    return parent ? this.prefixInside(parent) : '';
  }

  /** Returns the prefix of all lines but the first of the blocks in a container. */
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

  /** Returns the source of a block without the prefixes of its container. */
  dedent(block: Nodes): string {
    const lines = this.#body.slice(startOf(block), endOf(block)).split('\n');
    if (lines.length === 1) return lines[0]!;
    const prefix = this.prefixOf(block);
    return lines.map((line, i) => (i === 0 ? line : withoutPrefix(line, prefix))).join('\n');
  }

  /** Returns the source of an inline node without the prefixes of its containers. */
  dedentInline(node: Nodes): string {
    const text = this.#body.slice(startOf(node), endOf(node));
    if (!text.includes('\n')) return text;
    const prefix = this.prefixOf(this.#blockOf(node));
    return text
      .split('\n')
      .map((line, i) => (i === 0 ? line : withoutPrefix(line, prefix).trimStart()))
      .join('\n');
  }

  /** The block that contains an inline node. */
  #blockOf(node: Nodes): Nodes {
    let block = node;
    for (let at = this.#parents.get(node); at && !isContainer(at); at = this.#parents.get(at)) block = at;
    return block;
  }
}

/** Removes a prefix from a line, or as much of it as there is: lazy continuation lines of a paragraph omit markers. */
function withoutPrefix(line: string, prefix: string): string {
  let at = 0;
  for (const mark of prefix) {
    if (mark === '>') {
      const quote = /^ {0,3}>/.exec(line.slice(at));
      if (!quote) return line.slice(at);
      at += quote[0].length;
    } else if (line[at] === '\t') {
      // A tab covers several columns and cannot be divided.
      return line.slice(prefix.endsWith('\t') ? at + 1 : at);
    } else if (line[at] === ' ') at++;
    else return line.slice(at);
  }
  return line.slice(at);
}
