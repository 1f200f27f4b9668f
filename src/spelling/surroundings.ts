/** The words around a word: whether they are English, and how often they are misspelt. */

import { contractionOf } from './contractions.ts';
import { isEnglishFunctionWord, isForeignFunctionWord, NOT_ENGLISH } from './english.ts';
import type { Judge } from './judge.ts';
import type { Prose, Token } from './prose.ts';
import { ESTABLISHED, type Vocabulary } from './word-place.ts';
import { bareWord } from './words.ts';

/** The nearest words, this many times two, decide whether a word is among English words, and so many may be unknown. */
const NEIGHBOURS = 5;
const FEW_UNKNOWN = 2;
const MOST_UNKNOWN_NEAR = 0.4;
/** If nearly all words of this length are misspelt, they are so on purpose, even if each is a known misspelling. */
const LONG = 4;
const FEW_MISSPELT = 4;
const NEARLY_ALL = 0.9;
/** In a line of at most this many words, one word of another language decides. */
const SHORT_LINE = 8;
/** A word with letters that English does not have. */
const MARKED = /[\u00C0-\u024F\u1EA0-\u1EF9]/;
/** A text of this many words is not English prose if a greater share of them is unknown and not misspelt. */
const ENOUGH_WORDS = 60;
const MOST_UNKNOWN = 0.25;
/** How many unknown words are examined to decide whether they are misspelt. */
const SAMPLE = 200;
/** One known misspelling in this many words is usual. The rest is limited, as natural logarithms. */
const USUAL = 300;
const MOST_CAREFUL = -1.8;
const MOST_CARELESS = 0.2;
/** Words of older English, which had no fixed spelling. */
const ARCHAIC = /\b(?:doth|hath|saith|thee|thou|thy|thine|'tis|twas|whilom)\b/i;
/** The reason why a word among or beside words of another language is not judged. */
export const FOREIGN_NEIGHBOURS = 'the words next to it are not English';

/** The words of a text around those that are unknown. */
export class Surroundings {
  readonly #prose: Prose;
  readonly #judge: Judge;
  readonly #vocabulary: Pick<Vocabulary, 'count' | 'inCode'>;
  readonly #isEnglishProse: boolean;
  readonly #archaic = new Map<number, boolean>();
  #careless: number | undefined;

  /** @param judge studies the unknown words. */
  constructor(prose: Prose, judge: Judge, vocabulary: Pick<Vocabulary, 'count' | 'inCode'>) {
    this.#prose = prose;
    this.#judge = judge;
    this.#vocabulary = vocabulary;
    this.#isEnglishProse =
      prose.size < ENOUGH_WORDS || prose.unknown.length <= prose.size * MOST_UNKNOWN || this.#isBadlySpelt();
  }

  /** See `Vocabulary.carelessness`. */
  get carelessness(): number {
    if (this.#careless === undefined) {
      const misspelt = this.#prose.unknown.filter(({ lowerCase }) =>
        this.#isKnownMisspelling(lowerCase),
      ).length;
      const ratio = ((misspelt + 1) * USUAL) / (this.#prose.size + USUAL);
      this.#careless = Math.max(MOST_CAREFUL, Math.min(MOST_CARELESS, Math.log(ratio)));
    }
    return this.#careless;
  }

  /** The reason why a word may belong to another language, if there is one. */
  objectionTo(token: Token): string | undefined {
    if (!this.#isEnglishProse) return NOT_ENGLISH;
    if (!this.#prose.isEnglish(token.passage)) return 'the text around it is not English';
    if (this.#isArchaic(token.passage)) return 'the text around it is archaic English';
    if (this.#prose.isBesideForeign(token) || this.#isAmongUnknown(token)) {
      return FOREIGN_NEIGHBOURS;
    }
    return undefined;
  }

  #isArchaic(passage: number): boolean {
    const isArchaic = this.#archaic.get(passage) ?? ARCHAIC.test(this.#prose.passages[passage]!.text);
    this.#archaic.set(passage, isArchaic);
    return isArchaic;
  }

  /** Whether many words near a word are neither known nor misspelt, as in another language, or nearly all are misspelt. */
  #isAmongUnknown({ passage, index }: Token): boolean {
    const words = this.#prose.wordsOf(passage);
    const from = Math.max(0, Math.min(index - NEIGHBOURS, words.length - 1 - 2 * NEIGHBOURS));
    const near = words.slice(from, from + 1 + 2 * NEIGHBOURS).filter((word) => word !== words[index]);
    const unknown = near.filter(({ text }) => !this.#prose.isKnown(text));
    if (unknown.length <= FEW_UNKNOWN || unknown.length <= near.length * MOST_UNKNOWN_NEAR) return false;
    const long = near.filter(({ text }) => text.length >= LONG);
    const misspelt = unknown.filter(({ text }) => text.length >= LONG);
    if (misspelt.length >= FEW_MISSPELT && misspelt.length >= long.length * NEARLY_ALL) return true;
    const unexplained = unknown.filter(({ text }) => !this.#isKnownMisspelling(bareWord(text).toLowerCase()));
    return unexplained.length > FEW_UNKNOWN;
  }

  /**
   * Whether an unknown word that is not a known misspelling is part of a phrase of another language. It is if the word
   * next to it is unknown, or if its line or row is short and contains no English function word but a foreign word.
   */
  isInForeignPhrase({ passage, index, lowerCase }: Token): boolean {
    if (this.#isKnownMisspelling(lowerCase)) return false;
    const words = this.#prose.wordsOf(passage);
    if ([words[index - 1], words[index + 1]].some((word) => word && this.#isForeign(word.text))) return true;
    if (words.length > SHORT_LINE) return false;
    const companions = this.#prose.companionsOf(passage);
    const all = [passage, ...companions].flatMap((index) => this.#prose.wordsOf(index));
    const others = all.filter((word) => word !== words[index]).map(({ text }) => text);
    if (words.some(({ text }) => isEnglishFunctionWord(text.toLowerCase()))) return false;
    return (
      others.some((word) => this.#isForeign(word) || isForeignFunctionWord(word.toLowerCase())) ||
      [passage, ...companions].some((index) => MARKED.test(this.#prose.passages[index]!.text))
    );
  }

  /** Whether a word is in lower case, unknown, unlikely to be misspelt, and not a term of the note. */
  #isForeign(word: string): boolean {
    if (word !== word.toLowerCase() || this.#prose.isKnown(word)) return false;
    const bare = bareWord(word);
    if (this.#vocabulary.inCode(bare) || this.#vocabulary.count(bare) >= ESTABLISHED) return false;
    if (this.#isKnownMisspelling(bare)) return false;
    return (
      !/^[a-z]+$/.test(bare) || !this.#judge.study(bare).candidates.some(({ distance }) => distance === 1)
    );
  }

  /** Whether most unknown words, in a sample from the whole text, are known misspellings. */
  #isBadlySpelt(): boolean {
    const { unknown } = this.#prose;
    const step = Math.ceil(unknown.length / SAMPLE);
    const sample = unknown.filter((_, i) => i % step === 0);
    return sample.filter(({ lowerCase }) => this.#isKnownMisspelling(lowerCase)).length > sample.length / 2;
  }

  #isKnownMisspelling(small: string): boolean {
    if (contractionOf(small) !== undefined) return true;
    return /^[a-z]+$/.test(small) && this.#judge.study(small).candidates[0]?.isKnown === true;
  }
}
