/** The description of a page: a few sentences on its subject, for its front matter. */

import type { RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { Page } from './pages.ts';

/** Attributes such as `{#id}` and `{: .class}`. */
const ATTRIBUTES = /\{[:#.][^{}\n]*\}/g;

/**
 * The desired and the maximum length of a description, in UTF-16 code units. A single sentence may reach the
 * maximum.
 */
const LONG = 300;
const LONGEST = 500;

/**
 * Returns the paragraph directly below a page's heading, or its first sentences; `undefined` if there is
 * none, or it is too long.
 */
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
