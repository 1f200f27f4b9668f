/** Parsing Markdown with satteri, a native parser that takes a tenth of the time of remark-parse. */

import type { Root } from 'mdast';
import { descendants } from '../walk.ts';
import { readArena } from './arena.ts';
import { replaceBlocks } from './doubtful-blocks.ts';
import { type FrontMatter, findFrontMatter } from './find-front-matter.ts';
import { correctTree } from './native-differences.ts';
import { MOST_LEVELS } from './too-deep.ts';

/** The part of satteri's binding for Node.js that is used. */
export interface NativeBinding {
  /** Parses a text, and returns a handle of its tree. */
  createMdastHandle(text: string, options: number, hasPositions: boolean): object;
  /** Returns the tree of a handle in the layout of `arena.ts`. */
  serializeHandle(handle: object): Uint8Array;
  dropHandle(handle: object): void;
}

/** Tables, footnotes, strikethrough, task lists and the rest of GFM, as bits of satteri's options. */
const GFM = (1 << 1) | (1 << 2) | (1 << 3) | (1 << 4) | (1 << 11);

/** Lines and texts that are nested so deeply that satteri takes quadratic time. */
const TOO_DEEP = new RegExp(
  `^(?:[ \\t]*(?:>|[-+*]|\\d{1,9}[.)]|\\[\\^[^\\]\\s]*\\]:)){${MOST_LEVELS}}|(?:!?\\[[^\\][]*){${MOST_LEVELS}}`,
  'm',
);

/** The number of underscores in a paragraph above which satteri's quadratic time is noticed. */
const MANY_UNDERSCORES = 5_000;

function hasLongEmphasis(body: string): boolean {
  const isLong = (text: string): boolean => text.split('_', MANY_UNDERSCORES).length === MANY_UNDERSCORES;
  return isLong(body) && body.split(/\n[ \t]*\n/).some(isLong);
}

/** A null character, or a footnote in a footnote, which satteri reads unlike remark-parse. */
const UNREADABLE = /\0|\]:[ \t]*\[\^[^\]\n]*\]:/;

/**
 * Parses a note; see `parseMarkdown`.
 *
 * @param parsePiece parses a text with remark-parse. If satteri may read only some blocks in another way, they
 *   are parsed with it.
 * @returns the tree of remark-parse; `undefined` if satteri may read the note in another way, or cannot read
 * it.
 */
export function parseNatively(
  binding: NativeBinding,
  body: string,
  parsePiece?: (text: string) => Root,
): Root | undefined {
  if (UNREADABLE.test(body) || !body.isWellFormed() || TOO_DEEP.test(body) || hasLongEmphasis(body))
    return undefined;
  const matter = findFrontMatter(body);
  try {
    const tree = read(binding, matter ? hide(body, matter) : body);
    const doubtful = correctTree(tree, body);
    if (doubtful.length > 0) {
      if (!parsePiece || !replaceBlocks(tree, doubtful, body, matter?.end ?? 0, parsePiece)) return undefined;
    }
    if (matter) tree.children.unshift(nodeOf(body, matter));
    return tree;
  } catch {
    return undefined;
  }
}

function read(binding: NativeBinding, text: string): Root {
  const handle = binding.createMdastHandle(text, GFM, true);
  try {
    return readArena(binding.serializeHandle(handle), MOST_LEVELS);
  } finally {
    binding.dropHandle(handle);
  }
}

/** Replaces front matter by spaces, so that all offsets and lines stay the same. */
function hide(body: string, { end }: FrontMatter): string {
  return body.slice(0, end).replace(/[^\n]/g, ' ') + body.slice(end);
}

function nodeOf(body: string, { type, start, fence, end }: FrontMatter) {
  const lines = body.slice(0, end).split('\n');
  return {
    type: type as 'yaml',
    value: body.slice(start, Math.max(start, fence - 1)),
    position: {
      start: { line: 1, column: 1, offset: 0 },
      end: { line: lines.length, column: lines.at(-1)!.length + 1, offset: end },
    },
  };
}

const SAMPLE = '# é\n\n- [x] 😀 **b** [c](d "e")\n';
const SAMPLE_NODES =
  'root 0-31,heading 0-3,text 2-3 é,list 5-30,listItem 5-30,paragraph 11-30,text 11-14 😀 ,\
strong 14-19,text 16-17 b,text 19-20  ,link 20-30,text 21-22 c';

/**
 * Whether a binding has the known layout, and reads a sample as expected. A binding of another version may
 * not.
 */
export function isKnownBinding(binding: NativeBinding): boolean {
  try {
    const nodes = [...descendants(read(binding, SAMPLE))].map((node) => {
      const { start, end } = node.position!;
      return `${node.type} ${start.offset}-${end.offset}${node.type === 'text' ? ` ${node.value}` : ''}`;
    });
    return nodes.join() === SAMPLE_NODES;
  } catch {
    return false;
  }
}
