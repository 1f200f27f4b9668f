/** Anchors: the places in a note that fragments of links lead to. */

import type { Heading, Nodes, Root } from 'mdast';
import { headingsOfHtml, isHtmlHeading } from '../source/html-headings.ts';
import { endOf, startOf } from '../source/source.ts';
import { nodesOf } from '../source/walk.ts';
import { writtenIdsOf } from './references.ts';
import { type AnchorStyle, headingText, slugOfText, slugsOfEachStyle } from './slug.ts';

/** `{#id}` and `{: #id .class}` after a heading, a paragraph or a span. */
const ATTRIBUTES = /\{:?([^{}\n]*)\}/g;

/** A place in a note that a fragment leads to: a heading, or an id in HTML or in an attribute list. */
export type Anchor = { readonly offset: number } & (
  | { readonly heading: Heading }
  | { readonly heading?: undefined; readonly id: string }
);

/**
 * Returns the anchors of a note by their fragments in lower case: the slugs of its headings and of headings
 * in HTML, and the ids in HTML and in attribute lists.
 *
 * @param slugs the slugs of the note's headings; see `slugsOf`.
 */
export function anchorsOf(tree: Root, slugs: ReadonlyMap<Heading, string>): ReadonlyMap<string, Anchor> {
  const anchors = new Map<string, Anchor>();
  const add = (name: string, anchor: Anchor): void => {
    const key = name.toLowerCase();
    if (!anchors.has(key)) anchors.set(key, anchor);
  };
  for (const [heading, slug] of slugs) {
    const offset = heading.position ? startOf(heading) : 0;
    // The id of a heading in HTML does not change.
    add(slug, isHtmlHeading(heading) ? { id: slug, offset } : { heading, offset });
  }
  let heading: Heading | undefined;
  let offset = 0;
  for (const node of nodesOf(tree)) {
    if (node.type === 'heading') heading = node;
    if (node.position) {
      // An id in a heading leads to the heading.
      const isInHeading = heading?.position && startOf(node) < endOf(heading);
      offset = isInHeading ? startOf(heading!) : startOf(node);
    }
    for (const id of [...writtenIdsOf(node), ...htmlSlugsOf(node), ...attributeIdsOf(node)])
      add(id, { id, offset });
  }
  return anchors;
}

/** Returns the slugs of the headings in an HTML node. */
function htmlSlugsOf(node: Nodes): string[] {
  if (node.type !== 'html') return [];
  return headingsOfHtml(node).map((heading) => slugOfText(headingText(heading)));
}

function attributeIdsOf(node: Nodes): string[] {
  if (node.type !== 'text' || !node.value.includes('{')) return [];
  const parts = Array.from(node.value.matchAll(ATTRIBUTES), ([, list]) => list!.split(/\s+/)).flat();
  return parts.flatMap((part) => (/^#./.test(part) ? part.slice(1) : []));
}

/**
 * Returns the slugs of a note's headings in all styles, in lower case.
 *
 * @param style the style of the note; if it is known, the set is empty.
 */
export function slugsOfAllStyles(tree: Root, style: AnchorStyle | undefined): Set<string> {
  return style ? new Set() : new Set(Array.from(slugsOfEachStyle(tree), (slug) => slug.toLowerCase()));
}
