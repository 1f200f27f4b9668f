/** Inline maths between dollars, which is distinguished from prices and shell variables. */

import type { Range } from '../range.ts';

/** Maths according to Pandoc: no space inside the dollars, and no digit after them. */
const TIGHT = /\$(?![\s$])(?:[^\n$\\]|\\.|\n(?![ \t]*\n))*?(?<![\s\\])\$(?![\d$])/y;
/** Maths according to remark-math and MathJax, but on one line: spaces may be inside the dollars. */
const SPACED = /\$(?!\$)(?<formula>[^\n$]{1,500})\$(?![\w$])/y;
/** A sign of a formula: an operator, a command, a single letter. */
const FORMULA = /[=+*/^_\\<>{}|]|\b[b-hj-zB-HJ-Z]\b/;
const WORD = /(?<!\\)\b[A-Za-z]{3,}/;

/**
 * Finds inline maths.
 *
 * @param text the body with code, HTML and display maths replaced by NUL.
 * @param spaced whether `$ x $` is maths.
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

/** Returns the length of the maths that begins at a dollar; 0 if there is none. */
function lengthAt(text: string, at: number, spaced: boolean): number {
  TIGHT.lastIndex = at;
  const tight = TIGHT.exec(text)?.[0].length;
  if (tight !== undefined || !spaced) return tight ?? 0;
  SPACED.lastIndex = at;
  const match = SPACED.exec(text);
  return match && isFormula(match.groups!.formula!, text, at, at + match[0].length) ? match[0].length : 0;
}

/** Whether the text between two dollars is a formula rather than the text between two prices. */
function isFormula(inside: string, text: string, start: number, end: number): boolean {
  if (inside.trim() === '' || /^[ \t]?\d/.test(text.slice(end, end + 2))) return false;
  const isFormula = FORMULA.test(inside);
  const isPrice = /^\s*\d/.test(inside) || /\d[ \t]?$/.test(text.slice(Math.max(0, start - 2), start));
  if (isPrice) return isFormula && !WORD.test(inside);
  const isBalanced = /^\s/.test(inside) && /\s$/.test(inside);
  return isBalanced || isFormula;
}
