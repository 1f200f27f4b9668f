/**
 * MDX code that is text in Markdown: imports and exports, tags with expressions, and elements with an
 * expression.
 */

import { addTo } from '../grouping.ts';
import type { Range } from '../range.ts';
import { blankOut } from '../range-set.ts';
import { isCodeName } from './code-or-prose.ts';
import { type Enclosed, opensBlock } from './pairs.ts';

/** The length of the longest statement or tag, in UTF-16 code units. */
const MAX_LENGTH = 20_000;

/** A token of JavaScript or JSX that matters for finding an end. */
const TOKEN = new RegExp(
  [
    String.raw`[{([\])}<>]`, // brackets
    String.raw`\`(?:[^\`\\]|\\[\s\S])*\`?`, // template literals
    String.raw`'(?:[^'\\\n]|\\.)*'?|"(?:[^"\\\n]|\\.)*"?`, // strings
    String.raw`(?<!:)\/\/.*|\/\*[\s\S]*?(?:\*\/|$)`, // comments
    String.raw`\n(?:[ \t]*\n)?`, // line endings, with a blank line after them
  ].join('|'),
  'g',
);

/**
 * Finds the end of a piece of JavaScript.
 *
 * @param ends whether a token outside all brackets, at an offset, ends the code; `never` if it shows that
 * there is no end.
 * @returns the offset of that token, if there is one, and the number of characters that were read.
 */
function endOf(
  body: string,
  start: number,
  ends: (token: string, at: number) => boolean | 'never',
): { readonly end?: number; readonly read: number } {
  const code = body.slice(start, start + MAX_LENGTH);
  let depth = 0;
  for (const { index, 0: token } of code.matchAll(TOKEN)) {
    if (depth <= 0) {
      const isEnd = ends(token, start + index);
      if (isEnd === 'never') return { read: index };
      if (isEnd) return { end: start + index, read: index };
    }
    if (/^[{([]/.test(token)) depth++;
    else if (/^[\])}]/.test(token)) depth--;
    else if (token === '`') return { read: code.length };
  }
  const isWhole = start + code.length === body.length && depth <= 0;
  return isWhole ? { end: body.length, read: code.length } : { read: code.length };
}

const IMPORT_START = String.raw`(?<import>import)\s+(?:['"{*]|[\w$]+(?:\s*,|\s+[\w{*$]))`;
const EXPORT_START =
  String.raw`export\s+(?:const|let|var|default|class|(?:type|interface|enum)\s+[\w$]+\s*[=<{]|` +
  String.raw`(?:async\s+)?function|type\s*\{|\{|\*\s+(?:as|from)\b)`;
/** The start of an import or export. */
const MODULE_STATEMENT = new RegExp(`^(?:${IMPORT_START}|${EXPORT_START})`, 'gm');
const IMPORT = /^import\s+(?:[^'"]*\sfrom\s*|[^'"]*\}\s*from\s*)?['"]/;

/**
 * Finds imports, which end with a line, and exports, which end with a blank line, where no bracket is open.
 * An export whose brackets are not closed ends with the first blank line.
 */
function moduleStatements(body: string, text: string): Enclosed[] {
  const statements: Enclosed[] = [];
  // The number of characters that may be read without finding an end. It bounds the cost of unfinished
  // statements.
  let budget = body.length;
  let from = 0;
  for (const { index: start, groups } of text.matchAll(MODULE_STATEMENT)) {
    if (start < from) continue;
    const isImport = groups?.import !== undefined;
    const isEnd = (token: string) => (isImport ? token.startsWith('\n') : /^\n[ \t]*\n/.test(token));
    const statement = budget > 0 ? endOf(body, start, isEnd) : { read: 0 };
    let { end } = statement;
    if (isImport && (end === undefined || !IMPORT.test(body.slice(start, end)))) {
      budget -= statement.read;
      continue;
    }
    if (end === undefined) {
      budget -= statement.read;
      const blank = body.slice(start, start + MAX_LENGTH).search(/\n[ \t]*\n/);
      end = blank === -1 ? body.length : start + blank;
    }
    statements.push({ start, end, isBlock: true });
    from = end;
  }
  return statements;
}

const TAG = /<(?<close>\/?)(?<name>[A-Za-z][\w.]*)(?=[\s/>])/g;
/** The start of an expression that is neither a comment nor the syntax of a template. */
const EXPRESSION = /^\s*\{(?![{%:#]|\/\*)/;
const TEMPLATE = /^\s*\{(?=`)/;
/** The greatest distance between a tag and its expression, in UTF-16 code units. */
const MAX_GAP = 200;

/**
 * Finds tags with expressions, components whose tag has several lines, and elements that contain an
 * expression.
 */
function elements(body: string, text: string): Enclosed[] {
  const ranges: Enclosed[] = [];
  const opened = new Map<string, { start: number; isCode: boolean; isExpression: boolean }[]>();
  let budget = body.length;
  let from = 0;
  for (const { index: start, groups } of text.matchAll(TAG)) {
    if (start < from) continue;
    const name = groups!.name!;
    if (groups!.close) {
      const open = opened.get(name)?.pop();
      if (!open) continue;
      const isExpression =
        open.isExpression && /\}\s*$/.test(body.slice(Math.max(0, start - MAX_GAP), start));
      const length = body.slice(start, start + MAX_GAP).indexOf('>') + 1;
      if ((isExpression || open.isCode) && length > 0)
        ranges.push({ start: open.start, end: start + length, isBlock: opensBlock(body, open.start) });
      continue;
    }
    if (budget <= 0) continue;
    const tag = endOf(body, start + 1, (token) =>
      token === '<' || /^\n[ \t]*\n/.test(token) ? 'never' : token === '>',
    );
    if (tag.end === undefined || body[tag.end] !== '>') {
      budget -= tag.read;
      continue;
    }
    const end = tag.end + 1;
    from = end;
    const isComponent = /^[A-Z]/.test(name);
    const source = body.slice(start, end);
    if (source.includes('{') || (isComponent && source.includes('\n')))
      ranges.push({ start, end, isBlock: opensBlock(body, start) });
    if (source.endsWith('/>')) continue;
    const expression = (isComponent ? EXPRESSION : TEMPLATE).exec(body.slice(end, end + MAX_GAP));
    if (expression) {
      // Tags inside the expression are not tags of the note.
      const brace = end + expression[0].length - 1;
      const inside = endOf(body, brace, (_token, at) => at > brace);
      if (inside.end === undefined) budget -= inside.read;
      else from = inside.end;
    }
    const open = { start, isCode: isComponent && isCodeName(name), isExpression: expression !== null };
    addTo(opened, name, open);
  }
  return ranges;
}

/**
 * Finds MDX code.
 *
 * @param code the ranges of code and HTML.
 */
export function mdxSyntax(body: string, code: readonly Range[]): Enclosed[] {
  // Most notes have no MDX.
  if (!/^(?:import|export)\s|<[A-Za-z][\w.]*(?:\s[^<>]*)?(?:\{|>\s*\{)|<[A-Z]/m.test(body)) return [];
  const text = blankOut(
    body,
    code.filter(({ start }) => body[start] !== '<'),
  );
  return [...moduleStatements(body, text), ...elements(body, text)];
}
