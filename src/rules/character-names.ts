/** The characters that rarely belong in prose, and their names. */

/** The first and the last of the high surrogates of private-use characters beyond U+FFFF. */
const PRIVATE_SURROGATES = '\\uDB80-\\uDBFF';
const CONTROLS = '\\0-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x9F';
/** Characters without a shape, as part of a character class. */
export const INVISIBLE = '\\xAD\\u200B\\u2028\\u2029\\u2060\\uFEFF';
const LIGATURES = '\\uFB00-\\uFB06';
/** A ligature of Latin letters. */
export const LIGATURE = new RegExp(`[${LIGATURES}]`);

/** The characters, as part of a character class. Private-use characters beyond U+FFFF are represented by their first half. */
export const ODD = `${CONTROLS}${INVISIBLE}${LIGATURES}\\uE000-\\uF8FF\\uFFFD${PRIVATE_SURROGATES}`;

const NAMES = new Map(
  Object.entries({
    '\0': 'null character',
    '\b': 'backspace',
    '\v': 'vertical tab',
    '\f': 'form feed',
    '\x1B': 'escape character',
    '\x7F': 'delete character',
    '\x85': 'next line',
    '\xAD': 'soft hyphen',
    '\u200B': 'zero-width space',
    '\u2028': 'line separator',
    '\u2029': 'paragraph separator',
    '\u2060': 'word joiner',
    '\uFEFF': 'byte-order mark',
    '\uFFFD': 'replacement character',
  }),
);

/** Returns the code point and the name of an odd character, such as “U+00AD soft hyphen”. */
export function characterName(character: string): string {
  return `${codePointOf(character)} ${NAMES.get(character) ?? kindOf(character)}`;
}

function codePointOf(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}

function kindOf(character: string): string {
  if (character < '\xA0') return 'control character';
  return LIGATURE.test(character) ? 'ligature' : 'private-use character';
}
