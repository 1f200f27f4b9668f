/** Inline mathematics between dollars, told from prices and shell variables. */

import type { Range } from '../range.ts';

/** Pandoc's rule: no space inside the dollars, and no digit after them. */
const TIGHT = /\$(?![\s$])(?:[^\n$\\]|\\.|\n(?![ \t]*\n))*?(?<![\s\\])\$(?![\d$])/y;
/** The rule of remark-math and MathJax, on one line: spaces may be inside. */
const SPACED = /\$(?!\$)([^\n$]{1,500})\$(?![\w$])/y;
/** What only formulas have: an operator, a command, a letter that is no word. */
const FORMULA = /[=+*/^_\\<>{}|]|\b[b-hj-zB-HJ-Z]\b/;
const WORD = /(?<!\\)\b[A-Za-z]{3,}/;

/**
 * Finds inline mathematics.
 *
 * @param text a note's body with code, HTML and display maths made unreadable.
 * @param spaced whether `$ x $` counts, which not every program takes for maths.
 */
export function inlineMaths(text: string, spaced: boolean): Range[] {
  const ranges: Range[] = [];
  for (let at = text.indexOf('$'); at !== -1; at = text.indexOf('$', at)) {
    const length = /[\\$\w]/.test(text[at - 1] ?? '') ? 0 : lengthAt(text, at, spaced);
    if (length > 0) ranges.push({ start: at, end: at + length });
    at += Math.max(1, length);
  }
  return ranges;
}

function lengthAt(text: string, at: number, spaced: boolean): number {
  TIGHT.lastIndex = at;
  const tight = TIGHT.exec(text)?.[0].length;
  if (tight !== undefined || !spaced) return tight ?? 0;
  SPACED.lastIndex = at;
  const match = SPACED.exec(text);
  return match && isFormula(match[1]!, text, at, at + match[0].length) ? match[0].length : 0;
}

/** Whether what stands between two dollars is maths rather than what stands between two prices. */
function isFormula(inside: string, text: string, start: number, end: number): boolean {
  if (inside.trim() === '' || /^[ \t]?\d/.test(text.slice(end, end + 2))) return false;
  const isFormula = FORMULA.test(inside);
  const isPrice = /^\s*\d/.test(inside) || /\d[ \t]?$/.test(text.slice(Math.max(0, start - 2), start));
  if (isPrice) return isFormula && !WORD.test(inside);
  const isBalanced = /^\s/.test(inside) && /\s$/.test(inside);
  return isBalanced || isFormula;
}
