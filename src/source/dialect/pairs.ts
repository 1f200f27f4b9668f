/**
 * Syntax of other programs between an opening and a closing marker without a name, on any number of lines.
 */

import type { Range } from '../range.ts';

/** A range that includes its opening and its closing marker. */
export interface Enclosed extends Range {
  /** Whether the range is a block rather than a part of a paragraph. */
  readonly isBlock: boolean;
}

/** The text before a marker at the beginning of a line, possibly in a list or block quote. */
const BLOCK_PREFIX = /(?:^|\n)[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?$/;
const BLANK_LINE = /\n[ \t>]*\n/;
/** The length of the longest prefix of a line, in UTF-16 code units. */
const MAX_PREFIX_LENGTH = 100;

/**
 * Finds ranges between equal markers.
 *
 * @param marker matches a marker.
 * @param excluded matches text that no such range contains.
 */
function between(text: string, marker: RegExp, excluded?: RegExp): Enclosed[] {
  const ranges: Enclosed[] = [];
  let open: Range | undefined;
  for (const { index, 0: source } of text.matchAll(marker)) {
    const current = { start: index, end: index + source.length };
    const isBlock = open !== undefined && opensBlock(text, open.start);
    const content = open ? text.slice(open.end, index) : '';
    if (open && !excluded?.test(content) && (isBlock || !BLANK_LINE.test(content))) {
      ranges.push({ start: open.start, end: current.end, isBlock });
      open = undefined;
    } else open = current;
  }
  return ranges;
}

/** Whether an offset is at the beginning of a line, possibly in a list or block quote. */
export function opensBlock(text: string, at: number): boolean {
  return BLOCK_PREFIX.test(text.slice(Math.max(0, at - MAX_PREFIX_LENGTH), at));
}

/** Whether only whitespace follows an offset on its line. */
function endsLine(text: string, at: number): boolean {
  return /^[ \t]*(?:\n|$)/.test(text.slice(at, at + MAX_PREFIX_LENGTH));
}

/**
 * A bracket of LaTeX maths with one backslash, or with two, of which Markdown removes one; or a line ending.
 */
const BRACKET = /(?<!\\)(?<slashes>\\+)(?<bracket>[[\]()])|\n(?:(?<blank>)[ \t>]*(?=\n)|)/g;
const CLOSING: Readonly<Record<string, string>> = { ')': '(', ']': '[' };

/**
 * Finds LaTeX maths in brackets. Round brackets are closed on the same line, square brackets in the same
 * paragraph.
 */
function bracketMaths(text: string): Enclosed[] {
  if (!text.includes('\\')) return [];
  const ranges: Enclosed[] = [];
  /** The offsets of the last opening brackets, by their source. */
  const opened = new Map<string, number>();
  for (const { index, 0: source, groups } of text.matchAll(BRACKET)) {
    if (groups!.blank !== undefined) opened.clear();
    else if (groups!.slashes === undefined) {
      opened.delete('\\(');
      opened.delete('\\\\(');
    } else {
      const slashes = groups!.slashes.length % 2 === 1 ? '\\' : '\\\\';
      const bracket = groups!.bracket!;
      const end = index + source.length;
      const opening = CLOSING[bracket];
      if (opening === undefined) {
        opened.set(slashes + bracket, end - slashes.length - 1);
        continue;
      }
      const start = opened.get(slashes + opening);
      if (start === undefined) continue;
      opened.delete(slashes + opening);
      ranges.push({ start, end, isBlock: bracket === ']' && opensBlock(text, start) && endsLine(text, end) });
    }
  }
  return ranges;
}

/** Inline code of knitr on several lines. On one line it is inline code in Markdown too. */
const EXPRESSION = /(?<!`)`r[ \t](?:[^`\n]|\n(?![ \t]*\n))*`(?!`)/g;

function knitrExpressions(text: string): Enclosed[] {
  return Array.from(text.matchAll(EXPRESSION), ({ index: start, 0: { length } }) => {
    return { start, end: start + length, isBlock: opensBlock(text, start) };
  });
}

/**
 * Finds ranges from an opening to a closing marker.
 *
 * @param marker matches a marker; its group `open` is set for an opening one.
 */
function enclosedBy(text: string, marker: RegExp): Enclosed[] {
  const ranges: Enclosed[] = [];
  let start: number | undefined;
  for (const { index, 0: source, groups } of text.matchAll(marker)) {
    if (groups!.open !== undefined) start = index;
    else if (start !== undefined) {
      const isBlock = opensBlock(text, start);
      if (isBlock || !BLANK_LINE.test(text.slice(start, index)))
        ranges.push({ start, end: index + source.length, isBlock });
      start = undefined;
    }
  }
  return ranges;
}

/**
 * A brace that is not alone between quotation marks; or a line ending, with the group `blank` before a blank
 * line.
 */
const BRACE = /(?<!\\)[{}](?!(?<=(?<quote>['"`])[{}])\k<quote>)|\n(?:(?<blank>)[ \t>]*(?=\n)|)/g;
/** The length of the longest expression with a blank line, in UTF-16 code units. */
const MAX_EXPRESSION_LENGTH = 10_000;

/**
 * Finds MDX expressions and attributes on several lines. Only those that are a block may contain a blank
 * line.
 *
 * @param text the body with code, HTML and other enclosed syntax replaced by NUL.
 */
export function bracedSyntax(text: string): Enclosed[] {
  if (!text.includes('{')) return [];
  const ranges: Enclosed[] = [];
  const opened: { start: number; line: number; blanks: number; opensBlock: boolean }[] = [];
  let line = 0;
  let blanks = 0;
  for (const { index, 0: source, groups } of text.matchAll(BRACE)) {
    if (source === '{') opened.push({ start: index, line, blanks, opensBlock: opensBlock(text, index) });
    else if (source === '}') {
      const open = opened.pop();
      if (!open || open.line === line) continue;
      const end = index + source.length;
      const isBlock = open.opensBlock && endsLine(text, end);
      if (open.blanks === blanks || (isBlock && end - open.start <= MAX_EXPRESSION_LENGTH))
        ranges.push({ start: open.start, end, isBlock });
    } else {
      line++;
      if (groups!.blank === undefined) continue;
      // After a blank line, only a brace at the beginning of a block remains open, with all braces inside it.
      if (opened[0]?.opensBlock === false) {
        const first = opened.findIndex((open) => open.opensBlock);
        opened.splice(0, first === -1 ? opened.length : first);
      }
      blanks++;
    }
  }
  return ranges;
}

/** A heading, which cannot be in a formula: the closing marker is missing. */
const HEADING = /\n\n#{1,6} /;

/** Finds display maths between double dollars. @param text the body with code and HTML replaced by NUL. */
export function displayMaths(text: string): Enclosed[] {
  return between(text, /(?<!\\)\$\$/g, HEADING);
}

/**
 * Finds other syntax between markers.
 *
 * @param text the body with code, HTML and display maths replaced by NUL.
 */
export function enclosedSyntax(text: string): Enclosed[] {
  return [
    ...between(text, /%%/g), // Obsidian's comments
    ...between(text, /(?<![\w/=])\{(?:code|noformat)(?::[^{}\n]*)?\}/g), // Jira and Confluence
    ...bracketMaths(text),
    ...knitrExpressions(text),
    ...enclosedBy(text, /(?<open><%)|%>/g), // EJS, ERB and Templater
    ...enclosedBy(text, /(?<open>\{::(?:comment|nomarkdown)\b[^{}\n]*\})|\{:\/(?:comment|nomarkdown)?\}/g), // kramdown
  ];
}
