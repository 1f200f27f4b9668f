/** The words of a title as part of a file name. */

/** The maximum length of a slug, in code points and in bytes of UTF-8. A file name has 255 bytes on most systems. */
const MOST_LETTERS = 60;
const MOST_BYTES = 160;
/** The minimum length of a slug that is shortened between words, in code points. */
const FEWEST_LETTERS = 20;
/** The hyphen and the beginning of a word at the end of a slug. */
const LAST_WORD = new RegExp(`(?<=.{${FEWEST_LETTERS}})-[^-]*$`, 'u');

/** A digit in a box, which consists of the digit and two combining characters. */
const KEYCAP = /[\d#*]\uFE0F?\u20E3/g;
/** Names that consist of letters and signs, as they are written in addresses. */
const SIGNS: readonly (readonly [pattern: RegExp, words: string])[] = [
  [/(?<![\p{L}\p{N}])([A-Z])\+\+(?![\p{L}\p{N}+])/giu, '$1pp'],
  [/(?<![\p{L}\p{N}])([A-Z])[#♯](?![\p{L}\p{N}])/gu, '$1sharp'],
  [/(?<![\p{L}\p{N}])\.NET\b/giu, 'dotnet'],
  // “I/O” and “A/B”, but not “C/C++”.
  [/(?<![\p{L}\p{N}/])(\p{Lu})\/(\p{Lu})(?![\p{L}\p{N}/+#])/gu, '$1$2'],
];

/** Makes a part of a file name from a title: letters and digits of any script, with hyphens between words. */
export function slugOfTitle(title: string): string {
  const withoutKeycaps = title.replace(KEYCAP, ' ');
  let text = /[\p{L}\p{N}]/u.test(withoutKeycaps) ? withoutKeycaps : title;
  for (const [pattern, words] of SIGNS) text = text.replace(pattern, words);
  const words = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’ʼ]|\uFE0E|\uFE0F|\u20E3/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^[-\p{M}]+|-+$/gu, '');
  return shorten(words).normalize('NFC');
}

const encoder = new TextEncoder();

/** Shortens a slug that is too long, between words if possible. */
function shorten(slug: string): string {
  let end = 0;
  let bytes = 0;
  for (const [i, letter] of [...slug].entries()) {
    bytes += encoder.encode(letter).length;
    if (i >= MOST_LETTERS || bytes > MOST_BYTES) {
      return slug.slice(0, end).replace(LAST_WORD, '');
    }
    end += letter.length;
  }
  return slug;
}
