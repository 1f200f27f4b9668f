/** Parsing Markdown with remark-parse: CommonMark, GFM and front matter. */

import type { Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import { FRONT_MATTER_KINDS, findFrontMatter } from './find-front-matter.ts';
import { atLinearCost } from './linear-syntax.ts';
import { parseInPieces } from './pieces.ts';

type Parser = Processor<Root>;

/**
 * Returns a new processor that parses CommonMark and GFM. Plugins may add more syntax to it.
 *
 * @param frontMatter whether to look for front matter. Micromark reads a note to its end before it gives up
 * the search, and then misses lists and block quotes, so this is only for notes that have front matter.
 */
export function noteSyntax(frontMatter: boolean): Parser {
  const parser = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(function takeLinearTime() {
      const data = this.data();
      data.micromarkExtensions = atLinearCost(data.micromarkExtensions ?? []);
    });
  if (frontMatter) parser.use(remarkFrontmatter, [...FRONT_MATTER_KINDS]);
  return parser as unknown as Parser;
}

/** Whether a plugin is one of those that parse every note, so that its options change their syntax. */
export function isNoteSyntax(plugin: unknown): boolean {
  return plugin === remarkParse || plugin === remarkGfm || plugin === remarkFrontmatter;
}

let plain: Parser | undefined;
let withFrontMatter: Parser | undefined;

/** Parses a note; see `parseMarkdown`. */
export function parseWithRemark(body: string): Root {
  const matter = findFrontMatter(body);
  return parseInPieces(body, matter?.fence ?? 0, (piece, isFirst) => {
    if (isFirst && matter) {
      withFrontMatter ??= noteSyntax(true).freeze();
      return withFrontMatter.parse(piece);
    }
    plain ??= noteSyntax(false).freeze();
    return plain.parse(piece);
  });
}
