/** How readers find their way between the pages of a book: links, lists of links, trees for programs. */

import { referencesIn } from '../../links/references.ts';
import type { BookLayout } from '../book-layout.ts';
import { pathBetween } from '../rewrite-links.ts';
import type { PageTitles } from '../targets/target.ts';
import type { Page } from './pages.ts';

/** What has a meaning inside a link's text, in Markdown, MDX or Vue. */
const SIGNS = /[\\`*_{}[\]<>~$]|&(?=#?\w+;)/g;

/** A title as Markdown that shows it as it is. */
export function plainText(title: string): string {
  return title.replace(/\s+/g, ' ').trim().replace(SIGNS, '\\$&');
}

/** A link from a page to another, that bears its title. */
export function linkToPage(layout: BookLayout, from: Page, to: Page, titles: PageTitles): string {
  return `[${plainText(titles.get(to)!)}](${pathBetween(layout, from, to)})`;
}

/** The pages of a folder that have a file, in order. */
export function writtenChildren(layout: BookLayout, { children }: Page): readonly Page[] {
  return children.filter((page) => layout.isWritten(page));
}

/** A list of links to all pages, as lines of Markdown. */
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

/** The list of links that the book's index wants: none where its text leads to most pages already. */
export function contentsFor(layout: BookLayout, page: Page, titles: PageTitles): string {
  if (page.parent) return '';
  const reached = new Set<Page>();
  for (const block of layout.contentOf(page)) {
    for (const { address, fragment } of referencesIn(block)) {
      const anchor = address === '' && fragment !== undefined ? layout.anchor(fragment) : undefined;
      if (anchor) reached.add(layout.pageAt(anchor.offset));
    }
  }
  const others = layout.written.filter((one) => one !== page);
  const missed = others.filter((one) => !reached.has(one));
  if (missed.length * 2 < others.length) return '';
  // A list right after another would be one with it.
  const list = listPages(layout, page, titles);
  return layout.contentOf(page).at(-1)?.type === 'list' ? `---\n\n${list}` : list;
}
