/**
 * The one door to the Markdown parser. Whatever reads the note (remark-parse today), what comes out is mdast
 * with positions, and spans for its text nodes; nothing outside this file knows the parser.
 */

import type { Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import { atLinearCost } from './linear-syntax.ts';
import { parseInPieces } from './pieces.ts';
import { spanRecorder } from './spans.ts';

/**
 * Front matter kinds: the fences of Jekyll, Hugo and gray-matter. A language after the first fence is
 * gray-matter's way to say which.
 */
const MATTER = [
  { type: 'yaml', marker: '-' },
  { type: 'toml', marker: '+' },
  { type: 'yaml', fence: { open: '---yaml', close: '---' } },
  { type: 'yaml', fence: { open: '---yml', close: '---' } },
  { type: 'toml', fence: { open: '---toml', close: '---' } },
  { type: 'json', fence: { open: '---json', close: '---' } },
  { type: 'json', fence: { open: '{', close: '}' } },
] as const;

/** Whether a node is front matter. */
export function isFrontMatter({ type }: { readonly type: string }): boolean {
  return MATTER.some((kind) => kind.type === type);
}

/** A first line that opens front matter of some kind, and the line that must close it. */
const OPENING = /^(?:(---)(?:ya?ml|toml|json)?|(\+\+\+)|(\{))[ \t]*\n/;

/**
 * Whether a note opens front matter and closes it. Where it is never closed, micromark would read the whole note
 * without its lists and quotations before it gives up, so it is only asked to look for what is there.
 */
export function hasFrontMatter(body: string): boolean {
  return endOfFrontMatter(body) !== undefined;
}

/** Where front matter that is closed begins its last line. */
function endOfFrontMatter(body: string): number | undefined {
  const match = OPENING.exec(body);
  if (!match) return undefined;
  const close = match[1] ?? match[2] ?? '}';
  for (let at = body.indexOf(`\n${close}`); at !== -1; at = body.indexOf(`\n${close}`, at + 1)) {
    if (/^[ \t]*(?:\n|$)/.test(body.slice(at + 1 + close.length, at + 100 + close.length))) return at + 1;
  }
  return undefined;
}

type Parser = Processor<Root>;

/**
 * The syntax of notes, for who parses with more than that: plugins bring syntax of their own.
 *
 * @param frontMatter whether to look for front matter (see `hasFrontMatter`).
 * @returns a new processor that parses CommonMark and GFM and records spans; more may be added to it.
 */
export function noteSyntax(frontMatter: boolean): Parser {
  const parser = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(function recordSpans() {
      const data = this.data();
      data.fromMarkdownExtensions ??= [];
      data.fromMarkdownExtensions.push(spanRecorder);
      data.micromarkExtensions = atLinearCost(data.micromarkExtensions ?? []);
    });
  if (frontMatter) parser.use(remarkFrontmatter, [...MATTER]);
  return parser as unknown as Parser;
}

/** Whether a plugin is one that all notes are parsed with, so that its options change their syntax. */
export function isNoteSyntax(plugin: unknown): boolean {
  return plugin === remarkParse || plugin === remarkGfm || plugin === remarkFrontmatter;
}

let plain: Parser | undefined;
let withFrontMatter: Parser | undefined;

/**
 * Parses a note whose line endings are "\n" and that has no byte-order mark (see `SourceText`).
 *
 * @returns CommonMark, GFM and front matter as mdast; a second tree is never shared with the first.
 * @throws {TooDeep} if the note is nested too deeply.
 */
export function parseMarkdown(body: string): Root {
  const matter = endOfFrontMatter(body);
  return parseInPieces(body, matter ?? 0, (piece, isFirst) => {
    if (isFirst && matter !== undefined) {
      withFrontMatter ??= noteSyntax(true).freeze();
      return withFrontMatter.parse(piece);
    }
    plain ??= noteSyntax(false).freeze();
    return plain.parse(piece);
  });
}
