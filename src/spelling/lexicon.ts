/** The known English words and misspellings: one compact file, made by `compile/` and used directly from its bytes. */

import { Dawg } from './dawg.ts';
import { Filter } from './filter.ts';
import { readLexicon } from './lexicon-source.ts';

/** The first number of the file, which changes with the layout. */
export const FORMAT = 0xdd1a_0006;

/**
 * The layout of the file: a header of 32-bit numbers (format, number of edges, and for each filter its seed, segment length,
 * segment count and size), the edges, the filters, and as text the misspellings that are by chance in a filter of correct
 * words or names, a blank line, and the varieties. The filters are those of misspellings and of pairs of words (16 bits per
 * entry), and those of other correct words, of names, and of documented words (8 bits per entry). All numbers are
 * little-endian. `FILTER_PLACES` are the indexes in the header at which the numbers of the filters begin, and `HEADER` is
 * its length.
 */
export const FILTER_PLACES = [2, 6, 10, 14, 18] as const;
export const HEADER = 22;
/** The number of bits of the class of a pair of words. */
export const CLASS_BITS = 4;

/** The known words and misspellings. */
export class Lexicon {
  /** Words that can be suggested, with their frequency classes: 0 is rare, and two classes more is ten times as frequent. */
  readonly words: Dawg;
  /** Correct words that are never suggested. */
  readonly #others: Filter;
  /** Names that are not also words. */
  readonly #names: Filter;
  /** Words that occur in documentation, but in no list. */
  readonly #documented: Filter;
  /** Known misspellings with their corrections, “recieve>receive”, and with “>>” those that can stand for nothing else. */
  readonly #pairs: Filter;
  /** Pairs of adjacent words, “of the”, with their classes. */
  readonly #wordPairs: Filter;
  readonly #text: Uint8Array;
  #mistaken: ReadonlySet<string> | undefined;
  #varieties: readonly (readonly [british: string, american: string])[] | undefined;

  /**
   * @param bytes the file, at a buffer offset that is a multiple of 4.
   * @throws {RangeError} if they have another format.
   */
  constructor(bytes: Uint8Array) {
    const { buffer, byteOffset } = bytes;
    const header = new Uint32Array(buffer, byteOffset, HEADER);
    if (header[0] !== FORMAT) throw new RangeError('the word data is from another version');
    let at = byteOffset + header.byteLength;
    const take = <T extends { byteLength: number }>(part: T): T => {
      at += part.byteLength;
      return part;
    };
    this.words = new Dawg(take(new Uint32Array(buffer, at, header[1]!)));
    const [pairs, wordPairs, others, names, documented] = FILTER_PLACES.map((i) => {
      const shape = { seed: header[i]!, segmentLength: header[i + 1]!, segmentCount: header[i + 2]! };
      return { shape, size: header[i + 3]! };
    });
    const wide = ({ size }: { size: number }) => take(new Uint16Array(buffer, at, size));
    const narrow = ({ size }: { size: number }) => take(new Uint8Array(buffer, at, size));
    this.#pairs = new Filter(pairs!.shape, wide(pairs!));
    this.#wordPairs = new Filter(wordPairs!.shape, wide(wordPairs!), CLASS_BITS);
    this.#others = new Filter(others!.shape, narrow(others!));
    this.#names = new Filter(names!.shape, narrow(names!));
    this.#documented = new Filter(documented!.shape, narrow(documented!));
    this.#text = bytes.subarray(at - byteOffset);
  }

  /** Whether a word of letters a to z is correct. Names do not count. */
  knows(word: string): boolean {
    return this.words.classOf(word) !== undefined || (this.#others.has(word) && !this.#isMistaken(word));
  }

  /** Whether a word, in lower case, is a name and no other word. */
  isName(word: string): boolean {
    return this.#names.has(word) && !this.#isMistaken(word);
  }

  /** Whether a word is correct as written: a name only with a capital. */
  knowsAsWritten(word: string): boolean {
    const lowerCase = word.toLowerCase();
    return this.knows(lowerCase) || (word !== lowerCase && this.isName(lowerCase));
  }

  /** Whether a word that is in no list occurs in edited documentation, so that it may be intended. */
  isDocumented(word: string): boolean {
    return this.#documented.has(word);
  }

  /** Returns the class of a pair of adjacent words; see `context.ts`. */
  classOfPair(first: string, second: string): number | undefined {
    return this.#wordPairs.valueOf(`${first} ${second}`);
  }

  /** Whether a word is a known misspelling that the filter contains by chance; the compiler lists them. */
  #isMistaken(word: string): boolean {
    this.#mistaken ??= new Set(this.#lines(0));
    return this.#mistaken.has(word);
  }

  /** Whether `wrong` is a known misspelling of `right`. */
  isKnownPair(wrong: string, right: string): boolean {
    return this.#pairs.has(`${wrong}>${right}`);
  }

  /** Whether `wrong` is a known misspelling of `right` and nothing else: no word, name, coinage or other misspelling. */
  isSurePair(wrong: string, right: string): boolean {
    return this.#pairs.has(`${wrong}>>${right}`);
  }

  /** Returns the words with different British and American spellings, as `[british, american]`. */
  varieties(): readonly (readonly [british: string, american: string])[] {
    this.#varieties ??= this.#lines(1).map((line) => line.split(' ') as [string, string]);
    return this.#varieties;
  }

  #lines(part: 0 | 1): string[] {
    return new TextDecoder().decode(this.#text).split('\n\n')[part]!.split('\n');
  }
}

/** Whether bytes are word data of this version, rather than of another one or a page with an error. */
export function isWordData(bytes: Uint8Array): boolean {
  const { byteLength, buffer, byteOffset } = bytes;
  return byteLength > HEADER * 4 && new DataView(buffer, byteOffset).getUint32(0, true) === FORMAT;
}

let shared: Lexicon | undefined;

/**
 * Returns the lexicon of the program, which is loaded once.
 *
 * @throws {Error} if no word data was provided.
 */
export function theLexicon(): Lexicon {
  shared ??= new Lexicon(readLexicon());
  return shared;
}
