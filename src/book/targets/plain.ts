import { contentsFor, linkToPage } from '../split/navigation.ts';
import type { Target } from './target.ts';

/** Plain Markdown files: each page ends with links to the previous page, the index and the next page. */
export const plain: Target = {
  hasFrontMatter: true,
  knowsToml: true,
  topAnchors: true,
  footer(layout, page, titles) {
    const pages = layout.written;
    const at = pages.indexOf(page);
    const [index, before, next] = [pages[0]!, pages[at - 1], pages[at + 1]];
    const links = [
      before && before !== index ? `← ${linkToPage(layout, page, before, titles)}` : '',
      page === index ? '' : `↑ ${linkToPage(layout, page, index, titles)}`,
      next ? `${linkToPage(layout, page, next, titles)} →` : '',
    ].filter((link) => link !== '');
    const line = links.length > 0 ? ['---\n', `${links.join(' · ')}\n`] : [];
    return [...contentsFor(layout, page, titles), ...line];
  },
  files: () => [],
};
