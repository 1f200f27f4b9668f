/**
 * Parsing long notes in pieces. The parser frees its memory only at the end of a text, and may need ten
 * thousand times the size of a short list item.
 */

import type { List, Nodes, Root, RootContent } from 'mdast';
import { lineEnd, lineStart } from '../line-bounds.ts';
import { descendants } from '../walk.ts';
import { TooDeep } from './too-deep.ts';

/** The length of the longest note that is parsed as one piece, in UTF-16 code units. */
const MAX_WHOLE_LENGTH = 100_000;
/** The length of the shortest piece, in UTF-16 code units. */
const MIN_PIECE_LENGTH = 10_000;

/** A place to cut a note: before text after a blank line, or before a list item. */
interface Cut {
  readonly at: number;
  readonly isItem: boolean;
}

type Parse = (piece: string, isFirst: boolean) => Root;

/**
 * Parses a note in pieces. The tree equals that of the whole note.
 *
 * @param start the offset before which the note must not be cut: the end of its front matter.
 * @param parse parses one piece.
 * @param lengths the length above which a note is parsed in pieces, and the least length of a piece.
 */
export function parseInPieces(
  body: string,
  start: number,
  parse: Parse,
  { long = MAX_WHOLE_LENGTH, least = MIN_PIECE_LENGTH } = {},
): Root {
  // A link may use a definition in another piece.
  if (body.length <= long || body.includes(']:')) return parse(body, true);
  const children: RootContent[] = [];
  let from = 0;
  let line = 1;
  while (from < body.length) {
    const { tree, end } = pieceAt(body, from, line, parse, from === 0 ? start + least : least);
    movePositions(tree, from, line - 1);
    addBlocks(body, children, tree.children, from);
    for (let at = body.indexOf('\n', from); at !== -1 && at < end; at = body.indexOf('\n', at + 1)) line++;
    from = end;
  }
  const end = { line, column: body.length - lineStart(body, body.length) + 1, offset: body.length };
  return { type: 'root', children, position: { start: { line: 1, column: 1, offset: 0 }, end } };
}

/** Parses the next piece, which is extended until its last block surely ends with it. */
function pieceAt(
  body: string,
  from: number,
  line: number,
  parse: Parse,
  least: number,
): { tree: Root; end: number } {
  for (let size = least; ; size *= 2) {
    const cut = cutAfter(body, from + size);
    const end = cut?.at ?? body.length;
    try {
      const tree = parse(body.slice(from, end), from === 0);
      if (!cut || isEnd(body, from, tree.children.at(-1), cut)) return { tree, end };
    } catch (error) {
      if (error instanceof TooDeep) throw new TooDeep(error.line + line - 1);
      throw error;
    }
  }
}

const BULLET = /([-+*]|\d{1,9}[.)]) (?=[^\s*_+-])/y;

/** Finds the first place to cut on a line after an offset. */
function cutAfter(body: string, offset: number): Cut | undefined {
  for (let at = lineEnd(body, offset) + 1; at < body.length; at = lineEnd(body, at) + 1) {
    const above = lineStart(body, at - 1);
    const isAfterBlank = body.slice(above, at).trim() === '';
    if (isAfterBlank && /[^\s\d*+-]/.test(body[at]!)) return { at, isItem: false };
    const bullet = bulletAt(body, at);
    if (!bullet) continue;
    // After a blank line, only an item with another bullet surely begins a new list.
    const other = isAfterBlank && above > 0 ? bulletAt(body, lineStart(body, above - 1)) : undefined;
    if (isAfterBlank ? other !== undefined && other !== bullet : true) return { at, isItem: true };
  }
  return undefined;
}

/** Returns the bullet at an offset, or the delimiter after a number. */
function bulletAt(body: string, at: number): string | undefined {
  BULLET.lastIndex = at;
  return BULLET.exec(body)?.[1]?.replace(/\d+/, '');
}

/** Whether the last block of a piece surely ends at a cut, or is a list that continues with an item. */
function isEnd(body: string, from: number, last: RootContent | undefined, { at, isItem }: Cut): boolean {
  // Code and HTML may continue after blank lines, so their end depends on the next piece.
  for (
    let node: Nodes | undefined = last;
    node;
    node = 'children' in node ? node.children.at(-1) : undefined
  ) {
    if (node.type === 'code' || node.type === 'html') return false;
  }
  if (!isItem) return true;
  if (last?.type !== 'list') return false;
  const bullet = bulletAt(body, at)!;
  const own = bulletOf(body, last, from);
  const isAfterBlank = body.slice(lineStart(body, at - 1), at).trim() === '';
  if (isAfterBlank) return own !== undefined && own !== bullet;
  // A number other than 1 cannot interrupt a paragraph unless it continues a list.
  return own === bullet || (!last.ordered && /[-+*]/.test(bullet));
}

/** Returns the bullet of a list's last item. @param from the offset from which its positions count. */
function bulletOf(body: string, { children }: List, from: number): string | undefined {
  return /^(?:[-+*]|\d{1,9}(?=[.)]))[.)]?/
    .exec(body.slice(from + children.at(-1)!.position!.start.offset!).slice(0, 12))?.[0]
    .replace(/\d+/, '');
}

/** Appends the blocks of a piece. A list that continues the previous one is merged into it. */
function addBlocks(body: string, before: RootContent[], added: readonly RootContent[], from: number): void {
  const last = before.at(-1);
  const [first] = added;
  const continues =
    last?.type === 'list' &&
    first?.type === 'list' &&
    first.position!.start.offset === from &&
    body.slice(lineStart(body, from - 1), from).trim() !== '' &&
    bulletOf(body, last, 0) === bulletOf(body, first, 0);
  if (continues) {
    for (const item of first.children) last.children.push(item);
    last.spread = (last.spread ?? false) || (first.spread ?? false);
    last.position = { start: last.position!.start, end: first.position!.end };
  }
  for (const block of continues ? added.slice(1) : added) before.push(block);
}

/** Moves the positions of a tree by a number of UTF-16 code units and of lines. */
export function movePositions(tree: Root, offset: number, lines: number): void {
  if (offset === 0 && lines === 0) return;
  const moved = new Set<object>();
  for (const node of descendants(tree)) {
    for (const point of node.position ? [node.position.start, node.position.end] : []) {
      if (moved.has(point)) continue;
      moved.add(point);
      point.offset = point.offset! + offset;
      point.line += lines;
    }
  }
}
