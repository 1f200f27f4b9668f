/**
 * The parts of a note that are not its author's prose as Markdown itself has it, and that no rule may touch: code,
 * HTML, front matter, addresses, labels. What other programs read in plain text stands in `dialect`.
 */

import type { Nodes, Root } from 'mdast';
import type { Range } from './range.ts';

/** Elements whose text is not prose, where they are opened in one HTML node and closed in a later one. */
const CODE_ELEMENT = /<(code|pre|kbd|samp|var|tt|script|style|svg|math|textarea)\b[^>]*>/gi;

/** What a tree says of the opaque parts of a note. */
export interface MarkdownSyntax {
  /** Code, HTML and front matter, in which nothing else is recognised. */
  readonly code: readonly Range[];
  /** Addresses, labels, images and the like. */
  readonly marks: readonly Range[];
  /** Tables of GFM, whose cells are prose. */
  readonly tables: readonly Range[];
}

/** Finds what is opaque to Markdown itself, in any order. @param tree as the parser made it. */
export function markdownSyntax(tree: Root, body: string): MarkdownSyntax {
  const found: Found = { code: [], marks: [], tables: [], closing: new Map() };
  visitOpaque(tree, body, found);
  return found;
}

interface Found {
  readonly code: Range[];
  readonly marks: Range[];
  readonly tables: Range[];
  /** Where each code element is closed next, as far as it has been looked for. */
  readonly closing: Map<string, number>;
}

function visitOpaque(node: Nodes, body: string, found: Found): void {
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  if (start !== undefined && end !== undefined) {
    switch (node.type as string) {
      case 'html':
        found.code.push({ start, end: endOfElement(body, start, end, found.closing) });
        return;
      case 'code':
      case 'inlineCode':
      case 'yaml':
      case 'toml':
      case 'json':
        found.code.push({ start, end });
        return;
      case 'image':
      case 'imageReference':
      case 'definition':
      case 'footnoteReference':
        found.marks.push({ start, end });
        return;
      case 'footnoteDefinition':
        found.marks.push({ start, end: Math.max(start, body.indexOf(']:', start) + 2) });
        break;
      case 'table':
        found.tables.push({ start, end });
        break;
      case 'link':
      case 'linkReference':
        found.marks.push(...opaqueInLink(node, body, start, end));
    }
  }
  if ('children' in node) for (const child of node.children) visitOpaque(child, body, found);
}

/** Of `[text](url)` all but the text; the whole of an autolink, and of a reference whose text is its label. */
function opaqueInLink(node: Nodes, body: string, start: number, end: number): Range[] {
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

/** Where the code element ends that an HTML node leaves open, or else where the node ends. */
function endOfElement(body: string, start: number, end: number, closing: Map<string, number>): number {
  let reach = end;
  for (const [, name] of body.slice(start, end).matchAll(CODE_ELEMENT)) {
    const key = name!.toLowerCase();
    let close = closing.get(key) ?? -1;
    // Elements come in order, so that a place that was found once is the next one until it is passed.
    if (close < start) {
      const tag = new RegExp(`</${name}\\s*>`, 'gi');
      tag.lastIndex = start;
      close = tag.test(body) ? tag.lastIndex : Number.POSITIVE_INFINITY;
      closing.set(key, close);
    }
    if (close !== Number.POSITIVE_INFINITY) reach = Math.max(reach, close);
  }
  return reach;
}
