/** Destinations: the addresses of links, images and definitions in the source. */

import type { Definition, Image, Link, Nodes } from 'mdast';
import { decodeString } from 'micromark-util-decode-string';
import type { Range } from './range.ts';
import { endOf, type Source, startOf } from './source.ts';

/**
 * The text between a link's text or a definition's label and its address: whitespace, and the prefix of a
 * block quote.
 */
const BEFORE = /[ \t]*(?:\n[ \t>]*)?/y;
const IN_BRACKETS = /<((?:[^<>\n\\]|\\.)*)>/y;
const UNTIL_SPACE = /(?:[^\s\\]|\\.)+/y;

/**
 * Finds the address of a node in the body, without the `<>` around it.
 *
 * @returns `undefined` if the address is not written as such, as in the autolink `www.example.com`.
 * @see https://spec.commonmark.org/0.31.2/#link-destination
 */
export function destinationOf(source: Source, node: Link | Image | Definition): Range | undefined {
  if (!node.position) return undefined;
  const { body } = source;
  const head = node.type === 'definition' ? ']:' : '](';
  const own = source.slice(node);
  // Earlier matches may be in the text of the link, or in the description of an image.
  for (let from = own.lastIndexOf(head); from !== -1; from = own.lastIndexOf(head, from - 1)) {
    const at = startOf(node) + from;
    BEFORE.lastIndex = at + head.length;
    BEFORE.test(body);
    const place = addressAt(body, BEFORE.lastIndex, endOf(node), node.type !== 'definition');
    if (place && place.end <= endOf(node) && decodeString(body.slice(place.start, place.end)) === node.url)
      return place;
    if (from === 0) break;
  }
  return undefined;
}

/** Returns the range of an address that begins at `start`, at most up to `end`. */
function addressAt(body: string, start: number, end: number, inLink: boolean): Range | undefined {
  IN_BRACKETS.lastIndex = start;
  const bracketed = IN_BRACKETS.exec(body)?.[1];
  if (bracketed !== undefined) return { start: start + 1, end: start + 1 + bracketed.length };
  UNTIL_SPACE.lastIndex = start;
  const word = (UNTIL_SPACE.exec(body)?.[0] ?? '').slice(0, end - start);
  return { start, end: start + (inLink ? lengthInParentheses(word) : word.length) };
}

/** Returns the length of a word up to the parenthesis that closes the link. */
function lengthInParentheses(word: string): number {
  let open = 0;
  for (let i = 0; i < word.length; i++) {
    if (word[i] === '\\') i++;
    else if (word[i] === '(') open++;
    else if (word[i] === ')' && open-- === 0) return i;
  }
  return word.length;
}

/** Whether a node is a link, an image or a definition. */
export function hasDestination(node: Nodes): node is Link | Image | Definition {
  return node.type === 'link' || node.type === 'image' || node.type === 'definition';
}

/** Decodes the escapes and character references in an address. @param written the address in the source. */
export function readAddress(written: string): string {
  return decodeString(written);
}
