/** The text of a heading, and where it is written. */

import type { Heading } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { isHtmlHeading } from '../source/html-headings.ts';
import type { Range } from '../source/range.ts';
import { endOf, type Source, startOf } from '../source/source.ts';

/** `{#id}` or `{: #id}` at the end of a heading. */
const ATTRIBUTES = /\s*\{:?\s*[#.][^{}\n]*\}\s*$/;

/** Returns the range of a heading's text in the body, without its marks and its id. */
export function titleRange({ body }: Source, heading: Heading): Range | undefined {
  const [first, last] = [heading.children[0], heading.children.at(-1)];
  if (isHtmlHeading(heading) || !first?.position || !last?.position) return undefined;
  const start = startOf(first);
  const written = body.slice(start, endOf(last));
  const end = start + written.replace(ATTRIBUTES, '').length;
  return end > start ? { start, end } : undefined;
}

/** Returns the text of a heading as a reader sees it, without its id. */
export function titleOf(heading: Heading): string {
  return textOf(heading).replace(ATTRIBUTES, '').trim();
}
