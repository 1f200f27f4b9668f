/** The words of a text without markup, and which of them are prose. */

/** A word in a text. */
export interface Word {
  /** The word as written, such as “Recieve”. */
  readonly text: string;
  /** The offset in the text, in UTF-16 code units. */
  readonly at: number;
}

/** The length of the longest word that V8 copies out of a text. A longer one keeps the whole text in memory. */
export const LONGEST_COPIED = 12;

/**
 * A sequence of characters without spaces: a word, a file name, an address, code. Most are only letters with a comma or a
 * full stop. The first alternative matches those, so that they need no further examination.
 */
const CHUNK = /([A-Za-z][a-z]*)[,.]?(?=\s|$)|[^\s\u00A0—–‒―…]+/g;
/** Characters before and after the words of a chunk. */
const OPENING = new Set('"\'“”‘’«»„(*[<');
const CLOSING = new Set('"\'“”‘’«»)*]>.,;:!?');
const LETTER = 'A-Za-z\\u00C0-\\u024F';
const CODE_CHARACTER = '[\\d_/\\\\@#=<>{}$|~^&%+*`\\uFFFC]';
/** Text that only occurs in code, addresses, quantities and markup. */
const NOT_PROSE = new RegExp(
  `${CODE_CHARACTER}|[${LETTER}]\\.[${LETTER}]|::|\\(\\)|[a-z\\u00DF-\\u00FF][A-Z]`,
);
const WORD = /^[a-z]+(?:['’][a-z]+)?$/i;
const SENTENCE_END = '[!?:….]["\'”’)\\]]*[\\s\\u00A0]+';
/** A line break after anything but a letter or a comma, after which the sentence would continue. */
const NEW_LINE = `(?<![${LETTER},;][ \\t]*)\\n[ \\t]*`;
/** The text before the start of a sentence. */
const SENTENCE_BEFORE = new RegExp(`(?:^|${SENTENCE_END}|${NEW_LINE})["'“‘([]*$`);
const TITLE = '[Mm]rs?|[Mm]s|[Dd]rs?|[Ss]t|[Pp]rof|[Rr]ev|[Jj]r|[Ss]r|vs|e\\.g|i\\.e|et al';
/** An initial, title or abbreviation, whose full stop does not end a sentence. */
const NAME_BEFORE = new RegExp(`(?<![${LETTER}])(?:[${LETTER}]|${TITLE})\\.[\\s\\u00A0]+$`);
/** A title or an initial, before a name. */
const TITLE_BEFORE = new RegExp(
  `(?<![${LETTER}])(?:[A-Z]\\.|(?:Mrs?|Ms|Dr|Prof|Rev|St|Sir|Lady|Lord|Miss)\\.?)[\\s\\u00A0]+$`,
);
/** Any quotation mark. */
export const QUOTE = /["'“”‘’«»„]/;

/** Whether a quotation mark stands directly before and directly after `text[start..end)`. */
export function isInQuotes(text: string, start: number, end: number): boolean {
  return QUOTE.test(text[start - 1] ?? '') && QUOTE.test(text[end] ?? '');
}

/**
 * Returns the words of a text that are certainly prose, in order. Anything that may be a name or code is skipped: words
 * with digits, punctuation or inner capitals, words in upper case, and words with other letters than a to z.
 */
export function proseWords(text: string): Word[] {
  const words: Word[] = [];
  CHUNK.lastIndex = 0;
  for (let match = CHUNK.exec(text); match; match = CHUNK.exec(text)) {
    const word = match[1];
    if (word !== undefined) words.push({ text: word, at: match.index });
    else addWordsOf(match[0], match.index, words);
  }
  return words;
}

/** Adds the words of a chunk that contains more than letters, if it is prose. */
function addWordsOf(chunk: string, from: number, words: Word[]): void {
  let lead = 0;
  while (OPENING.has(chunk[lead]!)) lead++;
  let end = chunk.length;
  while (end > lead && CLOSING.has(chunk[end - 1]!)) end--;
  const core = chunk.slice(lead, end);
  if (core === '' || core.startsWith('-') || NOT_PROSE.test(chunk)) return;
  let at = from + lead;
  for (const part of core.split('-')) {
    if (WORD.test(part) && /^.[a-z'’]*$/.test(part)) words.push({ text: part, at });
    at += part.length + 1;
  }
}

/** The kinds of companies, which follow their names. */
const COMPANY = /^,? (?:AG|Co|Corp|GmbH|Inc|LLC|Ltd|plc|SA)\b/;
const CAPITALIZED = /^ [A-Z][a-z]/;

/** Whether a word with a capital is certainly a name, or part of one: after a title or an initial, or before “Ltd”. */
export function isTitledName(text: string, { text: word, at }: Word): boolean {
  if (word[0] === word[0]!.toLowerCase()) return false;
  const end = at + word.length;
  return TITLE_BEFORE.test(text.slice(Math.max(0, at - 16), at)) || COMPANY.test(text.slice(end, end + 8));
}

/** Whether the next word begins with a capital, too, as in the name “Teh Wei Ling”. */
export function isBeforeCapital(text: string, { text: word, at }: Word): boolean {
  return CAPITALIZED.test(text.slice(at + word.length, at + word.length + 3));
}

/** Whether a word has a capital although it is not at the start of a sentence, title or list item. */
export function isCapitalizedName(text: string, { text: word, at }: Word): boolean {
  if (word[0] === word[0]!.toLowerCase() || at === 0) return false;
  const before = text.slice(Math.max(0, at - 16), at);
  return !SENTENCE_BEFORE.test(before) || NAME_BEFORE.test(before);
}

/** Why a word has a capital: its place requires it, all words around it have one, or it is a name. */
export type Capital = 'none' | 'by place' | 'in a title' | 'of a name';

/** Whether a word with such a capital may be a name. */
export function looksLikeName(capital: Capital): boolean {
  return capital === 'of a name' || capital === 'in a title';
}

/** Returns a word without a possessive ending. */
export function bareWord(word: string): string {
  const apostrophe = word[word.length - 2];
  return (apostrophe === "'" || apostrophe === '’') && word.endsWith('s') ? word.slice(0, -2) : word;
}
