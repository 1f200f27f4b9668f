/** Anchors: all that a link into a note may lead to. */

import { slug } from 'github-slugger';
import type { Heading, Root } from 'mdast';
import { descendants } from '../source/walk.ts';
import { htmlIdsIn } from './references.ts';
import { ANCHOR_STYLES, type AnchorStyle, slugsOf } from './slug.ts';

const HTML_HEADING = /<h([1-6])\b[^<>]*>([\s\S]{0,500}?)<\/h\1>/gi;
/** `{#id}` and `{: #id .class}` after what they are the id of. */
const ATTRIBUTES = /\{:?([^{}\n]*)\}/g;

/**
 * What links into a note may lead to, in small letters: the slugs of its headings, the ids that HTML and attributes set, and
 * the slugs of headings in HTML.
 */
export function anchorsIn(tree: Root, slugs: ReadonlyMap<Heading, string>): Set<string> {
  const anchors = new Set([...slugs.values()].map((one) => one.toLowerCase()));
  for (const id of htmlIdsIn(tree)) anchors.add(id);
  for (const node of descendants(tree)) {
    if (node.type === 'html') {
      for (const [, , text] of node.value.matchAll(HTML_HEADING))
        anchors.add(slug(text!.replace(/<[^<>]*>/g, '').trim()));
    } else if (node.type === 'text' && node.value.includes('{')) {
      const parts = [...node.value.matchAll(ATTRIBUTES)].flatMap((match) => match[1]!.split(/\s+/));
      for (const part of parts) if (/^#./.test(part)) anchors.add(part.slice(1).toLowerCase());
    }
  }
  return anchors;
}

/** The slugs of a note's headings by every program, in small letters: for where nobody said which one shows it. */
export function slugsOfAll(tree: Root, style: AnchorStyle | undefined): Set<string> {
  const all = (style ? [] : ANCHOR_STYLES).flatMap((one) => [...slugsOf(tree, one).values()]);
  return new Set(all.map((one) => one.toLowerCase()));
}
