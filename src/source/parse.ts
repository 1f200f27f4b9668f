/**
 * Parsing Markdown with remark-parse into mdast with positions, and spans for text nodes (see `spans.ts`).
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
 * The kinds of front matter of Jekyll, Hugo and gray-matter. In gray-matter the language follows the first
 * fence.
 */
const FRONT_MATTER_KINDS = [
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
  return FRONT_MATTER_KINDS.some((kind) => kind.type === type);
}

/** The opening fence of front matter, which the closing fence repeats. */
const OPENING = /^(?:(?<dashes>---)(?:ya?ml|toml|json)?|(?<pluses>\+\+\+)|\{)[ \t]*\n/;

/**
 * Whether a note begins with front matter that is closed. The parser only looks for front matter if there is
 * some: otherwise micromark would read the whole note before it gives up, and would miss lists and block
 * quotes.
 */
export function hasFrontMatter(body: string): boolean {
  return endOfFrontMatter(body) !== undefined;
}

/** Returns the offset of the closing fence of front matter; `undefined` if there is none. */
function endOfFrontMatter(body: string): number | undefined {
  const match = OPENING.exec(body);
  if (!match) return undefined;
  const close = match.groups!.dashes ?? match.groups!.pluses ?? '}';
  for (let at = body.indexOf(`\n${close}`); at !== -1; at = body.indexOf(`\n${close}`, at + 1)) {
    if (/^[ \t]*(?:\n|$)/.test(body.slice(at + 1 + close.length, at + 100 + close.length))) return at + 1;
  }
  return undefined;
}

type Parser = Processor<Root>;

/**
 * Returns a new processor that parses CommonMark and GFM and records spans. Plugins may add more syntax to
 * it.
 *
 * @param frontMatter whether to look for front matter (see `hasFrontMatter`).
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
  if (frontMatter) parser.use(remarkFrontmatter, [...FRONT_MATTER_KINDS]);
  return parser as unknown as Parser;
}

/** Whether a plugin is one of those that parse every note, so that its options change their syntax. */
export function isNoteSyntax(plugin: unknown): boolean {
  return plugin === remarkParse || plugin === remarkGfm || plugin === remarkFrontmatter;
}

/** Hooks for tests. `onParse` is called with each text before it is parsed. */
export const parseHooks: { onParse?: ((body: string) => void) | undefined } = {};

let plain: Parser | undefined;
let withFrontMatter: Parser | undefined;

/**
 * Parses a note whose line endings are "\n" and that has no byte-order mark (see `SourceText`).
 *
 * @returns a new tree with CommonMark, GFM and front matter.
 * @throws {TooDeep} if the note is nested too deeply.
 */
export function parseMarkdown(body: string): Root {
  parseHooks.onParse?.(body);
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
