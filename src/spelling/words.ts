/** Words in running text, and which of them are prose. No Markdown in here: the text comes as a reader sees it. */

export interface Word {
  /** As written, such as "Recieve". */
  readonly text: string;
  /** Its offset in the text, in UTF-16 units. */
  readonly at: number;
}

/**
 * What is written without spaces: words, but also names of files, addresses and code. Nearly all are letters and
 * nothing else, perhaps with a comma or a full stop; those are caught by themselves, since they want no closer look.
 */
const CHUNK = /([A-Za-z][a-z]*)[,.]?(?=\s|$)|[^\s\u00A0—–‒―…]+/g;
/** What may stand before and after the words of a chunk. */
const OPENING = new Set('"\'“”‘’«»„(*[<');
const CLOSING = new Set('"\'“”‘’«»)*]>.,;:!?');
/** What only code, addresses, quantities and other programs' marks hold. */
const NOT_PROSE =
  /[\d_/\\@#=<>{}$|~^&%+*`\uFFFC]|[A-Za-z\u00C0-\u024F]\.[A-Za-z\u00C0-\u024F]|::|\(\)|[a-z\u00DF-\u00FF][A-Z]/;
const WORD = /^[a-z]+(?:['’][a-z]+)?$/i;
/** A line that begins after a letter or a comma goes on with the sentence of the one before. */
const SENTENCE_BEFORE =
  /(?:^|[!?:…]["'”’)\]]*[\s\u00A0]+|\.["'”’)\]]*[\s\u00A0]+|(?<![A-Za-z\u00C0-\u024F,;][ \t]*)\n[ \t]*)["'“‘([]*$/;
/** A full stop that ends no sentence, for the name that follows an initial or a title. */
const NAME_BEFORE =
  /(?<![A-Za-z\u00C0-\u024F])(?:[A-Za-z\u00C0-\u024F]|[Mm]rs?|[Mm]s|[Dd]rs?|[Ss]t|[Pp]rof|[Rr]ev|[Jj]r|[Ss]r|vs|e\.g|i\.e|et al)\.[\s\u00A0]+$/;
/** How many characters apart two spellings of a word are compared. */
const NEAR = 40;
/** Talk of misspelling; but a misspelling "of" a word cites the right one. */
const SPELLING = /\b(?:misspel\w*|mistyp\w+|spel(?:led|lings?|t)|typos?)\b(?!\s+of\b)/i;
/** The right spelling of a longer word hardly stands beside a misspelling by chance. */
const LONG_ENOUGH = 5;
const CLOSE = 14;
/** A quotation mark of any kind. */
export const QUOTE = /["'“”‘’«»„]/;

/**
 * The words of a text that are surely prose, in order. Left out is all that may be a name or code: what holds
 * digits, signs or inner capitals, is written in capitals, or in other letters than a to z.
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

/** Adds the words of a chunk that is more than letters, if it is prose. */
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

/** Whether a word has a capital that its place, at the start of a sentence, a title or an item, does not ask for. */
export function isCapitalizedName(text: string, { text: word, at }: Word): boolean {
  if (word[0] === word[0]!.toLowerCase() || at === 0) return false;
  const before = text.slice(Math.max(0, at - 16), at);
  return !SENTENCE_BEFORE.test(before) || NAME_BEFORE.test(before);
}

/** Why a word has a capital: its place asks for it, all words about it have one, or it is a name. */
export type Capital = 'none' | 'by place' | 'in a title' | 'of a name';

/** Whether a capital may be that of a name. */
export function looksLikeName(capital: Capital): boolean {
  return capital === 'of a name' || capital === 'in a title';
}

/** A word without the ending of a possessive. */
export function bareWord(word: string): string {
  const apostrophe = word[word.length - 2];
  return (apostrophe === "'" || apostrophe === '’') && word.endsWith('s') ? word.slice(0, -2) : word;
}

/**
 * Whether a misspelling is cited rather than made: it has "(sic)" after it, misspelling is spoken of, or the right
 * spelling stands beside it: “teh” instead of “the”, recieve for receive.
 */
export function isCited(text: string, word: Word, right: string): boolean {
  const end = word.at + word.text.length;
  if (/^["'”’]?\s*[([]sic[)\]]/i.test(text.slice(end, end + 10))) return true;
  const before = text.slice(Math.max(0, word.at - NEAR), word.at);
  const after = text.slice(end, end + NEAR);
  if (SPELLING.test(before) || SPELLING.test(after)) return true;
  if (right.length >= LONG_ENOUGH) {
    return (
      holds(before.slice(-CLOSE - right.length), right) || holds(after.slice(0, CLOSE + right.length), right)
    );
  }
  const isQuoted = QUOTE.test(text[word.at - 1] ?? '') && QUOTE.test(after.slice(0, 2));
  return isQuoted && [before, after].some((near) => holdsQuoted(near, right));
}

/** Whether a text holds a word, in any case. */
function holds(text: string, word: string): boolean {
  const at = text.toLowerCase().indexOf(word.toLowerCase());
  return at !== -1 && !/[a-z]/i.test(`${text[at - 1] ?? ''}${text[at + word.length] ?? ''}`);
}

function holdsQuoted(text: string, word: string): boolean {
  return new RegExp(`${QUOTE.source}${word}[.,;:!?]?${QUOTE.source}`).test(text);
}
