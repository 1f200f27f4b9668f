/** Links inside a note: which heading each leads to, and how to keep it so (promise I8). */

import { slug as slugOfText } from 'github-slugger';
import type { Definition, Heading, Link, Nodes, Root } from 'mdast';
import type { Fix } from '../source/fix.ts';
import type { Range } from '../source/ranges.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { descendants } from '../source/walk.ts';
import { slugsOf } from './slug.ts';

/** What leads to a heading of the note: a link or a definition, or what only other programs or readers follow. */
interface Reference {
  readonly node: Nodes;
  /** The slug that it names, in lower case: GitHub's pages do not mind that. */
  readonly slug: string;
}

/** What stands between a link's text, or a definition's label, and its address. */
const BEFORE_URL = /^\s*\]?(?:\(|:)\s*<?(?=#)/;
const HTML_FRAGMENT = /\b(?:href|to)\s*=\s*["']?(#[^"'\s>]+)/gi;
const WIKI_FRAGMENT = /\[\[[^[\]|#\n]*#([^[\]|\n]+)/g;
/** An address in a note, which may be this one: nothing here knows its name. */
const FILE_FRAGMENT = /\.mdx?(#.+)$/i;

/** All that may lead to headings of a note. */
function referencesIn(tree: Root): Reference[] {
  const found: Reference[] = [];
  for (const node of descendants(tree)) {
    const urls: string[] = [];
    if (node.type === 'html') urls.push(...[...node.value.matchAll(HTML_FRAGMENT)].map((match) => match[1]!));
    else if (node.type === 'text') {
      urls.push(...[...node.value.matchAll(WIKI_FRAGMENT)].map((match) => `#${slugOfText(match[1]!)}`));
    } else if ('url' in node) {
      const fragment = node.url.startsWith('#') ? node.url : FILE_FRAGMENT.exec(node.url)?.[1];
      if (fragment) urls.push(fragment);
    }
    found.push(...urls.map((url) => ({ node, slug: slugInUrl(url).toLowerCase() })));
  }
  return found;
}

/** The slug that an address within the note names, percent signs resolved. */
export function slugInUrl(url: string): string {
  try {
    return decodeURIComponent(url.slice(1));
  } catch {
    return url.slice(1);
  }
}

/** What led to a heading and, after a change, does not lead there any more. */
export interface LostLink {
  /** The node of the tree before. */
  readonly node: Nodes;
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
 */
export function lostLinks(before: Root, after: Root, origin: ReadonlyMap<Nodes, Nodes>): LostLink[] {
  const led = referencesIn(before);
  if (led.length === 0) return [];
  const from = <T extends Nodes>(node: T): T => (origin.get(node) ?? node) as T;
  const targets = new Map([...slugsOf(before)].map(([heading, slug]) => [slug.toLowerCase(), heading]));
  const slugs = new Map(
    [...slugsOf(after)].map(([heading, slug]): [Heading, string] => [from(heading), slug]),
  );
  const goals = new Map<Nodes, Heading[]>();
  for (const { node, slug } of led) {
    const heading = targets.get(slug);
    if (heading) goals.set(node, [...(goals.get(node) ?? []), heading]);
  }
  const named = new Map<Nodes, Set<string>>();
  for (const node of descendants(after)) if (goals.has(from(node))) named.set(from(node), new Set());
  for (const { node, slug } of referencesIn(after)) named.get(from(node))?.add(slug);
  return [...goals].flatMap(([node, headings]) =>
    headings.flatMap((heading) => {
      const slug = slugs.get(heading);
      const kept = !named.has(node) || (slug !== undefined && named.get(node)!.has(slug.toLowerCase()));
      return kept ? [] : [{ node, heading, slug }];
    }),
  );
}

/** The fix that leads a lost link to its heading again; `undefined` where that cannot be, as in HTML. */
export function mendLink(source: Source, { node, slug }: LostLink): Fix | undefined {
  if (slug === undefined || (node.type !== 'link' && node.type !== 'definition')) return undefined;
  const place = placeOfUrl(source, node);
  if (!place) return undefined;
  const url = `#${slug}`;
  return {
    edits: [{ ...place, text: url }],
    expect: [{ type: 'set', node, fields: { url } }],
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
