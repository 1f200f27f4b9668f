/** The text with which inline content begins. */

import type { PhrasingContent, Text } from 'mdast';

/** Returns the text with which a heading or a link begins, below HTML, emphasis and links; `undefined` for code or an image. */
export function firstText({ children }: { readonly children: readonly PhrasingContent[] }): Text | undefined {
  const first = children.find(({ type }) => type !== 'html');
  if (first?.type === 'text') return first;
  const isTransparent =
    first?.type === 'emphasis' ||
    first?.type === 'strong' ||
    first?.type === 'delete' ||
    first?.type === 'link';
  return isTransparent ? firstText(first) : undefined;
}
