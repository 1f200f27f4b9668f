/** References: all in a note that leads somewhere, and how to make one lead elsewhere. */

import type { Definition, Link, Nodes } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { destinationOf } from '../source/destination.ts';
import type { Fix } from '../source/fix.ts';
import type { Range } from '../source/range.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { descendants } from '../source/walk.ts';
import { decoded } from './addresses.ts';
import { slugOfText } from './slug.ts';

/** What leads somewhere: a link, an image or a definition, or what only other programs or readers follow. */
export interface Reference {
  readonly node: Nodes;
  readonly kind: 'markdown' | 'html' | 'wiki';
  /** The address without its fragment; empty for one within the note. */
  readonly address: string;
  /** What follows `#`, percent signs resolved; `undefined` where there is none. */
  readonly fragment: string | undefined;
  /** Where it stands in a text of HTML. */
  readonly at?: Range;
}

const HTML_ADDRESS = /\b(?:href|src|to)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/dgi;
const HTML_ID = /<[a-z][^<>]*?\s(?:id|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi;
const WIKI_LINK = /\[\[([^[\]|#\n]*)(?:#([^[\]|\n]+))?(?:\|[^[\]\n]*)?\]\]/g;

/** All that leads somewhere, in order. */
export function referencesIn(tree: Nodes): Reference[] {
  return [...descendants(tree)].flatMap((node): Reference[] => {
    if (node.type === 'html') {
      return [...node.value.matchAll(HTML_ADDRESS)].map((match) => ({
        node,
        kind: 'html',
        ...splitUrl(match[1] ?? match[2] ?? match[3]!),
        at: placeOf(match),
      }));
    }
    if (node.type === 'paragraph' || node.type === 'tableCell') {
      // Markup in a wiki link is none to the programs that know such links.
      const text = node.children.some(mayHoldWikiLink) ? textOf(node) : '';
      return [...text.matchAll(WIKI_LINK)].map(([, address, path]) => ({
        node,
        kind: 'wiki',
        address: address!.trim(),
        fragment: path === undefined ? undefined : slugOfText(path.slice(path.lastIndexOf('#') + 1)),
      }));
    }
    return 'url' in node ? [{ node, kind: 'markdown', ...splitUrl(node.url) }] : [];
  });
}

/** Where the address stands in a match of `HTML_ADDRESS`. */
function placeOf({ indices }: RegExpExecArray): Range {
  const [start, end] = indices!.slice(1).find((pair) => pair)!;
  return { start, end };
}

function mayHoldWikiLink(node: Nodes): boolean {
  return node.type === 'text' && node.value.includes('[[');
}

function splitUrl(url: string): { address: string; fragment: string | undefined } {
  const hash = url.indexOf('#');
  if (hash === -1) return { address: url, fragment: undefined };
  const fragment = decoded(url.slice(hash + 1)).replace(/^user-content-/, '');
  return { address: url.slice(0, hash), fragment: isTitle(fragment) ? slugOfText(fragment) : fragment };
}

/** Whether a fragment is a heading's own words, as Obsidian has it; a block's id is none. */
function isTitle(fragment: string): boolean {
  return /\s/.test(fragment);
}

/** The ids that HTML in a note sets, which links may lead to as well, in small letters. */
export function htmlIdsIn(tree: Nodes): Set<string> {
  return new Set([...descendants(tree)].flatMap(writtenIdsOf).map((id) => id.toLowerCase()));
}

/** The ids that a node of HTML sets, as they are written. */
export function writtenIdsOf(node: Nodes): string[] {
  if (node.type !== 'html') return [];
  return [...node.value.matchAll(HTML_ID)].map((match) => match[1] ?? match[2] ?? match[3]!);
}

/** The fix that gives a reference another fragment; `undefined` where that cannot be, as in HTML. */
export function refer(source: Source, { node, kind }: Reference, slug: string): Fix | undefined {
  if (kind !== 'markdown' || (node.type !== 'link' && node.type !== 'definition')) return undefined;
  const place = placeOfUrl(source, node);
  if (!place) return undefined;
  const hash = node.url.indexOf('#') + 1;
  const old = node.url.slice(hash);
  if (isTitle(decoded(old))) return undefined;
  const plain = !/%[\dA-F]{2}/i.test(old) && !/[\s()<>\\&%]/.test(slug);
  const fragment = plain
    ? slug
    : encodeURIComponent(slug).replace(/[()]/g, (one) => (one === '(' ? '%28' : '%29'));
  return {
    edits: [{ start: place.start + hash, end: place.end, text: fragment }],
    expect: [{ type: 'set', node, fields: { url: node.url.slice(0, hash) + fragment } }],
    rewrites: place,
  };
}

/** Where the address of a link or a definition stands in the source just as it reads, if that can be told. */
export function placeOfUrl(source: Source, node: Link | Definition): Range | undefined {
  // In maths or a template it is not Markdown's.
  if (!node.position || (node.type === 'link' && source.untouchable.covers(startOf(node), endOf(node))))
    return undefined;
  const place = destinationOf(source, node);
  return place && source.body.slice(place.start, place.end) === node.url ? place : undefined;
}
