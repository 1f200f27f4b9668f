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

/** A regular expression for the rest of an attribute after its name. The value is in one of three groups. */
export const ATTRIBUTE_VALUE = String.raw`\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))`;

/** The beginning of a tag. */
const OPENING = /<(?<close>\/?)(?<name>[a-z][\w-]*)(?![\w-])/gi;
/** A quoted value of an attribute, or a character that ends a tag. */
const VALUE_OR_END = /=\s*(?:"[^"<]*"|'[^'<]*')|[<>]/g;
const END = /[<>]/g;

/** Returns HTML in which comments and fenced code are spaces. */
export function withoutHidden(html: string): string {
  return html.replace(HIDDEN, (hidden) => hidden.replace(/[^\n]/g, ' '));
}

/** Returns the tags of HTML in order. */
export function tagsIn(value: string): Tag[] {
  return Array.from(value.matchAll(OPENING)).flatMap(({ index, 0: opening, groups }) => {
    const from = index + opening.length;
    const end = bracketAfter(value, from, VALUE_OR_END) ?? bracketAfter(value, from, END);
    if (end === undefined) return [];
    return {
      name: groups!.name!.toLowerCase(),
      closes: groups!.close === '/',
      attributes: value.slice(from, end),
      start: index,
      end: end + 1,
    };
  });
}

/** Returns the offset of the `>` that ends a tag; `undefined` if another tag begins before it. */
function bracketAfter(value: string, from: number, pattern: RegExp): number | undefined {
  pattern.lastIndex = from;
  let match = pattern.exec(value);
  while (match?.[0].startsWith('=')) match = pattern.exec(value);
  return match?.[0] === '>' ? match.index : undefined;
}

/** Returns the text of a piece of HTML without its tags. */
export function textOfHtml(html: string): string {
  let text = '';
  let from = 0;
  for (const { start, end } of tagsIn(html)) {
    text += html.slice(from, start);
    from = end;
  }
  text += html.slice(from);
  return text.replace(/&(?:#\w{1,8}|\w{1,32});/g, decodeString).trim();
}
