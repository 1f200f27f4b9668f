/** Descriptions: what a page is about, in a sentence or a few. */

import type { RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { Page } from './pages.ts';

/** `{#id}`, `{: .class}` and the like, which are no words. */
const ATTRIBUTES = /\{[:#.][^{}\n]*\}/g;

/** How long a description is at most, in UTF-16 units; a paragraph not much longer is taken whole. */
const LONG = 300;
const LONGEST = 500;

/** What a page is about: the paragraph right under its heading, or the first sentences of that. */
export function descriptionOf(page: Page, blocks: readonly RootContent[]): string | undefined {
  const block = blocks[blocks.indexOf(page.heading as RootContent) + 1];
  if (!page.heading || block?.type !== 'paragraph') return undefined;
  const words = textOf(block, { includeImageAlt: false, includeHtml: false });
  const text = words.replace(ATTRIBUTES, '').replace(/\s+/g, ' ').trim();
  if (text === '' || /[:：]$/.test(text)) return undefined;
  if (text.length <= LONGEST) return text;
  let end = 0;
  for (const match of text.matchAll(/[.!?](?=\s)|[。！？]/g)) {
    const next = match.index + 1;
    if (next > LONG && end > 0) break;
    end = next;
  }
  return end > 0 && end <= LONGEST ? text.slice(0, end) : undefined;
}
