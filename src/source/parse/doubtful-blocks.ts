/** Parsing the doubtful blocks of a note again, with remark-parse, instead of the whole note. */

import type { Nodes, Root, RootContent } from 'mdast';
import { isBlank, lineStart } from '../line-bounds.ts';
import { descendants } from '../walk.ts';
import { mayEndCode } from './block-forms.ts';
import { movePositions } from './pieces.ts';

/** The length of the shortest piece but the last. Each call of remark-parse takes as long as so many characters. */
const LEAST_LENGTH = 200;

/** Some top-level blocks of a note, which can be parsed without the rest. */
interface Piece {
  /** The offset at which it begins, with blank lines before its first block. */
  readonly start: number;
  /** The number of lines before it. */
  readonly linesBefore: number;
  end: number;
  readonly blocks: RootContent[];
  isDoubtful: boolean;
}

/**
 * Parses the doubtful blocks of a tree again, and replaces them. Neighbours may be parsed with them.
 *
 * @param tree the tree of a note without its front matter, which is changed.
 * @param start the offset at which the note begins after its front matter.
 * @param parse parses a text with remark-parse.
 * @returns whether all were replaced. If not, the whole note must be parsed.
 */
export function replaceBlocks(
  tree: Root,
  doubtful: readonly RootContent[],
  body: string,
  start: number,
  parse: (text: string) => Root,
): boolean {
  const context = definitionsIn(tree, body);
  if (context === undefined) return false;
  /** How much may be parsed, so that it takes no longer than parsing the whole note. */
  let budget = body.length;
  const pieces = piecesOf(tree, new Set(doubtful), body, start);
  const children: RootContent[] = [];
  for (let i = 0; i < pieces.length; i++) {
    let piece = pieces[i]!;
    let blocks = piece.blocks;
    while (piece.isDoubtful) {
      budget -= context.length + piece.end - piece.start;
      if (budget < 0) return false;
      blocks = parseAlone(piece, body, context, parse);
      const next = pieces[i + 1];
      if (!next || !mayContinue(blocks.at(-1))) break;
      piece = { ...piece, end: next.end };
      i++;
    }
    for (const block of blocks) children.push(block);
  }
  const known = identifiersIn(tree);
  tree.children = children;
  return known === identifiersIn(tree) && !mayEndCode(tree, body);
}

/** A label and the colon after it, on one line. */
const LABEL = /\[(?:\\.|[^\\\]\n])*\]:/y;

/**
 * Returns a text that defines the same labels as a note.
 *
 * @returns `undefined` if there is a label of another form.
 */
function definitionsIn(tree: Root, body: string): string | undefined {
  const footnotes: string[] = [];
  const others: string[] = [];
  for (const { type, position } of descendants(tree)) {
    if (type !== 'definition' && type !== 'footnoteDefinition') continue;
    LABEL.lastIndex = position!.start.offset!;
    const label = LABEL.exec(body)?.[0];
    if (label === undefined) return undefined;
    (type === 'definition' ? others : footnotes).push(`${label} #`);
  }
  // The last block ends the footnotes before it.
  return `${[...footnotes, ...others, '***'].join('\n\n')}\n\n`;
}

function identifiersIn(tree: Root): string {
  const all = new Set<string>();
  for (const node of descendants(tree)) {
    if (node.type === 'definition' || node.type === 'footnoteDefinition')
      all.add(`${node.type} ${node.identifier}`);
  }
  return [...all].sort().join('\n');
}

function piecesOf(tree: Root, doubtful: ReadonlySet<RootContent>, body: string, start: number): Piece[] {
  const pieces: Piece[] = [];
  const linesBefore = lineBreaks(body.slice(0, start));
  let last: Piece = { start, linesBefore, end: body.length, blocks: [], isDoubtful: false };
  for (const block of tree.children) {
    const { line, offset = 0 } = block.position!.start;
    if (offset - last.start >= LEAST_LENGTH && isSureStart(body, offset)) {
      last.end = offset;
      pieces.push(last);
      last = { start: offset, linesBefore: line - 1, end: body.length, blocks: [], isDoubtful: false };
    }
    last.blocks.push(block);
    last.isDoubtful ||= doubtful.has(block);
  }
  pieces.push(last);
  return pieces;
}

/** Whether a block that begins at an offset certainly ends all blocks before it: it follows a blank line, and is not a list. */
function isSureStart(body: string, offset: number): boolean {
  const above = offset - 1;
  return (
    body[above] === '\n' && isBlank(body, lineStart(body, above), above) && /[^\s\d*+-]/.test(body[offset]!)
  );
}

function parseAlone(
  { start, linesBefore, end }: Piece,
  body: string,
  context: string,
  parse: (text: string) => Root,
): RootContent[] {
  const tree = parse(context + body.slice(start, end));
  tree.children = tree.children.filter(({ position }) => position!.start.offset! >= context.length);
  movePositions(tree, start - context.length, linesBefore - lineBreaks(context));
  return tree.children;
}

function lineBreaks(text: string): number {
  return text.split('\n').length - 1;
}

/** Whether a block ends with code or HTML, which may continue after a blank line. */
function mayContinue(last: Nodes | undefined): boolean {
  let node = last;
  while (node && 'children' in node && node.children.length > 0) node = node.children.at(-1);
  return node?.type === 'code' || node?.type === 'html';
}
