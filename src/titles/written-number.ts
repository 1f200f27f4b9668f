/** Section numbers as they are written before the text of a heading: “2. Knots”, “2.1 Bowline”, “3) Wind”. */

import { UnicodePattern } from './unicode-pattern.ts';

/** A number at the beginning of a text that may be a section number. */
export interface WrittenNumber {
  /** The numbers of “3.2.1”, outermost first. */
  readonly path: readonly number[];
  /** The digits with the points between them. */
  readonly digits: string;
  /** What follows the digits: a point, a bracket, a colon, a dash with a space before it; or nothing. */
  readonly mark: string;
  /** The whitespace after it. */
  readonly gap: string;
  /** The length with the mark and the whitespace after it. */
  readonly length: number;
  /** Whether a lowercase letter follows, as in “3 ways to tie it”. */
  readonly beforeLowerCase: boolean;
}

/** The greatest number of a heading. Greater ones, such as “1984.”, belong to titles. */
export const MAX_NUMBER = 999;

const DIGITS = String.raw`(?<digits>\d{1,3}(?:\.\d{1,3})*)`;
/** Marks may be escaped in the source. */
const MARK = String.raw`\\?[.)）:：、．]|[ \t]+[-–—](?=[ \t])`;
const SPACE = String.raw`[ \t\u00A0\u3000]+`;
/** A number, then a mark and a space; or a space only; or a mark that a capital letter follows. */
const NUMBER = new UnicodePattern(
  String.raw`^${DIGITS}(?:(?<mark>${MARK})?(?<gap>${SPACE})|(?<tight>${MARK})(?=[\p{Lu}\p{Lo}]))(?=\S)`,
);

/** Returns the number at the beginning of a text; `undefined` if there is none, or it is part of a word. */
export function writtenNumber(text: string): WrittenNumber | undefined {
  const match = NUMBER.exec(text);
  if (!match) return undefined;
  const { digits = '', mark, tight, gap = '' } = match.groups!;
  const rest = text.slice(match[0].length);
  return {
    path: digits.split('.').map(Number),
    digits,
    mark: mark ?? tight ?? '',
    gap,
    length: match[0].length,
    beforeLowerCase: /^[^\p{L}\p{N}]*\p{Ll}/u.test(rest),
  };
}
