import { withoutIndex, withoutMarkdownExtension } from '../../links/markdown-files.ts';
import type { BookLayout } from '../book-layout.ts';
import { SIDEBAR_FILE } from '../book-options.ts';
import { contentsFor, writtenChildren } from '../split/navigation.ts';
import type { Page } from '../split/pages.ts';
import type { PageTitles, Target } from './target.ts';

/** An item of VitePress' sidebar. */
interface Item {
  readonly text: string;
  readonly link: string;
  readonly collapsed?: boolean;
  readonly items?: readonly Item[];
}

/**
 * A folder of pages for VitePress, with a sidebar for `themeConfig.sidebar`. Its links are relative to the
 * book's folder. If that is not the root of the site, the config sets a base, as in `{ '/notes/': { base:
 * '/notes/', items: sidebar } }`.
 *
 * @see https://vitepress.dev/reference/default-theme-sidebar
 */
export const vitepress: Target = {
  anchors: 'vitepress',
  hasFrontMatter: true,
  knowsToml: false,
  topAnchors: true,
  route: (address) => `${withoutMarkdownExtension(address)}.html`,
  footer: contentsFor,
  files(layout, titles) {
    const index = layout.pages[0]!;
    const items = [itemOf(layout, index, titles), ...itemsIn(layout, index, titles)];
    return [{ path: SIDEBAR_FILE, text: `${JSON.stringify(items, null, 2)}\n` }];
  },
};

function itemOf(layout: BookLayout, page: Page, titles: PageTitles): Item {
  return {
    text: titles.get(page)!,
    link: `/${withoutIndex(layout.name(page).path)}`,
  };
}

function itemsIn(layout: BookLayout, folder: Page, titles: PageTitles): Item[] {
  return writtenChildren(layout, folder).map((page) => {
    const item = itemOf(layout, page, titles);
    return page.kind === 'index' ? { ...item, collapsed: false, items: itemsIn(layout, page, titles) } : item;
  });
}
