/** Links inside a note: which heading each leads to, and how to keep it so (promise I8). */

import type { Definition, Heading, Html, Link, Nodes, Root } from 'mdast';
import type { Fix } from '../source/fix.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { slugsOf } from './slug.ts';

type InnerLink = Link | Definition | Html;

/** The fragment of a link's or a definition's address, in what follows its text or its label. */
const FRAGMENT = /^\s*\]?(?:\(|:)\s*<?#/;
const HTML_FRAGMENT = /\bhref\s*=\s*["']?#([^"'\s>]+)/i;

/** The nodes of a tree that lead to anchors of the same note. */
function innerLinks(node: Nodes): InnerLink[] {
  if (node.type === 'html' ? HTML_FRAGMENT.test(node.value) : 'url' in node && node.url.startsWith('#')) {
    return [node as InnerLink];
  }
  return 'children' in node ? node.children.flatMap(innerLinks) : [];
}

/** The slug that a link names. Browsers and hosts do not mind its case. */
function slugIn(link: InnerLink): string {
  const fragment = link.type === 'html' ? HTML_FRAGMENT.exec(link.value)![1]! : link.url.slice(1);
  try {
    return decodeURIComponent(fragment).toLowerCase();
  } catch {
    return fragment.toLowerCase();
  }
}

/** A link that led to a heading and, after a change, does not lead there any more. */
export interface LostLink {
  readonly link: InnerLink;
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
    return slug?.toLowerCase() === slugIn(link) ? [] : [{ link: old, slug }];
  });
}

/** The fix that leads a lost link to its heading again; `undefined` where that cannot be, as in HTML. */
export function mendLink(source: Source, { link, slug }: LostLink): Fix | undefined {
  if (slug === undefined || link.type === 'html' || !link.position) return undefined;
  if (source.opaque.covers(startOf(link), endOf(link)) && link.type === 'link') return undefined;
  const labelEnd = link.type === 'link' ? link.children.at(-1)?.position?.end.offset : undefined;
  const from = labelEnd ?? source.body.indexOf(link.type === 'link' ? '](' : ']:', startOf(link));
  const match = FRAGMENT.exec(source.body.slice(from, endOf(link)));
  if (!match) return undefined;
  const start = from + match[0].length;
  const end = start + link.url.length - 1;
  if (source.body.slice(start, end) !== link.url.slice(1)) return undefined;
  return {
    edits: [{ start, end, text: slug }],
    expect: [{ type: 'set', node: link, fields: { url: `#${slug}` } }],
    rewrites: { start, end },
  };
}
