/** The tags and the text of HTML. */

import { decodeString } from 'micromark-util-decode-string';

/** A tag, with the offsets of its source in the value of its node. */
export interface Tag {
  readonly name: string;
  readonly closes: boolean;
  readonly attributes: string;
  readonly start: number;
  readonly end: number;
}

/** Comments, and fenced code directly below HTML, which is HTML in Markdown. */
const HIDDEN =
  /<!--[\s\S]*?(?:-->|$(?![\s\S]))|^ {0,3}(?<fence>`{3,}|~{3,})[\s\S]*?(?:^ {0,3}\k<fence>|$(?![\s\S]))/gm;
const TAG = /<(?<close>\/?)(?<name>[a-z][\w-]*)(?<attributes>[^<>]*)>/gi;
/** Returns HTML in which comments and fenced code are spaces. */
export function withoutHidden(html: string): string {
  return html.replace(HIDDEN, (hidden) => hidden.replace(/[^\n]/g, ' '));
}

/** Returns the tags of HTML in order. */
export function tagsIn(value: string): Tag[] {
  return Array.from(value.matchAll(TAG), ({ index, 0: source, groups }) => ({
    name: groups!.name!.toLowerCase(),
    closes: groups!.close === '/',
    attributes: groups!.attributes!,
    start: index,
    end: index + source.length,
  }));
}

/** Returns the text of a piece of HTML without its tags. */
export function textOfHtml(html: string): string {
  const text = html.replace(TAG, '');
  return text.replace(/&(?:#\w{1,8}|\w{1,32});/g, decodeString).trim();
}
