/**
 * The parts of a note that rules must not change according to Markdown itself: code, HTML, front matter,
 * addresses, labels. The syntax of other programs is in `dialect/`.
 */

import type { Nodes, Root } from 'mdast';
import type { Range } from './range.ts';
import { nodesOf } from './walk.ts';

/** The start tags of elements whose text is not prose. They may be closed in a later HTML node. */
const CODE_ELEMENT = /<(code|pre|kbd|samp|var|tt|script|style|svg|math|textarea)\b[^>]*>/gi;

/** The syntax of Markdown in a note. The ranges are in no particular order. */
export interface MarkdownSyntax {
  /** Code, HTML and front matter, in which no other syntax is recognised. */
  readonly code: readonly Range[];
  /** Addresses, labels, images and footnote references. */
  readonly markup: readonly Range[];
  /** GFM tables, whose cells are prose. */
  readonly tables: readonly Range[];
}

/** Finds the syntax of Markdown in a note. @param tree the tree as parsed. */
export function markdownSyntax(tree: Root, body: string): MarkdownSyntax {
  const code: Range[] = [];
  const markup: Range[] = [];
  const tables: Range[] = [];
  /** The offset after the next end tag of each code element. */
  const endTags = new Map<string, number>();
  for (const node of nodesOf(tree)) {
    const start = node.position?.start.offset;
    const end = node.position?.end.offset;
    if (start === undefined || end === undefined) continue;
    switch (node.type as string) {
      case 'html':
        code.push({ start, end: endOfElement(body, start, end, endTags) });
        break;
      case 'code':
      case 'inlineCode':
      case 'yaml':
      case 'toml':
      case 'json':
        code.push({ start, end });
        break;
      case 'image':
      case 'imageReference':
      case 'definition':
      case 'footnoteReference':
        markup.push({ start, end });
        break;
      case 'footnoteDefinition':
        markup.push({ start, end: Math.max(start, body.indexOf(']:', start) + 2) });
        break;
      case 'table':
        tables.push({ start, end });
        break;
      case 'link':
      case 'linkReference':
        markup.push(...markupOfLink(node, body, start, end));
    }
  }
  return { code, markup, tables };
}

/**
 * Returns all of a link except its text. Autolinks, and references whose text is their label, are markup as a
 * whole.
 */
function markupOfLink(node: Nodes, body: string, start: number, end: number): Range[] {
  const children = 'children' in node ? node.children : [];
  const first = children[0]?.position?.start.offset;
  const last = children.at(-1)?.position?.end.offset;
  const whole = body[start] !== '[' || (node.type === 'linkReference' && node.referenceType !== 'full');
  if (whole || first === undefined || last === undefined) return [{ start, end }];
  return [
    { start, end: first },
    { start: last, end },
  ];
}

/**
 * Returns the end of the code elements that begin in an HTML node, or the end of the node if it is greater.
 *
 * @param endTags a cache of the offsets after the next end tags, by element.
 */
function endOfElement(body: string, start: number, end: number, endTags: Map<string, number>): number {
  let elementEnd = end;
  for (const [, name] of body.slice(start, end).matchAll(CODE_ELEMENT)) {
    const key = name!.toLowerCase();
    let endTag = endTags.get(key) ?? -1;
    // Nodes come in order, so an end tag in the cache is the next one unless it precedes the node.
    if (endTag < start) {
      const tag = new RegExp(`</${name}\\s*>`, 'gi');
      tag.lastIndex = start;
      endTag = tag.test(body) ? tag.lastIndex : Number.POSITIVE_INFINITY;
      endTags.set(key, endTag);
    }
    if (endTag !== Number.POSITIVE_INFINITY) elementEnd = Math.max(elementEnd, endTag);
  }
  return elementEnd;
}
