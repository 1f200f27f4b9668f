/** Syntax of other programs that an opening and a closing mark enclose, however many lines are between them. */

import type { Range } from '../range.ts';

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

/** Whether what begins at an offset is the first of its line, perhaps in a list or quotation. */
export function opensBlock(text: string, at: number): boolean {
  return BEFORE_BLOCK.test(text.slice(Math.max(0, at - FAR), at));
}

/** Whether nothing follows on the line. */
function endsLine(text: string, at: number): boolean {
  return /^[ \t]*(?:\n|$)/.test(text.slice(at, at + FAR));
}

/** LaTeX's own brackets, with one backslash or two, of which Markdown takes one away, and line endings. */
const BRACKET = /(?<!\\)(?<slashes>\\+)(?<bracket>[[\]()])|\n(?:(?<blank>)[ \t>]*(?=\n)|)/g;
const CLOSING: Readonly<Record<string, string>> = { ')': '(', ']': '[' };

/** Formulas in LaTeX's brackets: round ones end on their line, square ones in their paragraph. */
function brackets(text: string): Enclosed[] {
  const found: Enclosed[] = [];
  /** Where each bracket was opened last, by how it is written. */
  const opened = new Map<string, number>();
  for (const { index, 0: one, groups } of text.matchAll(BRACKET)) {
    if (groups!.blank !== undefined) opened.clear();
    else if (groups!.slashes === undefined) {
      opened.delete('\\(');
      opened.delete('\\\\(');
    } else {
      const slashes = groups!.slashes.length % 2 === 1 ? '\\' : '\\\\';
      const bracket = groups!.bracket!;
      const end = index + one.length;
      const opening = CLOSING[bracket];
      if (opening === undefined) {
        opened.set(slashes + bracket, end - slashes.length - 1);
        continue;
      }
      const start = opened.get(slashes + opening);
      if (start === undefined) continue;
      opened.delete(slashes + opening);
      found.push({ start, end, isBlock: bracket === ']' && opensBlock(text, start) && endsLine(text, end) });
    }
  }
  return found;
}

/** Code of knitr on several lines; on one it is code to Markdown as well. */
const EXPRESSION = /(?<!`)`r[ \t](?:[^`\n]|\n(?![ \t]*\n))*`(?!`)/g;

function expressions(text: string): Enclosed[] {
  return Array.from(text.matchAll(EXPRESSION), ({ index: start, 0: { length } }) => {
    return { start, end: start + length, isBlock: opensBlock(text, start) };
  });
}

/** Tags of EJS, ERB and Templater. */
function scriptlets(text: string): Enclosed[] {
  const found: Enclosed[] = [];
  let start: number | undefined;
  for (const { index, 0: one } of text.matchAll(/<%|%>/g)) {
    if (one === '<%') start = index;
    else if (start !== undefined) {
      const isBlock = opensBlock(text, start);
      if (isBlock || !BLANK_LINE.test(text.slice(start, index)))
        found.push({ start, end: index + one.length, isBlock });
      start = undefined;
    }
  }
  return found;
}

/** Braces but for one alone in quotation marks, blank lines and line endings. */
const BRACE = /(?<!\\)[{}](?!(?<=(['"`])[{}])\1)|\n(?:(?<blank>)[ \t>]*(?=\n)|)/g;
/** No expression over a blank line is longer, in UTF-16 units. */
const LONGEST_EXPRESSION = 10_000;

/**
 * Expressions of MDX and attributes on several lines; over a blank line only where they are a block.
 *
 * @param text a note's body with code, HTML and all that is enclosed otherwise made unreadable.
 */
export function bracedSyntax(text: string): Enclosed[] {
  const found: Enclosed[] = [];
  const opened: { start: number; line: number; blanks: number; opensBlock: boolean }[] = [];
  let line = 0;
  let blanks = 0;
  for (const { index, 0: one, groups } of text.matchAll(BRACE)) {
    if (one === '{') opened.push({ start: index, line, blanks, opensBlock: opensBlock(text, index) });
    else if (one === '}') {
      const open = opened.pop();
      if (!open || open.line === line) continue;
      const end = index + one.length;
      const isBlock = open.opensBlock && endsLine(text, end);
      if (open.blanks === blanks || (isBlock && end - open.start <= LONGEST_EXPRESSION))
        found.push({ start: open.start, end, isBlock });
    } else {
      line++;
      if (groups!.blank === undefined) continue;
      // Only what begins a block goes on, with all that is open inside it.
      if (opened[0]?.opensBlock === false) {
        const first = opened.findIndex((open) => open.opensBlock);
        opened.splice(0, first === -1 ? opened.length : first);
      }
      blanks++;
    }
  }
  return found;
}

/** A formula holds no heading; where one seems to, its closing mark is missing. */
const HEADING = /\n\n#{1,6} /;

/** Display maths between double dollars. @param text a note's body with code and HTML made unreadable. */
export function displayMaths(text: string): Enclosed[] {
  return between(text, /(?<!\\)\$\$/g, HEADING);
}

/** Parts between marks without a name of their own. @param text a note's body with code, HTML and display maths made unreadable. */
export function enclosedSyntax(text: string): Enclosed[] {
  return [
    ...between(text, /%%/g), // Obsidian's comments
    ...between(text, /(?<![\w/=])\{(?:code|noformat)(?::[^{}\n]*)?\}/g), // Jira and Confluence
    ...brackets(text),
    ...expressions(text),
    ...scriptlets(text),
  ];
}
