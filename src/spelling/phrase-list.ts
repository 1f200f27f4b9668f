/** Lists of words and short phrases, which are looked for next to a word. */

/** The length of text in which two words are looked for. */
const FAR = 40;
const WORD = "[\\w'’-]";
const WORD_CHARACTER = new RegExp(WORD);
const WORDS_AFTER = new RegExp(`[ \\n]+(${WORD}+|\\uFFFC)(?:([ \\n]+)(${WORD}+))?`, 'y');
/** What can precede a word in prose. */
const BEFORE_WORD = /^$|[\s("'“‘*]/;
const CLAUSE_START = /(?:^|[.!?:;,])[ \n]*$/;

/** A list of words and phrases of two words. See `Confusion` for the signs in it. */
export class PhraseList {
  readonly #phrases: ReadonlySet<string>;
  /** The phrases with signs. */
  readonly #pattern: RegExp | undefined;

  /** @param list the phrases in lower case, separated by “|”. */
  constructor(list: string) {
    const phrases = list.split('|');
    const isPattern = (phrase: string): boolean => /[#*]/.test(phrase);
    this.#phrases = new Set(phrases.filter((phrase) => !isPattern(phrase)));
    const patterns = phrases.filter(isPattern).map(sourceOf);
    this.#pattern = patterns.length > 0 ? new RegExp(`^(?:${patterns.join('|')})$`) : undefined;
  }

  /** Returns the start of the phrase before a word at `end`; `undefined` if it is not in the list. */
  endingAt(text: string, end: number): number | undefined {
    if (this.#phrases.has('^') && CLAUSE_START.test(text.slice(Math.max(0, end - FAR), end))) return end;
    const second = wordBefore(text, end);
    if (second === undefined) return undefined;
    if (this.#has(second.word)) return second.start;
    const first = wordBefore(text, second.start);
    return first && this.#has(`${first.word} ${second.word}`) ? first.start : undefined;
  }

  /** Returns the end of the phrase after a word that ends at `start`; `undefined` if it is not in the list. */
  startingAt(text: string, start: number): number | undefined {
    WORDS_AFTER.lastIndex = start;
    const match = WORDS_AFTER.exec(text);
    if (!match) return undefined;
    const { 0: all, 1: first = '', 2: space = '', 3: second = '' } = match;
    if (second !== '' && this.#has(`${first} ${second}`)) return start + all.length;
    return this.#has(first) ? start + all.length - space.length - second.length : undefined;
  }

  #has(written: string): boolean {
    const phrase = written.toLowerCase().replace('’', "'");
    return this.#phrases.has(phrase) || this.#pattern?.test(phrase) === true;
  }
}

/** Returns the word before `end`, which whitespace separates; `undefined` if there is none. */
function wordBefore(text: string, end: number): { word: string; start: number } | undefined {
  let to = end;
  while (text[to - 1] === ' ' || text[to - 1] === '\n') to--;
  let start = to;
  while (start > 0 && WORD_CHARACTER.test(text[start - 1]!)) start--;
  if (to === end || start === to || !BEFORE_WORD.test(text[start - 1] ?? '')) return undefined;
  return { word: text.slice(start, to), start };
}

function sourceOf(phrase: string): string {
  if (phrase === '#') return '\\d[\\d.,]*';
  if (phrase === '*') return '[a-z][\\w-]*|\\uFFFC';
  return phrase.replace('*', '[a-z]{3,}');
}
