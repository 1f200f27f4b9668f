/** Navigation between the pages of a book: links and lists of links. */

import { referencesIn } from '../../links/references.ts';
import type { BookLayout } from '../book-layout.ts';
import { pathBetween } from '../rewrite-links.ts';
import type { PageTitles } from '../targets/target.ts';
import type { Page } from './pages.ts';

/** Characters with a meaning in a link's text, in Markdown, MDX or Vue. */
const SPECIAL = /[\\`*_{}[\]<>~$]|&(?=#?\w+;)/g;

/** Escapes a title, so that Markdown shows it unchanged. */
function plainText(title: string): string {
  return title.replace(/\s+/g, ' ').trim().replace(SPECIAL, '\\$&');
}

/** Returns a link from one page to another, with the title of the latter as its text. */
export function linkToPage(layout: BookLayout, from: Page, to: Page, titles: PageTitles): string {
  return `[${plainText(titles.get(to)!)}](${pathBetween(layout, from, to)})`;
}

/** Returns the pages of a folder that have a file, in order. */
export function writtenChildren(layout: BookLayout, { children }: Page): readonly Page[] {
  return children.filter((page) => layout.isWritten(page));
}

/** Returns a nested list of links to all pages, as lines of Markdown. */
export function listPages(
  layout: BookLayout,
  from: Page,
  titles: PageTitles,
  depth = 0,
  folder = from,
): string {
  return writtenChildren(layout, folder)
    .map((page) => {
      const line = `${'    '.repeat(depth)}- ${linkToPage(layout, from, page, titles)}\n`;
      return line + listPages(layout, from, titles, depth + 1, page);
    })
    .join('');
}

/**
 * Returns the blocks of the table of contents for the book's index, each with its line ending. There are none for other
 * pages, and if the index already links to more than half of the pages.
 */
export function contentsFor(layout: BookLayout, page: Page, titles: PageTitles): readonly string[] {
  if (page.parent) return [];
  const reached = new Set<Page>();
  for (const block of layout.contentOf(page)) {
    for (const { address, fragment } of referencesIn(block)) {
      const anchor = address === '' && fragment !== undefined ? layout.anchor(fragment) : undefined;
      if (anchor) reached.add(layout.pageAt(anchor.offset));
    }
  }
  const others = layout.written.filter((other) => other !== page);
  const unreached = others.filter((other) => !reached.has(other));
  if (unreached.length * 2 < others.length) return [];
  const list = listPages(layout, page, titles);
  // A list directly after another list would continue it.
  if (layout.contentOf(page).at(-1)?.type === 'list') return ['---\n', list];
  return list === '' ? [] : [list];
}
