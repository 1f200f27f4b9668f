/** The text of a block as a reader sees it, without markup, and the offsets of its words in the source. */

import type { Nodes, Text } from 'mdast';
import { firstIndex } from './binary-search.ts';
import { applyEdits } from './edits.ts';
import type { Expectation, Fix } from './fix.ts';
import { endOf, type Source, startOf } from './source.ts';
import { spansOf } from './spans.ts';
import { nodesOf } from './walk.ts';

/** The object replacement character, in place of code, images, HTML and maths. */
const OBJECT = '\uFFFC';

/** A text node, and the index at which it begins in the text of the block. */
interface TextPiece {
  readonly at: number;
  readonly node: Text;
  /** Whether the node is the only child of an emphasis, a link or another inline element. */
  readonly isOnlyChild: boolean;
}

/**
 * The text of a block without markup. The indexes of its methods are those of `text`, in UTF-16 code units.
 */
export class Reading {
  readonly text: string;
  readonly #source: Source;
  readonly #pieces: readonly TextPiece[];

  /** @param block a paragraph, a heading, a table cell or another node with inline children. */
  constructor(source: Source, block: Nodes) {
    this.#source = source;
    // Most blocks contain nothing untouchable. Their text nodes are used as they are.
    const isPlain = block.position !== undefined && !source.untouchable.hit(startOf(block), endOf(block));
    const pieces: TextPiece[] = [];
    let text = '';
    const read = (node: Nodes, isOnlyChild: boolean): void => {
      if (node.type === 'text') {
        pieces.push({ at: text.length, node, isOnlyChild });
        text += isPlain ? node.value : hideUntouchable(source, node);
      } else if (node.type === 'break') text += '\n';
      // Autolink literals have no position.
      else if (!node.position || (!isPlain && isHidden(source, node))) text += OBJECT;
      else if ('children' in node) {
        for (const child of node.children) read(child, node !== block && node.children.length === 1);
      } else if (node.type !== 'footnoteReference') text += OBJECT;
    };
    read(block, false);
    this.text = text;
    this.#pieces = pieces;
  }

  /**
   * Returns the offset of `text[start..end)` in the body; `undefined` if it is not in one text node, or
   * escaped.
   */
  offset(start: number, end: number): number | undefined {
    const piece = this.#piece(start, end);
    return piece && this.#source.locate(piece.node, start - piece.at, end - piece.at);
  }

  /** Returns the fix that replaces `text[start..end)`; `undefined` if that is not safe. */
  replace(start: number, end: number, replacement: string): Fix | undefined {
    const piece = this.#piece(start, end);
    const offset = this.offset(start, end);
    if (!piece || offset === undefined || this.#source.untouchable.hit(offset, offset + end - start))
      return undefined;
    const expectation: Expectation = {
      type: 'text',
      node: piece.node,
      start: start - piece.at,
      end: end - piece.at,
      value: replacement,
    };
    return {
      edits: [{ start: offset, end: offset + end - start, text: replacement }],
      expect: [expectation],
    };
  }

  /** Whether `text[start..end)` is in one text node, possibly on several lines. */
  isInOneText(start: number, end: number): boolean {
    return this.#piece(start, end) !== undefined;
  }

  /** Whether `text[start..end)` is the whole content of an emphasis, a link or another inline element. */
  isWhole(start: number, end: number): boolean {
    const piece = this.#piece(start, end);
    return piece?.isOnlyChild === true && piece.at === start && end === piece.at + piece.node.value.length;
  }

  /** Returns the text node that contains `text[start..end)`. */
  #piece(start: number, end: number): TextPiece | undefined {
    const after = firstIndex(this.#pieces.length, (i) => this.#pieces[i]!.at > start);
    // Empty text nodes may begin at the same index.
    for (let i = after - 1; i >= 0; i--) {
      const piece = this.#pieces[i]!;
      if (end <= piece.at + piece.node.value.length) return piece;
      if (piece.node.value !== '') return undefined;
    }
    return undefined;
  }
}

/** Whether a node with a position is untouchable as a whole, such as an autolink. */
function isHidden(source: Source, node: Nodes): boolean {
  return node.type !== 'footnoteReference' && source.untouchable.covers(startOf(node), endOf(node));
}

/** Returns a text node's value with an object character for each untouchable character. */
function hideUntouchable(source: Source, node: Text): string {
  const edits = spansOf(node, source.body).flatMap(({ at, offset, length }) =>
    source.untouchable.overlapping(offset, offset + length).map((range) => {
      const start = at + Math.max(range.start - offset, 0);
      const end = at + Math.min(range.end - offset, length);
      return { start, end, text: OBJECT.repeat(end - start) };
    }),
  );
  return applyEdits(node.value, edits);
}

/** A block of prose and its text. */
export interface ReadBlock {
  readonly block: Nodes;
  readonly reading: Reading;
}

const cache = new WeakMap<Source, readonly ReadBlock[]>();

/**
 * Returns the paragraphs, headings and table cells of a note in order, with their texts. The result is
 * cached.
 */
export function readBlocks(source: Source): readonly ReadBlock[] {
  let blocks: readonly ReadBlock[] | undefined = cache.get(source);
  if (!blocks) {
    const prose = nodesOf(source.tree).filter(isProseBlock);
    blocks = prose.map((block) => ({ block, reading: new Reading(source, block) }));
    cache.set(source, blocks);
  }
  return blocks;
}

function isProseBlock({ type }: Nodes): boolean {
  return type === 'paragraph' || type === 'heading' || type === 'tableCell';
}
