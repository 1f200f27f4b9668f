/** Code of MDX that Markdown takes for text: modules, tags with expressions in them, and elements that hold an expression. */

import { addTo } from '../grouping.ts';
import { blankOut, type Range } from '../ranges.ts';
import { isCodeName } from './code-or-prose.ts';
import { type Enclosed, opensBlock } from './pairs.ts';

/** No statement and no tag is longer, in UTF-16 units. */
const LONGEST = 20_000;

/** Brackets, strings, templates and comments of JavaScript, the marks of tags, and line endings with blank lines below. */
const TOKEN =
  /[{([\])}<>]|`(?:[^`\\]|\\[\s\S])*`?|'(?:[^'\\\n]|\\.)*'?|"(?:[^"\\\n]|\\.)*"?|(?<!:)\/\/.*|\/\*[\s\S]*?(?:\*\/|$)|\n(?:[ \t]*\n)?/g;

/**
 * Where a part of JavaScript ends.
 *
 * @param ends tells by a token outside of all brackets, and where it stands, whether it ends the part or shows that there is none.
 * @returns the offset of that token, if there is one, and how much was read.
 */
function endOf(
  body: string,
  start: number,
  ends: (token: string, at: number) => boolean | 'never',
): { readonly end?: number; readonly read: number } {
  const code = body.slice(start, start + LONGEST);
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

/** The first line of an import or export. */
const MODULE =
  /^(?:(?<import>import)\s+(?:['"{*]|[\w$]+(?:\s*,|\s+[\w${*]))|export\s+(?:const|let|var|default|class|(?:type|interface|enum)\s+[\w$]+\s*[=<{]|(?:async\s+)?function|type\s*\{|\{|\*\s+(?:as|from)\b))/gm;
const IMPORT = /^import\s+(?:[^'"]*\sfrom\s*|[^'"]*\}\s*from\s*)?['"]/;

/** Imports up to the end of a line and exports up to a blank line where no bracket is open; exports without one up to the first. */
function modules(body: string, text: string): Enclosed[] {
  const found: Enclosed[] = [];
  // How much may be read in vain, so that statements without an end cost no more than others.
  let budget = body.length;
  let from = 0;
  for (const { index: start, groups } of text.matchAll(MODULE)) {
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
      const blank = body.slice(start, start + LONGEST).search(/\n[ \t]*\n/);
      end = blank === -1 ? body.length : start + blank;
    }
    found.push({ start, end, isBlock: true });
    from = end;
  }
  return found;
}

const TAG = /<(?<close>\/?)(?<name>[A-Za-z][\w.]*)(?=[\s/>])/g;
/** An expression that is no comment, and no syntax of a template. */
const EXPRESSION = /^\s*\{(?![{%:#]|\/\*)/;
const TEMPLATE = /^\s*\{(?=`)/;
/** No more stands between a tag and the expression that it holds, in UTF-16 units. */
const FAR = 200;

/** Tags with expressions or of several lines, and elements that hold an expression. */
function elements(body: string, text: string): Enclosed[] {
  const found: Enclosed[] = [];
  const opened = new Map<string, { start: number; isCode: boolean; isExpression: boolean }[]>();
  let budget = body.length;
  let from = 0;
  for (const { index: start, groups } of text.matchAll(TAG)) {
    if (start < from) continue;
    const name = groups!.name!;
    if (groups!.close) {
      const open = opened.get(name)?.pop();
      if (!open) continue;
      const isExpression = open.isExpression && /\}\s*$/.test(body.slice(Math.max(0, start - FAR), start));
      const length = body.slice(start, start + FAR).indexOf('>') + 1;
      if ((isExpression || open.isCode) && length > 0)
        found.push({ start: open.start, end: start + length, isBlock: opensBlock(body, open.start) });
      continue;
    }
    if (budget <= 0) continue;
    const tag = endOf(body, start + 1, (token) =>
      token === '<' || /^\n[ \t]*\n/.test(token) ? 'never' : token === '>',
    );
    if (tag.end === undefined) {
      budget -= tag.read;
      continue;
    }
    const end = tag.end + 1;
    from = end;
    const isComponent = /^[A-Z]/.test(name);
    const written = body.slice(start, end);
    if (written.includes('{') || (isComponent && written.includes('\n')))
      found.push({ start, end, isBlock: opensBlock(body, start) });
    if (written.endsWith('/>')) continue;
    const expression = (isComponent ? EXPRESSION : TEMPLATE).exec(body.slice(end, end + FAR));
    if (expression) {
      // Tags inside of it are none of the note's.
      const brace = end + expression[0].length - 1;
      const inside = endOf(body, brace, (_token, at) => at > brace);
      if (inside.end === undefined) budget -= inside.read;
      else from = inside.end;
    }
    const open = { start, isCode: isComponent && isCodeName(name), isExpression: expression !== null };
    addTo(opened, name, open);
  }
  return found;
}

/**
 * Finds the code of MDX.
 *
 * @param code where code and HTML are.
 */
export function mdxSyntax(body: string, code: readonly Range[]): Enclosed[] {
  const isPlain = !/^(?:import|export)\s|<[A-Za-z][\w.]*(?:\s[^<>]*)?(?:\{|>\s*\{)|<[A-Z]/m.test(body);
  if (isPlain) return [];
  const text = blankOut(
    body,
    code.filter(({ start }) => body[start] !== '<'),
  );
  return [...modules(body, text), ...elements(body, text)];
}
