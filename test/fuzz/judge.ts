/**
 * The judge: stock remark and github-slugger, used independently of the program, so that it detects faults of
 * the program's parser.
 */

import GithubSlugger from 'github-slugger';
import type { Heading, Nodes, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';

/** The kinds of front matter: those of Jekyll, Hugo and gray-matter. */
const MATTER = [
  { type: 'yaml', marker: '-' },
  { type: 'toml', marker: '+' },
  ...[
    ['yaml', '---yaml', '---'],
    ['yaml', '---yml', '---'],
    ['toml', '---toml', '---'],
    ['json', '---json', '---'],
    ['json', '{', '}'],
  ].map(([type, open, close]) => ({ type: type!, fence: { open: open!, close: close! } })),
];

const stock = unified().use(remarkParse).use(remarkGfm).freeze();
const stockWithMatter = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkFrontmatter, MATTER as never)
  .freeze();
/**
 * With unclosed front matter, remark-frontmatter makes remark parse the note without lists and block quotes.
 */
const FRONT_MATTER =
  /^(?:(---|\+\+\+)[ \t]*\n(?:[\s\S]*?\n)?\1|---(?:ya?ml|toml|json)[ \t]*\n(?:[\s\S]*?\n)?---|\{[ \t]*\n(?:[\s\S]*?\n)?\})[ \t]*(?:\n|$)/;

/** Returns the text that the offsets of the program refer to. */
export function bodyOf(text: string): string {
  return text.replace(/^\uFEFF+/, '').replace(/\r\n?/g, '\n');
}

/**
 * Parses a text with stock remark; offsets refer to `bodyOf(text)`. The tree may be shared, so it must not be
 * changed.
 */
export const parseStock: (text: string) => Root = remembering((text) => {
  const body = bodyOf(text);
  return (FRONT_MATTER.test(body) ? stockWithMatter : stock).parse(body);
});

/** Memoises a function for the last few texts, because oracles ask for the same ones. */
export function remembering<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let made = known.get(text);
    if (made === undefined) {
      made = make(text);
      if (known.size >= 8) known.delete(known.keys().next().value!);
      known.set(text, made);
    }
    return made;
  };
}

/** Converts all line endings of a text to CRLF. */
export function crlf(text: string): string {
  return text.replace(/\r\n?|\n/g, '\r\n');
}

export function headingsOf(tree: Root): Heading[] {
  const found: Heading[] = [];
  visit(tree, 'heading', (node) => void found.push(node));
  return found;
}

/**
 * The text of each heading by its slug: GitHub's, and what is written out at its end where a heading has
 * `{#id}`.
 */
export function headingsBySlug(tree: Root): Map<string, Heading> {
  const headings = headingsOf(tree);
  const shown = (heading: Heading) => textOf(heading, { includeImageAlt: false, includeHtml: false });
  const written = (heading: Heading) =>
    /\{#((?:(?!\{#|\}).)+)\}$/.exec(shown(heading).trimEnd())?.[1]?.trim();
  const isWritten = headings.some((heading) => written(heading) !== undefined);
  const slugger = new GithubSlugger();
  const slugs = new Map<string, Heading>();
  for (const heading of headings) {
    const slug = (isWritten ? written(heading) : undefined) ?? slugger.slug(shown(heading));
    if (!slugs.has(slug.toLowerCase())) slugs.set(slug.toLowerCase(), heading);
  }
  return slugs;
}

export function count(tree: Root, type: Nodes['type']): number {
  let sum = 0;
  visit(tree, type, () => {
    sum++;
  });
  return sum;
}
