/**
 * The parts of a note that are not its author's prose and that no rule may touch (promise I10): code, HTML,
 * front matter, addresses, labels, and what other programs read in plain text, such as maths or templates.
 */

import type { Nodes, Root } from 'mdast';
import { type Range, Ranges } from './ranges.ts';

/** What other programs read in text that is plain to Markdown. Matches are looked for outside code and HTML. */
const FOREIGN: readonly RegExp[] = [
  /\$\$[\s\S]*?\$\$/g, // display maths, blank lines and all
  /(?<![\\$\w])\$(?![\s$])(?:[^\n$\\]|\\.|\n(?![ \t]*\n))*?(?<![\s\\])\$(?![\d$])/g, // inline maths, by pandoc's rule
  /\\\([^\n]{0,500}?\\\)|\\\[[\s\S]{0,2000}?\\\]/g, // LaTeX's own brackets
  /\{%-?\s*(raw|highlight|comment|verbatim|codeblock|mermaid)\b[\s\S]{0,20000}?\{%-?\s*end\1\b[^\n]*?%\}/g, // Liquid blocks
  /\{\{[<%]\s*(highlight|code|mermaid|katex|raw|math|gist)\b[\s\S]{0,20000}?\{\{[<%]\s*\/\1\b[^\n]*?\}\}/g, // Hugo's
  /\\begin\{(\w+\*?)\}[\s\S]{0,20000}?\\end\{\1\}/g, // LaTeX environments
  /\{\{[\s\S]{0,500}?\}\}|\{%[\s\S]{0,500}?%\}|\{#[^\n]{0,500}?#\}/g, // Liquid, Jinja, mdBook, Vue
  /\{[^{}\n]*\}/g, // heading ids, attributes, JSX expressions
  /!?\[\[[^[\]\n]*\]\]/g, // wiki links and embeds
  /%%[\s\S]{0,2000}?%%/g, // Obsidian's comments
  /^[ \t]*:{3,}.*$/gm, // containers of VitePress and Docusaurus
  /^import\s(?:.*\sfrom\s+)?['"].*$/gm, // MDX modules
  /^export\s+(?:const|let|default|(?:async\s+)?function|\{)[\s\S]*?(?=\n[ \t]*\n|(?![\s\S]))/gm,
  /(?<![\w&/])[#@][\p{L}_][\p{L}\w./-]*/gu, // tags, mentions, citation keys
  /(?<!\w):[a-z0-9_+-]+:(?!\w)/g, // emoji by name
];

/** Elements whose text is not prose, where they are opened in one HTML node and closed in a later one. */
const CODE_ELEMENT = /<(code|pre|kbd|samp|var|tt|script|style|svg|math|textarea)\b[^>]*>/gi;

/** @returns the opaque parts of a note, from its tree and its body. */
export function opaqueRanges(tree: Root, body: string): Ranges {
  const ranges: Range[] = [];
  const hidden: Range[] = [];
  visitOpaque(tree, body, ranges, hidden);
  const prose = blankOut(body, new Ranges(hidden).overlapping(0, body.length));
  for (const pattern of FOREIGN) {
    for (const match of prose.matchAll(pattern)) {
      ranges.push({ start: match.index, end: match.index + match[0].length });
    }
  }
  return new Ranges([...ranges, ...hidden]);
}

function visitOpaque(node: Nodes, body: string, ranges: Range[], hidden: Range[]): void {
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  if (start !== undefined && end !== undefined) {
    switch (node.type as string) {
      case 'html':
        hidden.push({ start, end: endOfElement(body, start, end) });
        return;
      case 'code':
      case 'inlineCode':
      case 'yaml':
      case 'toml':
      case 'json':
        hidden.push({ start, end });
        return;
      case 'image':
      case 'imageReference':
      case 'definition':
      case 'footnoteReference':
        ranges.push({ start, end });
        return;
      case 'footnoteDefinition':
        ranges.push({ start, end: Math.max(start, body.indexOf(']:', start) + 2) });
        break;
      case 'link':
      case 'linkReference':
        ranges.push(...opaqueInLink(node, body, start, end));
    }
  }
  if ('children' in node) for (const child of node.children) visitOpaque(child, body, ranges, hidden);
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
function endOfElement(body: string, start: number, end: number): number {
  let reach = end;
  for (const [, name] of body.slice(start, end).matchAll(CODE_ELEMENT)) {
    const close = new RegExp(`</${name}\\s*>`, 'gi');
    close.lastIndex = start;
    const match = close.exec(body);
    if (match) reach = Math.max(reach, match.index + match[0].length);
  }
  return reach;
}

/** The body with ranges made unreadable, every other character where it was. */
function blankOut(body: string, ranges: readonly Range[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of ranges) {
    parts.push(body.slice(at, start), '\0'.repeat(end - start));
    at = end;
  }
  parts.push(body.slice(at));
  return parts.join('');
}
