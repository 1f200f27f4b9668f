/** Anchors: the places in a note that links lead to. */

import type { Heading, Nodes, Root } from 'mdast';
import { endOf, startOf } from '../source/source.ts';
import { descendants } from '../source/walk.ts';
import { writtenIdsOf } from './references.ts';
import { ANCHOR_STYLES, type AnchorStyle, slugOfText, slugsOf } from './slug.ts';

const HTML_HEADING = /<h([1-6])\b[^<>]*>([\s\S]{0,500}?)<\/h\1>/gi;
/** `{#id}` and `{: #id .class}` after what they are the id of. */
const ATTRIBUTES = /\{:?([^{}\n]*)\}/g;

/** A place in a note that links lead to: a heading, or an id that HTML or an attribute sets. */
export type Anchor = { readonly offset: number } & (
  | { readonly heading: Heading }
  | { readonly heading?: undefined; readonly id: string }
);

/**
 * Returns what fragments lead to in a note, by the fragments in lower case: the slugs of its headings, those of headings in HTML,
 * and the ids that HTML and attributes set.
 *
 * @param slugs the slugs of the note's headings; see `slugsOf`.
 */
export function anchorsOf(tree: Root, slugs: ReadonlyMap<Heading, string>): ReadonlyMap<string, Anchor> {
  const anchors = new Map<string, Anchor>();
  const add = (name: string, anchor: Anchor): void => {
    const key = name.toLowerCase();
    if (!anchors.has(key)) anchors.set(key, anchor);
  };
  for (const [heading, slug] of slugs)
    add(slug, { heading, offset: heading.position ? startOf(heading) : 0 });
  let heading: Heading | undefined;
  let offset = 0;
  for (const node of descendants(tree)) {
    if (node.type === 'heading') heading = node;
    if (node.position) {
      // An id in a heading leads to that.
      const isInHeading = heading?.position && startOf(node) < endOf(heading);
      offset = isInHeading ? startOf(heading!) : startOf(node);
    }
    for (const id of [...writtenIdsOf(node), ...htmlSlugsOf(node), ...attributeIdsOf(node)])
      add(id, { id, offset });
  }
  return anchors;
}

/** Returns the slugs of headings that a node of HTML holds. */
function htmlSlugsOf(node: Nodes): string[] {
  if (node.type !== 'html') return [];
  return [...node.value.matchAll(HTML_HEADING)].map(([, , text]) =>
    slugOfText(text!.replace(/<[^<>]*>/g, '').trim()),
  );
}

function attributeIdsOf(node: Nodes): string[] {
  if (node.type !== 'text' || !node.value.includes('{')) return [];
  const parts = [...node.value.matchAll(ATTRIBUTES)].flatMap((match) => match[1]!.split(/\s+/));
  return parts.flatMap((part) => (/^#./.test(part) ? part.slice(1) : []));
}

/** Returns the slugs of a note's headings by every program, in lower case, for where nobody said which program shows the note. */
export function slugsOfAll(tree: Root, style: AnchorStyle | undefined): Set<string> {
  const all = (style ? [] : ANCHOR_STYLES).flatMap((one) => [...slugsOf(tree, one).values()]);
  return new Set(all.map((one) => one.toLowerCase()));
}
