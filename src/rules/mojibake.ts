/** Mojibake: UTF-8 that was read as Windows-1252 or Latin-1, as in “donâ€™t”. */

/**
 * The characters of the bytes 0x80 to 0x9F in Windows-1252. A `TextDecoder` of some versions of Node.js decodes these
 * bytes as Latin-1 instead (nodejs/node#56542).
 */
const SPECIAL = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ';
/** The characters of the bytes 0x80 to 0xBF in either encoding, which follow the first byte of a character in UTF-8. */
const FOLLOWING = `\\x80-\\xBF${SPECIAL.replace(/[\x81\x8D\x8F\x90\x9D]/g, '')}`;
/** What the mojibake of a character begins with, as a pattern. */
export const MOJIBAKE_START = `[\\xC2-\\xF4][${FOLLOWING}]|\\xC2(?=[ \\n])`;
/** A sequence of characters that all come from bytes beyond ASCII. */
const RUN = new RegExp(`[\\xC0-\\xFF${FOLLOWING}]{2,}`, 'g');

/** Characters that mojibake stands for. Others result from chance, as in “Spaß”” and “25 Å²”. */
const SENSIBLE = new RegExp(
  '^(?:[\\xA0-\\u017F\\u0218-\\u021B\\u0386-\\u03CE\\u0401-\\u045F\\u0490-\\u0493\\u05D0-\\u05EA\\u0600-\\u06FF' +
    '\\u0900-\\u0DFF\\u0E01-\\u0E5B\\u1E80-\\u1EF9\\u2009-\\u2029\\u202F-\\u2060\\u2070-\\u209C\\u20A0-\\u20BF\\u2100-\\u23FF\\u2460-\\u27BF' +
    '\\u27E6-\\u27EF\\u2900-\\u297F\\u2B00-\\u2BFF\\u3000-\\u30FF\\u4E00-\\u9FFF\\uAC00-\\uD7A3\\uFB00-\\uFB06' +
    '\\uFE0F\\uFEFF\\uFF01-\\uFF65\\uFFFD]|[\\u{1F000}-\\u{1FAFF}])+$',
  'u',
);
/** Punctuation and symbols that can follow a letter in a correct text. */
const AFTER_LETTER = /^[…‘’“”‚„–—‹›«»•\xA0™®©°¹²³]+$/;
/** Punctuation before which a word usually ends. */
const AFTER_WORD = /[…“”‘»]$/;

/** A part of a text that looks like mojibake. */
export interface Mojibake {
  readonly start: number;
  readonly end: number;
  /** What it was before it was decoded incorrectly; `undefined` if a part of it is missing. */
  readonly decoded: string | undefined;
}

interface Candidate extends Mojibake {
  /** Whether it may be correct text, as in “café…”” (the last three characters are the mojibake of a Chinese one). */
  readonly isDoubtful: boolean;
}

/** The mojibake of a no-break space that was then replaced with a space. */
const BEFORE_SPACE = /(?<=[a-z.,;:!?)\xA0-\xBF])Â(?=[ \n]|$)/g;
/** The mojibake of a closing quotation mark without its last byte, which Windows-1252 does not define. */
const CLOSING_QUOTE = 'â€';
/** Text after an opening quotation mark. */
const QUOTED = /(?:â€œ|“)[^”\x9D]+$/;
/** The longest quote, in characters, whose closing quotation mark is recognised. */
const LONGEST_QUOTE = 300;
/** The first character of mojibake that is rarely followed by punctuation in correct text. */
const COMMON_LEAD = /^[ÃÐÑØÙ]/;
/** The start of the mojibake of common characters. */
const FRAGMENT = /â€|ðŸ|ï»/;

/**
 * Finds the mojibake in a text. A sequence of characters is only decoded as a whole, as often as it was encoded. A
 * sequence that may be correct text counts if another one with the same first character is certainly mojibake.
 */
export function findMojibake(text: string): Mojibake[] {
  const all = [...candidates(text)];
  const certain = all.filter(({ decoded, isDoubtful }) => decoded !== undefined && !isDoubtful);
  const leads = new Set(certain.flatMap(({ start, end }) => [...text.slice(start, end)]));
  return all.filter(({ start, isDoubtful }) => !isDoubtful || leads.has(text[start]!));
}

function* candidates(text: string): Generator<Candidate> {
  for (const { index: start } of text.matchAll(BEFORE_SPACE))
    yield { start, end: start + 1, decoded: '', isDoubtful: false };
  for (const { 0: all, index: start } of text.matchAll(RUN)) {
    const run =
      all.length > 2 && /^(?: |\n|$)/.test(text[start + all.length] ?? '') ? all.replace(/Â$/, '') : all;
    const end = start + run.length;
    let decoded: string | undefined;
    let isDoubtful = false;
    for (let next = decode(run); next !== undefined; next = decode(next)) {
      const before = decoded ?? run;
      const isChance = mayBeChance(before, next, text[start - 1] ?? '', text[end] ?? '');
      // The result of a step may be correct text that cannot be decoded again, as in “é…””.
      if (isChance && decoded !== undefined && !COMMON_LEAD.test(decoded)) break;
      isDoubtful = isChance && decoded === undefined;
      decoded = next;
      if (isDoubtful) break;
    }
    if (decoded !== undefined && SENSIBLE.test(decoded)) yield { start, end, decoded, isDoubtful };
    else if (run === CLOSING_QUOTE && QUOTED.test(text.slice(Math.max(0, start - LONGEST_QUOTE), start)))
      yield { start, end: text[end] === '\uFFFD' ? end + 1 : end, decoded: '”', isDoubtful: false };
    else if (decoded === undefined && FRAGMENT.test(run))
      yield { start, end, decoded: undefined, isDoubtful: false };
  }
}

/** Returns the character of a byte from 0x80 to 0x9F in Windows-1252. @param control its character in Latin-1. */
export function fromControl(control: string): string {
  return SPECIAL[control.charCodeAt(0) - 0x80]!;
}

/** Returns what a sequence is if its characters are the bytes of UTF-8; `undefined` if they are not. */
function decode(run: string): string | undefined {
  const bytes = Array.from(run, (character) =>
    character <= '\xFF' ? character.charCodeAt(0) : 0x80 + SPECIAL.indexOf(character),
  );
  if (bytes.some((byte) => byte < 0x80)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes));
  } catch {
    return undefined;
  }
}

/** Whether a sequence may be correct text: a letter with punctuation, or letters of rare scripts. */
function mayBeChance(run: string, decoded: string, before: string, after: string): boolean {
  const [first = '', ...others] = decoded;
  // Two characters in a row are no coincidence.
  if (others.length > 0) return false;
  const lead = run[0]!;
  const rest = run.slice(1);
  const isInWord = /\p{Ll}/u.test(before) || (/\p{Ll}/u.test(after) && AFTER_WORD.test(rest));
  if (run.length > 2) return AFTER_LETTER.test(rest);
  if (lead === 'Â') return /[\xA0»]/.test(rest) && (/\p{Lu}/u.test(before) || /[:;!?»]/.test(after));
  if (lead === 'Ã') return AFTER_LETTER.test(rest) && !/[©®°²³¹]/.test(rest) && !isInWord && rest !== '\xA0';
  if (/[ÄÅÎÏ]/.test(lead)) return AFTER_LETTER.test(rest) && !isInWord;
  return !(first >= '\u0218' && first <= '\u021B' && (isInWord || /\p{Ll}/u.test(after)));
}
