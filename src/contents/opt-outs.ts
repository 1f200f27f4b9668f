/** How authors keep headings and lists out of tables of contents, in the syntax of the programs that generate them. */

import type { Heading, Root, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';

/**
 * Comments that keep a heading out, at the end of its line or above it: `omit from toc` of Markdown All in One,
 * `TOC ignore:true` of Markdown TOC, `MarkdownTOC:excluded` of MarkdownTOC.
 */
const OMIT_HEADING =
  /^<!--\s*(?:omit\s+(?:in|from)\s+toc|no\s+toc|toc\s+ignore:true|MarkdownTOC:excluded)\s*-->$/i;
/** Keeps Markdown All in One from updating the list below it. */
const NO_TOC = /^<!--\s*no\s+toc\s*-->$/i;
/** Keeps doctoc from changing the file. */
const SKIP_FILE = /^<!--\s*DOCTOC\s+SKIP\s*-->$/i;
/** The class of Pandoc (`{.unlisted}`) or kramdown (`{:.no_toc}`) at the end of a heading. */
const CLASS = /\{[^{}]*\.(?:unlisted|no_toc)(?![\w-])[^{}]*\}\s*$/;
/** The class of kramdown on the line below a heading. */
const CLASS_BELOW = /^\{:[^{}]*\.no_toc(?![\w-])[^{}]*\}/;

/** Whether a note forbids programs to maintain its table of contents. */
export function forbidsContents({ children }: Root): boolean {
  return children.some((block) => commentsOf(block).some((comment) => SKIP_FILE.test(comment)));
}

/** Whether a comment directly above a list excludes it from being a table of contents. */
export function isOptedOut(above: RootContent | undefined): boolean {
  return NO_TOC.test(commentsOf(above).at(-1) ?? '');
}

/** Returns the headings that their author keeps out of the table of contents. */
export function optedOutHeadings({ children }: Root): ReadonlySet<Heading> {
  return new Set(
    children.flatMap((block, i) => {
      if (block.type !== 'heading') return [];
      const inside = block.children.flatMap(commentsOf);
      const comments = [commentsOf(children[i - 1]).at(-1) ?? '', ...inside];
      const below = children[i + 1];
      const isOmitted =
        comments.some((comment) => OMIT_HEADING.test(comment)) ||
        CLASS.test(textOf(block, { includeHtml: false })) ||
        (below?.type === 'paragraph' && CLASS_BELOW.test(textOf(below)));
      return isOmitted ? [block] : [];
    }),
  );
}

/** Returns the comments in an HTML node; none for another node. */
function commentsOf(node: { type: string; value?: string } | undefined): string[] {
  const comments: string[] = [];
  if (node?.type !== 'html') return comments;
  const html = node.value!;
  for (let start = html.indexOf('<!--'); start !== -1; ) {
    const closing = html.indexOf('-->', start);
    if (closing === -1) break;
    const end = closing + '-->'.length;
    comments.push(html.slice(start, end));
    start = html.indexOf('<!--', end);
  }
  return comments;
}
