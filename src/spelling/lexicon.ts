/** The known English words and misspellings: one compact file, made by `compile/` and used directly from its bytes. */

import { Dawg } from './dawg.ts';
import { Filter, type FilterShape } from './filter.ts';
import { readLexicon } from './lexicon-source.ts';

/** The first number of the file, which changes with the layout. */
export const FORMAT = 0xdd1a_0004;

/**
 * The layout of the file: a header of 32-bit numbers (format, number of edges, and for each of two filters its seed,
 * segment length, segment count and size), the edges, the filter of pairs (16 bits per entry), the filter of correct words
 * (8 bits per entry), and as text the misspellings in the latter filter, a blank line, and the varieties. All numbers are
 * little-endian. `FILTER_PLACES` are the indexes in the header at which the numbers of the filters begin, and `HEADER` is
 * its length.
 */
export const FILTER_PLACES = [2, 6] as const;
export const HEADER = 10;

/** The known words and misspellings. */
export class Lexicon {
  /** Words that can be suggested, with their frequency classes: 0 is rare, and two classes more is ten times as frequent. */
  readonly words: Dawg;
  /** Names and correct words that are never suggested. */
  readonly #others: Filter;
  /** Known misspellings with their corrections, “recieve>receive”, and with “>>” those that can stand for nothing else. */
  readonly #pairs: Filter;
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
    const [others, pairs] = FILTER_PLACES.map((i) => ({
      shape: shapeAt(header, i),
      marks: header[i + 3]!,
    }));
    this.#pairs = new Filter(pairs!.shape, take(new Uint16Array(buffer, at, pairs!.marks)));
    this.#others = new Filter(others!.shape, take(new Uint8Array(buffer, at, others!.marks)));
    this.#text = bytes.subarray(at - byteOffset);
  }

  /** Whether a word of letters a to z is correct. */
  knows(word: string): boolean {
    return this.words.classOf(word) !== undefined || (this.#others.has(word) && !this.#isMistaken(word));
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

function shapeAt(header: Uint32Array, i: number): FilterShape {
  return { seed: header[i]!, segmentLength: header[i + 1]!, segmentCount: header[i + 2]! };
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
