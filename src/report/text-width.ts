/**
 * The width of text on a terminal. It equals that of the package `string-width`, which is not used because it creates
 * a segmenter when it is loaded, and that takes 15 ms.
 */

import { eastAsianWidth } from 'get-east-asian-width';

/** Characters of one code unit and one column that do not combine with each other. */
const PLAIN_RANGES = [
  '\t -~',
  // Latin and IPA, Greek, Cyrillic
  '\\u00A1-\\u00AC\\u00AE-\\u02AF\\u0391-\\u03C9\\u0400-\\u0482',
  // Dashes, quotation marks, the bullet, the ellipsis and arrows
  '\\u2010-\\u2015\\u2018-\\u2022\\u2026\\u2190-\\u2193',
];
const PLAIN = new RegExp(`^[${PLAIN_RANGES.join('')}]*$`);

/** Whether each code unit of a text is a grapheme of one column, except tabs. */
export function isPlainText(text: string): boolean {
  return PLAIN.test(text);
}

let segmenter: Intl.Segmenter | undefined;

/** Returns the graphemes of a text, which a terminal shows as one character each. */
export function graphemesOf(text: string): string[] {
  if (isPlainText(text)) return text.split('');
  segmenter ??= new Intl.Segmenter();
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Returns the number of columns of a text without control characters. */
export function textWidth(text: string): number {
  return isPlainText(text)
    ? text.length
    : graphemesOf(text).reduce((sum, one) => sum + graphemeWidth(one), 0);
}

/** The patterns for text that is not plain. They are slow to create, and rarely needed. */
const patterns = () => ({
  visible:
    /[^\p{Default_Ignorable_Code_Point}\p{Control}\p{Format}\p{Nonspacing_Mark}\p{Enclosing_Mark}\p{Surrogate}]/u,
  // biome-ignore lint/complexity/useRegexLiterals: TypeScript's target does not have the flag.
  emoji: new RegExp('^\\p{RGI_Emoji}$', 'v'),
  pictograph: /\p{Extended_Pictographic}/gu,
  spacing: /[\p{Spacing_Mark}\uFF00-\uFFEF]/u,
});
let made: ReturnType<typeof patterns> | undefined;

function graphemeWidth(grapheme: string): number {
  made ??= patterns();
  const { visible, emoji, spacing } = made;
  const first = grapheme.search(visible);
  if (first === -1) return 0;
  if (emoji.test(grapheme) || isUnqualifiedEmoji(grapheme)) return 2;
  const [base, ...others] = Array.from(grapheme.slice(first));
  if (isJamo(codeOf(base))) return jamoWidth(Array.from(grapheme).filter((one) => visible.test(one)));
  return [base, ...others.filter((other) => spacing.test(other))].reduce(
    (sum, character) => sum + eastAsianWidth(codeOf(character)),
    0,
  );
}

/** Whether a grapheme is a keycap, or several emoji joined, without the selector of the emoji variant. */
function isUnqualifiedEmoji(grapheme: string): boolean {
  // Real emoji are shorter.
  if (grapheme.length > 50) return false;
  if (/^[\d#*]\u20E3$/.test(grapheme)) return true;
  return grapheme.includes('\u200D') && (grapheme.match(made!.pictograph)?.length ?? 0) >= 2;
}

/** The ranges of the leading consonants, vowels and trailing consonants of Korean syllables. */
const LEADING = [0x1100, 0x115f, 0xa960, 0xa97c];
const VOWELS = [0x1160, 0x11a7, 0xd7b0, 0xd7c6];
const TRAILING = [0x11a8, 0x11ff, 0xd7cb, 0xd7fb];

/** Returns the width of Korean letters: two columns for each syllable, and the width of each other letter. */
function jamoWidth(letters: readonly string[]): number {
  let width = 0;
  for (let i = 0; i < letters.length; i++) {
    const code = codeOf(letters[i]);
    if (isIn(LEADING, code) && isIn(VOWELS, codeOf(letters[i + 1]))) {
      width += 2;
      i += isIn(TRAILING, codeOf(letters[i + 2])) ? 2 : 1;
    } else width += eastAsianWidth(code);
  }
  return width;
}

function isJamo(code: number): boolean {
  return [LEADING, VOWELS, TRAILING].some((ranges) => isIn(ranges, code));
}

function isIn([first, last, from, to]: readonly number[], code: number): boolean {
  return (code >= first! && code <= last!) || (code >= from! && code <= to!);
}

function codeOf(character: string | undefined): number {
  return character?.codePointAt(0) ?? 0;
}
