/**
 * The one door to the Markdown parser. Whatever reads the note (remark-parse today), what comes out is mdast
 * with positions, and spans for its text nodes; nothing outside this file knows the parser.
 */

import type { Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
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

let processor: Processor<Root> | undefined;

/**
 * Parses a note whose line endings are "\n" and that has no byte-order mark (see `SourceText`).
 *
 * @returns CommonMark, GFM and front matter as mdast; a second tree is never shared with the first.
 */
export function parseMarkdown(body: string): Root {
  processor ??= unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkFrontmatter, [...MATTER])
    .use(function recordSpans() {
      const data = this.data();
      data.fromMarkdownExtensions ??= [];
      data.fromMarkdownExtensions.push(spanRecorder);
    })
    .freeze() as unknown as Processor<Root>;
  return processor.parse(body);
}
