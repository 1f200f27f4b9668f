/** What is known of English words: one compact file, made by `lexicon/`, that is used as it lies in memory. */

import { Dawg } from './dawg.ts';
import { Filter, type FilterShape } from './filter.ts';
import { readLexicon } from './lexicon-source.ts';

/** The first number of the file; it changes with the layout. */
export const FORMAT = 0xdd1a_0004;

/**
 * The file: a header of 32-bit numbers (format, edges, and for each of two filters its seed, segment length, segment
 * count and marks), the edges, the marks of the pairs (16 bits each), those of the words that are right (8 bits
 * each), and as text what the latter filter mistakes for right, an empty line, and the varieties. All numbers are
 * little-endian.
 */
const FILTER = 4;
export const HEADER = 2 + 2 * FILTER;

export class Lexicon {
  /** Words that may be proposed, with their frequency classes: 0 is rare, every two classes ten times as frequent. */
  readonly words: Dawg;
  /** Words that are right, or names, but never proposed. */
  readonly #others: Filter;
  /** Misspellings that people made, with what they meant: "recieve>receive"; those that can be nothing else with ">>". */
  readonly #pairs: Filter;
  readonly #text: Uint8Array;
  #mistaken: ReadonlySet<string> | undefined;

  /**
   * @param bytes the file, at an offset that is a multiple of 4.
   * @throws {RangeError} if they are something else.
   */
  constructor(bytes: Uint8Array) {
    const { buffer, byteOffset } = bytes;
    const header = new Uint32Array(buffer, byteOffset, HEADER);
    if (header[0] !== FORMAT) throw new RangeError('the word data is of another version');
    let at = byteOffset + header.byteLength;
    const take = <T extends { byteLength: number }>(part: T): T => {
      at += part.byteLength;
      return part;
    };
    this.words = new Dawg(take(new Uint32Array(buffer, at, header[1]!)));
    const [others, pairs] = [2, 2 + FILTER].map((i) => ({
      shape: shapeAt(header, i),
      marks: header[i + 3]!,
    }));
    this.#pairs = new Filter(pairs!.shape, take(new Uint16Array(buffer, at, pairs!.marks)));
    this.#others = new Filter(others!.shape, take(new Uint8Array(buffer, at, others!.marks)));
    this.#text = bytes.subarray(at - byteOffset);
  }

  /** Whether a word is known to be right. @param word letters a to z. */
  knows(word: string): boolean {
    return this.words.classOf(word) !== undefined || (this.#others.has(word) && !this.#isMistaken(word));
  }

  /** Whether the filter takes a misspelling for right; those that people make were looked up beforehand. */
  #isMistaken(word: string): boolean {
    this.#mistaken ??= new Set(this.#lines(0));
    return this.#mistaken.has(word);
  }

  /** Whether people are known to have written `wrong` for `right`. */
  isKnownPair(wrong: string, right: string): boolean {
    return this.#pairs.has(`${wrong}>${right}`);
  }

  /** Whether, besides, `wrong` was found to be no word, name, coinage or slip for anything else. */
  isSurePair(wrong: string, right: string): boolean {
    return this.#pairs.has(`${wrong}>>${right}`);
  }

  /** Words that the British and the Americans spell differently, as `[british, american]`. */
  varieties(): (readonly [british: string, american: string])[] {
    return this.#lines(1).map((line) => line.split(' ') as [string, string]);
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
