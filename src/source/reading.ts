/**
 * A block's text as a reader sees it: markup gone, words whole. Rules look for words here and ask back where
 * they stand in the source.
 */

import type { Nodes, Text } from 'mdast';
import { firstIndex } from './binary-search.ts';
import { applyEdits } from './edits.ts';
import type { Expectation, Fix } from './fix.ts';
import { endOf, type Source, startOf } from './source.ts';
import { spansOf } from './spans.ts';

/** Stands for what is there but is not prose: code, images, HTML, maths. */
const OBJECT = '\uFFFC';

interface Piece {
  readonly at: number;
  readonly node: Text;
  /** Whether it is all that an emphasis, a link or another inline element holds. */
  readonly whole: boolean;
}

export class Reading {
  readonly text: string;
  readonly #source: Source;
  readonly #pieces: readonly Piece[];

  /** Reads a paragraph, heading, table cell or other node with inline children. */
  constructor(source: Source, block: Nodes) {
    this.#source = source;
    // Most blocks hold nothing that is hidden, and want no closer look.
    const isPlain = block.position !== undefined && !source.untouchable.hit(startOf(block), endOf(block));
    const pieces: Piece[] = [];
    let text = '';
    const read = (node: Nodes, whole: boolean): void => {
      if (node.type === 'text') {
        pieces.push({ at: text.length, node, whole });
        text += isPlain ? node.value : hideOpaque(source, node);
      } else if (node.type === 'break') text += '\n';
      else if (!node.position || (!isPlain && isHidden(source, node))) text += OBJECT;
      else if ('children' in node) {
        for (const child of node.children) read(child, node !== block && node.children.length === 1);
      } else if (node.type !== 'footnoteReference') text += OBJECT;
    };
    read(block, false);
    this.text = text;
    this.#pieces = pieces;
  }

  /** Where `text[start..end)` stands in the body, if one text node holds it and the parser vouches for it. */
  offset(start: number, end: number): number | undefined {
    const piece = this.#piece(start, end);
    return piece && this.#source.locate(piece.node, start - piece.at, end - piece.at);
  }

  /** The fix that puts `replacement` for `text[start..end)`; `undefined` where that cannot be done safely. */
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

  /** Whether `text[start..end)` stands in one text node, though perhaps on several lines. */
  isInOneText(start: number, end: number): boolean {
    return this.#piece(start, end) !== undefined;
  }

  /** Whether `text[start..end)` is all that an emphasis, a link or another inline element holds. */
  isWhole(start: number, end: number): boolean {
    const piece = this.#piece(start, end);
    return piece?.whole === true && piece.at === start && end === piece.at + piece.node.value.length;
  }

  #piece(start: number, end: number): Piece | undefined {
    const after = firstIndex(this.#pieces.length, (i) => this.#pieces[i]!.at > start);
    // An empty one may begin where the one that holds the text does.
    for (let i = after - 1; i >= 0; i--) {
      const piece = this.#pieces[i]!;
      if (end <= piece.at + piece.node.value.length) return piece;
      if (piece.node.value !== '') return undefined;
    }
    return undefined;
  }
}

/** Whether a node is opaque as a whole, such as an address; one found late has no place, and is an address too. */
function isHidden(source: Source, node: Nodes): boolean {
  if (node.type === 'footnoteReference' || node.type === 'break') return false;
  return !node.position || source.untouchable.covers(startOf(node), endOf(node));
}

/** A text node's value with an object character for each one that stands in an opaque part of the source. */
function hideOpaque(source: Source, node: Text): string {
  const edits = spansOf(node).flatMap(({ at, offset, length }) =>
    source.untouchable.overlapping(offset, offset + length).map((range) => {
      const start = at + Math.max(range.start - offset, 0);
      const end = at + Math.min(range.end - offset, length);
      return { start, end, text: OBJECT.repeat(end - start) };
    }),
  );
  return applyEdits(node.value, edits);
}

/** A block of running text and how it reads. */
export interface ReadBlock {
  readonly block: Nodes;
  readonly reading: Reading;
}

const known = new WeakMap<Source, readonly ReadBlock[]>();

/** Reads all running text of a note, once: its paragraphs, headings and table cells, in order. */
export function readBlocks(source: Source): readonly ReadBlock[] {
  let blocks: readonly ReadBlock[] | undefined = known.get(source);
  if (!blocks) {
    blocks = Array.from(proseBlocks(source.tree), (block) => ({
      block,
      reading: new Reading(source, block),
    }));
    known.set(source, blocks);
  }
  return blocks;
}

function proseBlocks(node: Nodes, found: Nodes[] = []): Nodes[] {
  if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') found.push(node);
  else if ('children' in node) for (const child of node.children) proseBlocks(child, found);
  return found;
}
