/** Links inside a note: which heading each leads to, and how to keep it so (promise I8). */

import type { Definition, Heading, Html, Link, Nodes, Root } from 'mdast';
import type { Fix } from '../source/fix.ts';
import type { Range } from '../source/ranges.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { descendants } from '../source/walk.ts';
import { slugsOf } from './slug.ts';

type InnerLink = Link | Definition | Html;

/** What stands between a link's text, or a definition's label, and its address. */
const BEFORE_URL = /^\s*\]?(?:\(|:)\s*<?(?=#)/;
const HTML_FRAGMENT = /\bhref\s*=\s*["']?#([^"'\s>]+)/i;

/** The nodes of a tree that lead to anchors of the same note. */
function innerLinks(tree: Root): InnerLink[] {
  return [...descendants(tree)].filter((node): node is InnerLink =>
    node.type === 'html' ? HTML_FRAGMENT.test(node.value) : 'url' in node && node.url.startsWith('#'),
  );
}

/** The slug that a link names, whatever its case: GitHub's pages do not mind that. */
function slugIn(link: InnerLink): string {
  return slugInUrl(link.type === 'html' ? `#${HTML_FRAGMENT.exec(link.value)![1]}` : link.url).toLowerCase();
}

/** The slug that an address within the note names, percent signs resolved. */
export function slugInUrl(url: string): string {
  try {
    return decodeURIComponent(url.slice(1));
  } catch {
    return url.slice(1);
  }
}

/** A link that led to a heading and, after a change, does not lead there any more. */
export interface LostLink {
  readonly link: InnerLink;
  /** The heading that it led to. */
  readonly heading: Heading;
  /** The slug that would lead there; `undefined` where the heading is gone. */
  readonly slug: string | undefined;
}

/**
 * Compares where links lead before and after a change. Links that led nowhere before, or that the change has
 * taken away, do not count.
 *
 * @param origin from the nodes of `after` to what they were in `before`; a node missing there is its own.
 * @returns the links of `before` that would be lost.
 */
export function lostLinks(before: Root, after: Root, origin: ReadonlyMap<Nodes, Nodes>): LostLink[] {
  if (innerLinks(before).length === 0) return [];
  const from = <T extends Nodes>(node: T): T => (origin.get(node) ?? node) as T;
  const targets = new Map([...slugsOf(before)].map(([heading, slug]) => [slug.toLowerCase(), heading]));
  const slugs = new Map(
    [...slugsOf(after)].map(([heading, slug]): [Heading, string] => [from(heading), slug]),
  );
  return innerLinks(after).flatMap((link) => {
    const old = from(link);
    const target = targets.get(slugIn(old));
    if (!target) return [];
    const slug = slugs.get(target);
    return slug?.toLowerCase() === slugIn(link) ? [] : [{ link: old, heading: target, slug }];
  });
}

/** The fix that leads a lost link to its heading again; `undefined` where that cannot be, as in HTML. */
export function mendLink(source: Source, { link, slug }: LostLink): Fix | undefined {
  const place = slug === undefined || link.type === 'html' ? undefined : placeOfUrl(source, link);
  if (!place) return undefined;
  const url = `#${slug}`;
  return {
    edits: [{ ...place, text: url }],
    expect: [{ type: 'set', node: link, fields: { url } }],
    rewrites: place,
  };
}

/** Where a link's or a definition's address within the note stands in the source, if that can be told. */
export function placeOfUrl(source: Source, link: Link | Definition): Range | undefined {
  if (!link.position) return undefined;
  // In maths or a template it is not Markdown's.
  if (link.type === 'link' && source.opaque.covers(startOf(link), endOf(link))) return undefined;
  const label = link.type === 'link' ? link.children.at(-1)?.position?.end.offset : undefined;
  const from = label ?? source.body.indexOf(link.type === 'link' ? '](' : ']:', startOf(link));
  const match = BEFORE_URL.exec(source.body.slice(from, endOf(link)));
  if (!match) return undefined;
  const start = from + match[0].length;
  const place = { start, end: start + link.url.length };
  return source.body.slice(place.start, place.end) === link.url ? place : undefined;
}
