/** Finds words that were confused with another one, by phrases in which they are wrong. */

import { isCited } from './citations.ts';
import { CONFUSIONS, type Confusion } from './confusions.ts';
import { PhraseList } from './phrase-list.ts';
import { isInQuotes } from './words.ts';

/** A word that was confused with another one. */
export interface ConfusedWord {
  /** The word as written, or two words that should be one. */
  readonly text: string;
  /** The offset of the word in the text, in UTF-16 code units. */
  readonly at: number;
  /** The phrase in which the word is wrong. */
  readonly phrase: string;
  /** What may be meant, likeliest first. */
  readonly right: readonly string[];
}

/** A part of a text: its start and end. */
type Range = readonly [start: number, end: number];

/** All phrases by their wrong words, with straight apostrophes. */
const BY_WORD = new Map<string, Confusion[]>();
for (const confusion of CONFUSIONS)
  for (const word of confusion.wrong.split('|')) BY_WORD.set(word, [...(BY_WORD.get(word) ?? []), confusion]);

/** Returns an expression for a wrong word, which may begin with a capital. */
function written(word: string): string {
  return `[${word[0]!.toUpperCase()}${word[0]}]${word.slice(1).replaceAll("'", "['’]").replaceAll(' ', '[ \\n]')}`;
}

const WRONG = new RegExp(
  `(?<![\\w'’/.@#-])(?:${Array.from(BY_WORD.keys(), written).join('|')})(?![\\w'’/-]|\\.\\w)`,
  'g',
);
/** Text about spelling, in which wrong phrases are examples. */
const ABOUT_WORDS = /\b(?:apostrophes?|homophones?|misspel\w+|possessives?|spelling)\b/i;
/** Two capitals, or a single one after the start, are an abbreviation or a name: “its A record”. */
const NAME = /[A-Z]{2}|(?<=\s)[A-Z](?!\w)/;
const SENTENCE_END = /[.!?;:]\s/;
/** The length of text, in characters, that is read of a sentence and around a mentioned phrase. */
const FAR = 300;
const lists = new Map<string, PhraseList>();

/**
 * Returns the words of a text that were confused with another one, in order.
 *
 * @param isWhole whether a part of the text is the whole content of an emphasis or a link.
 */
export function confusedWords(
  text: string,
  isWhole: (start: number, end: number) => boolean,
): ConfusedWord[] {
  const found: ConfusedWord[] = [];
  WRONG.lastIndex = 0;
  for (let match = WRONG.exec(text); match; match = WRONG.exec(text)) {
    const { 0: word, index: at } = match;
    const range: Range = [at, at + word.length];
    for (const confusion of BY_WORD.get(plain(word))!) {
      const phrase = phraseAround(text, range, confusion);
      if (phrase === undefined || mayBeRight(text, range, phrase, confusion)) continue;
      const right = confusion.right.split('|').map((right) => likeWritten(right, word, text));
      if (isMentioned(text, range, phrase, right) || isWhole(...range) || isWhole(...phrase)) continue;
      const shown = text
        .slice(...phrase)
        .replaceAll('\n', ' ')
        .replace(/ \uFFFC$/, '');
      found.push({ text: word, at, phrase: shown, right });
    }
  }
  return found.length === 0 || ABOUT_WORDS.test(text) ? [] : found;
}

/** Returns a word in lower case, with straight apostrophes and plain spaces. */
function plain(word: string): string {
  return word.toLowerCase().replaceAll('’', "'").replaceAll('\n', ' ');
}

/** Returns the place of the phrase in which a word is wrong; `undefined` if the words around it are others. */
function phraseAround(text: string, [start, end]: Range, confusion: Confusion): Range | undefined {
  const { before, after, notAfter } = confusion;
  // The words after a common word are rarer than those before it.
  const to = after === undefined ? end : listOf(after).startingAt(text, end);
  if (to === undefined || (notAfter && listOf(notAfter).startingAt(text, end) !== undefined))
    return undefined;
  const from = before === undefined ? start : listOf(before).endingAt(text, start);
  if (from === undefined) return undefined;
  return [from, to];
}

function listOf(phrases: string): PhraseList {
  const list = lists.get(phrases) ?? new PhraseList(phrases);
  lists.set(phrases, list);
  return list;
}

/** Whether a phrase may be correct because it contains a name, or because of the words before it. */
function mayBeRight(text: string, [at]: Range, phrase: Range, { unlessAfter }: Confusion): boolean {
  if (NAME.test(text.slice(...phrase))) return true;
  const sentence = text
    .slice(Math.max(0, at - FAR), at)
    .split(SENTENCE_END)
    .at(-1)!;
  return unlessAfter !== undefined && new RegExp(`\\b(?:${unlessAfter})\\b`, 'i').test(sentence);
}

/** Whether a wrong word or its phrase is quoted, or contrasted with what may be meant. */
function isMentioned(text: string, word: Range, phrase: Range, right: readonly string[]): boolean {
  if (isInQuotes(text, ...word) || isInQuotes(text, ...phrase)) return true;
  const [before, after] = [text.slice(phrase[0], word[0]), text.slice(word[1], phrase[1])];
  return right.some(
    (right) => isCitedAt(text, word, right) || isCitedAt(text, phrase, before + right + after),
  );
}

function isCitedAt(text: string, [at, end]: Range, right: string): boolean {
  const from = Math.max(0, at - FAR);
  const word = { text: text.slice(at, end), at: at - from };
  return isCited(text.slice(from, end + FAR), word, right, false);
}

/** Returns a word with the capital of the wrong one, and with the apostrophe of the text. */
function likeWritten(right: string, wrong: string, text: string): string {
  const first = wrong[0]!;
  const word = first === first.toLowerCase() ? right : right[0]!.toUpperCase() + right.slice(1);
  return text.includes('’') ? word.replace("'", '’') : word;
}
