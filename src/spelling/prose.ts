/** A text as passages of prose: its words, which of them are unknown, and the place of each in its sentence. */

import { contractionOf } from './contractions.ts';
import {
  isEnglish,
  isForeignFunctionWord,
  type LanguageSigns,
  languageSigns,
  signsOfSample,
} from './english.ts';
import { correctWords } from './known-words.ts';
import type { Lexicon } from './lexicon.ts';
import type { WordList } from './word-list.ts';
import type { WordPlace } from './word-place.ts';
import {
  bareWord,
  type Capital,
  isBeforeCapital,
  isCapitalizedName,
  isInQuotes,
  isTitledName,
  LONGEST_COPIED,
  proseWords,
  type Word,
} from './words.ts';

/** A paragraph, heading or table cell as a reader sees it. */
export interface Passage {
  readonly text: string;
  /** In headings, capitals do not indicate names. */
  readonly isHeading: boolean;
  /** A number that the cells of one table row have in common; `undefined` outside tables. */
  readonly row?: number | undefined;
  /** Whether `text[start..end)` is the whole content of emphasis or a link. */
  readonly isWhole: (start: number, end: number) => boolean;
}

/** A word in its passage. */
export interface Token {
  /** The index of the passage, and the index of the word in the passage. */
  readonly passage: number;
  readonly index: number;
  readonly word: Word;
  /** The word without a possessive ending. */
  readonly bare: string;
  /** The bare word in lower case. */
  readonly lowerCase: string;
}

/** Anything that may be a word. */
const LETTERS = /[A-Za-z]+(?:['’][A-Za-z]+)?/g;
/** The text after a term, or the first word of a name, that is explained: “Term - …”, “Own Name: …”, “Name (2017)”. */
const EXPLANATION = /^(?: [A-Z][A-Za-z]*){0,2}(?:(?: [-–—]|:) | \([A-Z\d])/;
/** The length of a passage, in words, that does not reveal its language, and the number of cells read with a cell. */
const SHORT = 4;
const MOST_COMPANIONS = 10;
/** For at most this many unknown words, searching each passage for them is faster than checking all its words. */
const FEW = 50;
/** Longer sequences of letters are not words. */
const LONGEST = 40;
/** A title has at least this many capitalized words of at least this length, and a greater share of them than this. */
const LEAST_IN_TITLE = 3;
const LONG_IN_TITLE = 4;
const CAPITALS_IN_TITLE = 0.8;

/** The passages of a text. Results are cached per passage and word. */
export class Prose {
  readonly passages: readonly Passage[];
  /** The unknown words in order, with contractions that lack their apostrophe. */
  readonly unknown: readonly Token[];
  /** The number of words. */
  readonly size: number;
  readonly #lexicon: Lexicon;
  readonly #accepted: WordList;
  /** All words, as written. */
  readonly #written: ReadonlySet<string>;
  readonly #correct: Set<string>;
  /** By words as written, without those in `#correct`. */
  readonly #known = new Map<string, boolean>();
  readonly #words = new Map<number, readonly Word[]>();
  readonly #titles = new Map<number, boolean>();
  readonly #english = new Map<number, boolean>();
  readonly #names = new Set<string>();
  #signs: LanguageSigns | undefined;
  #curly: boolean | undefined;
  #all: ReadonlySet<string> | undefined;

  constructor(passages: readonly Passage[], lexicon: Lexicon, accepted: WordList) {
    this.passages = passages;
    this.#lexicon = lexicon;
    this.#accepted = accepted;
    this.#correct = correctWords(lexicon);
    const words =
      passages
        .map(({ text }) => text)
        .join('\n')
        .match(LETTERS) ?? [];
    this.size = words.length;
    this.#written = new Set(words);
    const strange = [...this.#written].filter((word) => !this.isKnown(word));
    const unknown: Token[] = [];
    for (let passage = 0; passage < passages.length; passage++) {
      const { text } = passages[passage]!;
      // Most passages contain no unknown word, and their words are not examined.
      const isPlain = strange.length <= FEW && !strange.some((word) => text.includes(word));
      if (!isPlain) this.#addUnknownOf(passage, unknown);
    }
    this.unknown = unknown;
    for (const { passage, word, lowerCase } of unknown) {
      const { text, isHeading } = passages[passage]!;
      if (!isHeading && isCapitalizedName(text, word) && !this.#isTitle(passage)) this.#names.add(lowerCase);
    }
  }

  #addUnknownOf(passage: number, unknown: Token[]): void {
    const words = this.wordsOf(passage);
    for (let index = 0; index < words.length; index++) {
      const word = words[index]!;
      if (!this.isKnown(word.text)) unknown.push(this.token(passage, index, word));
    }
  }

  /** Returns a word of a passage as a token. @param index its index in the passage. */
  token(passage: number, index: number, word: Word): Token {
    const bare = bareWord(word.text);
    return { passage, index, word, bare, lowerCase: bare.toLowerCase() };
  }

  /** Returns the words of a passage. */
  wordsOf(passage: number): readonly Word[] {
    const words = this.#words.get(passage) ?? proseWords(this.passages[passage]!.text);
    this.#words.set(passage, words);
    return words;
  }

  /** Whether a word, as written, is correct, or accepted by the user. */
  isKnown(word: string): boolean {
    if (this.#correct.has(word)) return true;
    const cached = this.#known.get(word);
    if (cached !== undefined) return cached;
    const bare = bareWord(word);
    const lowerCase = bare.toLowerCase();
    const { length } = lowerCase;
    const isCorrect =
      length === 1 ||
      length > LONGEST ||
      (contractionOf(lowerCase) === undefined &&
        (/['’]/.test(lowerCase) || this.#lexicon.knowsAsWritten(bare)));
    if (isCorrect && word.length <= LONGEST_COPIED) {
      this.#correct.add(word);
      return true;
    }
    const known = isCorrect || this.#accepted.accepts(bare);
    this.#known.set(word, known);
    return known;
  }

  /** Whether the text contains a word, given in lower case. */
  has(word: string): boolean {
    this.#all ??= new Set(Array.from(this.#written, (written) => written.toLowerCase()));
    return this.#all.has(word);
  }

  /** Whether a passage is English. A passage that is too short to decide counts as the whole text does. */
  isEnglish(passage: number): boolean {
    const ofWhole = () => {
      this.#signs ??= signsOfSample(this.passages.map(({ text }) => text));
      return this.#signs;
    };
    const answer =
      this.#english.get(passage) ?? isEnglish(languageSigns(this.passages[passage]!.text), ofWhole);
    this.#english.set(passage, answer);
    return answer;
  }

  /**
   * Returns the passages to consider with a short one: the other cells of its row, or short passages next to it, as in a
   * list of terms. None if the passage is long enough to reveal its language.
   */
  companionsOf(passage: number): readonly number[] {
    const { row } = this.passages[passage]!;
    const near: number[] = [];
    for (const step of [-1, 1]) {
      for (let i = passage + step; Math.abs(i - passage) <= MOST_COMPANIONS; i += step) {
        const other = this.passages[i];
        if (!other || other.row !== row) break;
        if (row === undefined && (this.wordsOf(i).length > SHORT || Math.abs(i - passage) > 2)) break;
        near.push(i);
      }
    }
    return row !== undefined || this.wordsOf(passage).length <= SHORT ? near : [];
  }

  /** Whether most apostrophes in words are curly. */
  get isCurly(): boolean {
    if (this.#curly === undefined) {
      let curly = 0;
      for (const { text } of this.passages) {
        for (const [mark] of text.matchAll(/(?<=[A-Za-z])['’](?=[A-Za-z])/g)) curly += mark === '’' ? 1 : -1;
      }
      this.#curly = curly > 0;
    }
    return this.#curly;
  }

  /** Returns the place of a word in its sentence. */
  placeOf(token: Token): WordPlace {
    const { passage, index, word, bare } = token;
    const { text, isWhole } = this.passages[passage]!;
    const words = this.wordsOf(passage);
    const end = word.at + word.text.length;
    const beside = (other: Word | undefined, from: number, to: number) =>
      other && text.slice(from, to) === ' ' ? bareWord(other.text) : undefined;
    const [before, after] = [words[index - 1], words[index + 1]];
    return {
      word: bare,
      capital: this.#capitalOf(token),
      titled: isTitledName(text, word),
      hyphenated: text[word.at - 1] === '-' || text[end] === '-',
      explained: word.at === 0 && EXPLANATION.test(text.slice(end, end + LONGEST)),
      alone: isInQuotes(text, word.at, end) || isWhole(word.at, end),
      before: before && beside(before, before.at + before.text.length, word.at),
      after: after && beside(after, end, after.at),
    };
  }

  #capitalOf({ word, bare, lowerCase, passage }: Token): Capital {
    if (this.#names.has(lowerCase)) return 'of a name';
    if (bare[0] === lowerCase[0]) return 'none';
    const { text, isHeading } = this.passages[passage]!;
    if (isHeading) return 'by place';
    if (isCapitalizedName(text, word)) return this.#isTitle(passage) ? 'in a title' : 'of a name';
    // “Thue’s” is of a person, even at the start of a sentence.
    if (bare !== word.text) return 'of a name';
    if (isBeforeCapital(text, word) && !this.#isTitle(passage)) return 'of a name';
    // A list item or cell of one word may be a name.
    return word.text === text.trim() ? 'in a title' : 'by place';
  }

  /** Whether nearly all words of a passage are capitalized, as in a title. */
  #isTitle(passage: number): boolean {
    let isTitle = this.#titles.get(passage);
    if (isTitle === undefined) {
      const long = this.wordsOf(passage).filter(({ text }) => text.length >= LONG_IN_TITLE);
      const capitals = long.filter(({ text }) => /^[A-Z]/.test(text)).length;
      isTitle = capitals >= LEAST_IN_TITLE && capitals > long.length * CAPITALS_IN_TITLE;
      this.#titles.set(passage, isTitle);
    }
    return isTitle;
  }

  /** Whether a word is half of a word that was hyphenated at the end of a line: “suffi‐ cient”. */
  isHalf({ passage, word: { text: word, at } }: Token): boolean {
    const { text } = this.passages[passage]!;
    const end = at + word.length;
    return (
      /[\u2010\u00AD] ?$|[A-Za-z]- $/.test(text.slice(Math.max(0, at - 3), at)) ||
      /^(?:[\u2010\u00AD]|- )/.test(text.slice(end, end + 2))
    );
  }

  /** Whether a word is part of a compound that is known without its hyphens, such as “pre-empted”. */
  isInKnownCompound({ passage, word: { text: word, at } }: Token): boolean {
    const { text } = this.passages[passage]!;
    const end = at + word.length;
    // Most words have spaces around them.
    if (!/[A-Za-z-]/.test((text[at - 1] ?? '') + (text[end] ?? ''))) return false;
    const before = /[A-Za-z-]*$/.exec(text.slice(Math.max(0, at - LONGEST), at))![0];
    const after = /^[A-Za-z-]*/.exec(text.slice(end, end + LONGEST))![0];
    return this.#lexicon.knows(`${before}${word}${after}`.replaceAll('-', '').toLowerCase());
  }

  /** Whether an adjacent word belongs to another language, as in “raison d’être” and “embarras de richesses”. */
  isBesideForeign({ passage, word: { text: word, at } }: Token): boolean {
    const { text } = this.passages[passage]!;
    const end = at + word.length;
    const before = /([A-Za-z\u00C0-\u024F'’]+)[ -]$/.exec(text.slice(Math.max(0, at - LONGEST), at))?.[1];
    const after = /^[ -]([A-Za-z\u00C0-\u024F'’]+)/.exec(text.slice(end, end + LONGEST))?.[1];
    return [before, after].some(
      (word) => word !== undefined && (/[^a-z'’]/i.test(word) || isForeignFunctionWord(word.toLowerCase())),
    );
  }
}
