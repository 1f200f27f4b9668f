import type { BookLayout } from '../book-layout.ts';
import { SUMMARY_FILE } from '../book-options.ts';
import { contentsFor, linkToPage, listPages, writtenChildren } from '../split/navigation.ts';
import type { Page } from '../split/pages.ts';
import type { PageTitles, Target } from './target.ts';

/**
 * A folder of sources for mdBook. Pages have no front matter, because mdBook shows it as text.
 *
 * @see https://rust-lang.github.io/mdBook/format/summary.html
 */
export const mdbook: Target = {
  anchors: 'mdbook',
  hasFrontMatter: false,
  knowsToml: false,
  reservedNames: ['summary'],
  topAnchors: true,
  footer: contentsFor,
  files: (layout, titles) => [{ path: SUMMARY_FILE, text: summary(layout, titles) }],
};

/**
 * Returns the text of `SUMMARY.md`. Chapters of front and back matter are outside the numbered list; they
 * cannot have children.
 */
function summary(layout: BookLayout, titles: PageTitles): string {
  const index = layout.pages[0]!;
  const pages = writtenChildren(layout, index);
  const outside = (page: Page, role: Page['role']) => page.role === role && page.kind === 'chapter';
  const first = pages.findIndex((page) => !outside(page, 'front'));
  const last = pages.findLastIndex((page) => !outside(page, 'back'));
  const link = (page: Page) => linkToPage(layout, index, page, titles);
  const listed = pages.slice(Math.max(first, 0), last + 1);
  const groups = [
    ['# Summary'],
    [index, ...pages.slice(0, Math.max(first, 0))].map(link),
    listed.map((page) => `- ${link(page)}\n${listPages(layout, index, titles, 1, page)}`.trimEnd()),
    pages.slice(Math.max(last + 1, Math.max(first, 0))).map(link),
  ];
  const texts = groups
    .filter((lines) => lines.length > 0)
    .map((lines, i) => lines.join(i === 2 ? '\n' : '\n\n'));
  return `${texts.join('\n\n')}\n`;
}
