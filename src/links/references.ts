/** References: the links, images and definitions of a note, and how to change their fragments. */

import type { Definition, Link, Nodes } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { destinationOf } from '../source/destination.ts';
import type { Fix } from '../source/fix.ts';
import { ATTRIBUTE_VALUE } from '../source/html-tags.ts';
import type { Range } from '../source/range.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { descendants, nodesOf } from '../source/walk.ts';
import { decodePercent } from './addresses.ts';
import { slugOfText } from './slug.ts';

/** A link, an image or a definition; an address in HTML; or a wiki link. */
export interface Reference {
  readonly node: Nodes;
  readonly kind: 'markdown' | 'html' | 'wiki';
  /** The address without its fragment; empty for a link within the note. */
  readonly address: string;
  /** The text after `#` with percent signs decoded; `undefined` if there is no `#`. */
  readonly fragment: string | undefined;
  /** The range of an address in the value of an HTML node. */
  readonly at?: Range;
}

const HTML_ADDRESS = new RegExp(String.raw`\b(?:href|src|to)${ATTRIBUTE_VALUE}`, 'dgi');
const HTML_ID = new RegExp(String.raw`<[a-z][^<>]*?\s(?:id|name)${ATTRIBUTE_VALUE}`, 'gi');
/** A wiki link, with its address and the path of a heading. */
export const WIKI_LINK = /\[\[(?<address>[^[\]|#\n]*)(?:#(?<path>[^[\]|\n]+))?(?:\|[^[\]\n]*)?\]\]/g;

/** Finds the references in a tree, in order. */
export function referencesIn(tree: Nodes): Reference[] {
  const nodes = tree.type === 'root' ? nodesOf(tree) : [...descendants(tree)];
  return nodes.flatMap((node): Reference[] => {
    if (node.type === 'html') {
      return [...node.value.matchAll(HTML_ADDRESS)].map((match) => ({
        node,
        kind: 'html',
        ...splitUrl(match[1] ?? match[2] ?? match[3]!),
        at: rangeOfAddress(match),
      }));
    }
    if (node.type === 'paragraph' || node.type === 'tableCell') {
      // Programs with wiki links ignore Markdown inside them.
      const text = node.children.some(mayHoldWikiLink) ? textOf(node) : '';
      return [...text.matchAll(WIKI_LINK)].map(({ groups: { address, path } = {} }) => ({
        node,
        kind: 'wiki',
        address: address!.trim(),
        fragment: path === undefined ? undefined : slugOfText(path.slice(path.lastIndexOf('#') + 1)),
      }));
    }
    return 'url' in node ? [{ node, kind: 'markdown', ...splitUrl(node.url) }] : [];
  });
}

/** Returns the range of the address in a match of `HTML_ADDRESS`. */
function rangeOfAddress({ indices }: RegExpExecArray): Range {
  const [start, end] = indices!.slice(1).find((pair) => pair)!;
  return { start, end };
}

function mayHoldWikiLink(node: Nodes): boolean {
  return node.type === 'text' && node.value.includes('[[');
}

function splitUrl(url: string): { address: string; fragment: string | undefined } {
  const hash = url.indexOf('#');
  if (hash === -1) return { address: url, fragment: undefined };
  const fragment = decodePercent(url.slice(hash + 1)).replace(/^user-content-/, '');
  return { address: url.slice(0, hash), fragment: isHeadingText(fragment) ? slugOfText(fragment) : fragment };
}

/** Whether a fragment is the text of a heading, as in Obsidian, rather than a slug or the id of a block. */
export function isHeadingText(fragment: string): boolean {
  return /\s/.test(fragment);
}

/** Returns the ids of HTML elements in a tree, in lower case. */
export function htmlIdsIn(tree: Nodes): Set<string> {
  return new Set([...descendants(tree)].flatMap(writtenIdsOf).map((id) => id.toLowerCase()));
}

/** Returns the ids of elements in an HTML node, as written; none for another node. */
export function writtenIdsOf(node: Nodes): string[] {
  if (node.type !== 'html') return [];
  return [...node.value.matchAll(HTML_ID)].map((match) => match[1] ?? match[2] ?? match[3]!);
}

/**
 * Returns the fix that makes a reference lead to another heading; `undefined` if that is not possible, as in
 * HTML.
 *
 * @param slug the new fragment, not percent-encoded.
 */
export function fragmentFix(source: Source, { node, kind }: Reference, slug: string): Fix | undefined {
  if (kind !== 'markdown' || (node.type !== 'link' && node.type !== 'definition')) return undefined;
  const place = rangeOfUrl(source, node);
  if (!place) return undefined;
  const hash = node.url.indexOf('#') + 1;
  const old = node.url.slice(hash);
  if (isHeadingText(decodePercent(old))) return undefined;
  const fragment = writtenFragment(slug, old);
  return {
    edits: [{ start: place.start + hash, end: place.end, text: fragment }],
    expect: [{ type: 'set', node, fields: { url: node.url.slice(0, hash) + fragment } }],
    rewrites: place,
  };
}

/** Returns a fragment as it is written, percent-encoded if it has to be or the old one is. @param old without `#`. */
export function writtenFragment(fragment: string, old: string): string {
  const isPlain = !/%[\dA-F]{2}/i.test(old) && !/[\s()<>\\&%]/.test(fragment);
  return isPlain ? fragment : encoded(fragment, /%(?:[\da-f][a-f]|[a-f][\da-f])/.test(old));
}

/** Encodes a fragment with percent signs, with lowercase letters as digits if the old one has them. */
function encoded(slug: string, isLowerCase: boolean): string {
  const text = encodeURIComponent(slug).replace(/[()]/g, (bracket) => (bracket === '(' ? '%28' : '%29'));
  return isLowerCase ? text.replace(/%[\dA-F]{2}/g, (code) => code.toLowerCase()) : text;
}

/**
 * Returns the range of the address of a link or a definition in the body; `undefined` if the address is
 * written with escapes or character references, or belongs to the syntax of another program.
 */
export function rangeOfUrl(source: Source, node: Link | Definition): Range | undefined {
  // A link inside maths or a template is not Markdown.
  if (!node.position || (node.type === 'link' && source.foreign.covers(startOf(node), endOf(node))))
    return undefined;
  const place = destinationOf(source, node);
  return place && source.body.slice(place.start, place.end) === node.url ? place : undefined;
}
