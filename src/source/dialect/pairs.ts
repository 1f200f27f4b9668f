/** Syntax of other programs that an opening and a closing mark enclose, however many lines are between them. */

import type { Range } from '../ranges.ts';

/** A part between two marks. */
export interface Enclosed extends Range {
  /** Whether it is a block of its own rather than a part of a line of text. */
  readonly isBlock: boolean;
}

/** An opening mark stands at the beginning of a line, perhaps in a list or quotation. */
const BEFORE_BLOCK = /(?:^|\n)[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?$/;
const BLANK_LINE = /\n[ \t>]*\n/;
/** No container prefix is longer. */
const FAR = 100;

/**
 * The parts between marks that open and close alike.
 *
 * @param mark matches one of them.
 * @param never what no such part contains.
 */
function between(text: string, mark: RegExp, never?: RegExp): Enclosed[] {
  const found: Enclosed[] = [];
  let open: Range | undefined;
  for (const { index, 0: one } of text.matchAll(mark)) {
    const here = { start: index, end: index + one.length };
    const isBlock = open !== undefined && opensBlock(text, open.start);
    const inside = open ? text.slice(open.end, index) : '';
    if (open && !never?.test(inside) && (isBlock || !BLANK_LINE.test(inside))) {
      found.push({ start: open.start, end: here.end, isBlock });
      open = undefined;
    } else open = here;
  }
  return found;
}

function opensBlock(text: string, at: number): boolean {
  return BEFORE_BLOCK.test(text.slice(Math.max(0, at - FAR), at));
}

/** Marks that name what they open and close; the same name may be opened again inside. */
const NAMED: readonly RegExp[] = [
  /\\(?<open>begin)\{(?<begin>\w+\*?)\}|\\end\{(?<end>\w+\*?)\}/g, // LaTeX environments
  /\{%-?\s*(?:(?<begin>raw|highlight|comment|verbatim|codeblock|mermaid)\b[^\n%]*?|end(?<end>raw|highlight|comment|verbatim|codeblock|mermaid)\b[^\n%]*?)%\}/g, // Liquid
  /\{\{[<%]\s*(?:(?<begin>highlight|code|mermaid|katex|raw|math|gist)\b[^\n>%]*?|\/(?<end>highlight|code|mermaid|katex|raw|math|gist)\b[^\n>%]*?)[>%]\}\}/g, // Hugo
];

function named(text: string, mark: RegExp): Enclosed[] {
  const found: Enclosed[] = [];
  const open = new Map<string, number[]>();
  for (const { index, 0: one, groups } of text.matchAll(mark)) {
    const { begin, end = '' } = groups!;
    if (begin === undefined) {
      const start = open.get(end)?.pop();
      if (start !== undefined)
        found.push({ start, end: index + one.length, isBlock: opensBlock(text, start) });
    } else if (open.has(begin)) open.get(begin)!.push(index);
    else open.set(begin, [index]);
  }
  return found;
}

/** LaTeX's own brackets, whose marks are escaped brackets to Markdown. */
const BRACKETS = /\\\([^\n]{0,500}?\\\)|\\\[(?:[^\n\\]|\\[^\n[\]]|\\?\n(?![ \t>]*\n))*?\\\]/g;

function brackets(text: string): Enclosed[] {
  return Array.from(text.matchAll(BRACKETS), ({ index: start, 0: one }) => {
    const end = start + one.length;
    const isBlock =
      one.startsWith('\\[') && opensBlock(text, start) && /^[ \t]*(?:\n|$)/.test(text.slice(end, end + FAR));
    return { start, end, isBlock };
  });
}

/** Code of knitr on several lines; on one it is code to Markdown as well. */
const EXPRESSION = /(?<!`)`r[ \t](?:[^`\n]|\n(?![ \t]*\n))*`(?!`)/g;

function expressions(text: string): Enclosed[] {
  return Array.from(text.matchAll(EXPRESSION), ({ index: start, 0: { length } }) => {
    return { start, end: start + length, isBlock: opensBlock(text, start) };
  });
}

/** Hugo does not read what is between two shortcodes of this form as Markdown, unless the shortcode asks for it. */
const SHORTCODE = /\{\{<\s*(?:(?<begin>\w[\w./-]*)\b[^\n>]*?|\/\s*(?<end>[\w./-]+)\s*)>\}\}/g;

/** What is between two shortcodes, where white space may have a meaning. @param text as in `enclosedSyntax`. */
export function shortcodes(text: string): Enclosed[] {
  return named(text, SHORTCODE);
}

/** A formula holds no heading; where one seems to, its closing mark is missing. */
const HEADING = /\n\n#{1,6} /;

/** Display maths between double dollars. @param text a note's body with code and HTML made unreadable. */
export function displayMaths(text: string): Enclosed[] {
  return between(text, /(?<!\\)\$\$/g, HEADING);
}

/** All other enclosed syntax. @param text a note's body with code, HTML and display maths made unreadable. */
export function enclosedSyntax(text: string): Enclosed[] {
  return [
    ...between(text, /%%/g), // Obsidian's comments
    ...brackets(text),
    ...expressions(text),
    ...NAMED.flatMap((mark) => named(text, mark)),
  ];
}
