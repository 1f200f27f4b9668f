/**
 * A set of words with frequency classes, as a directed acyclic word graph (DAWG) of 32-bit edges, which is used directly
 * from the bytes of the file.
 *
 * The fields of an edge, from the lowest bit: 5 bits for the letter (1 is a), 1 bit that marks the last edge of a state,
 * 4 bits for the class of the word that ends here plus 1, or 0 if none ends, and 22 bits for the index of the first edge
 * of the next state, or 0. The first state begins at edge 1.
 */

import { remembered } from './remembered.ts';

const LETTER = 0x1f;
const LAST = 0x20;
const CLASS_AT = 6;
const NEXT_AT = 10;
const BEFORE_A = 96;

/** Encodes an edge. @param value the class of the word that ends here. @param next the first edge of the next state. */
export function edge(letter: number, last: boolean, value: number | undefined, next: number): number {
  return (
    ((next << NEXT_AT) | ((value === undefined ? 0 : value + 1) << CLASS_AT) | (last ? LAST : 0) | letter) >>>
    0
  );
}

/** A word of the graph that is similar to another word. */
export interface NearWord {
  readonly word: string;
  readonly frequency: number;
  /** The number of letters that are inserted, deleted, changed or exchanged with their neighbour. */
  readonly distance: number;
}

/** The number of searches whose results are kept, because notes of a run repeat many unknown words. */
const MOST_KEPT = 1_000;

/** A set of words with frequency classes. */
export class Dawg {
  readonly #edges: Uint32Array;
  readonly #near: (search: string) => readonly NearWord[];

  constructor(edges: Uint32Array) {
    this.#edges = edges;
    this.#near = remembered((search) => {
      const [most, sameFirst, word] = search.split(' ');
      return new Search(edges, word!, Number(most), sameFirst === 'true').run();
    }, MOST_KEPT);
  }

  /** Returns the class of a word of letters a to z; `undefined` if the graph does not contain it. */
  classOf(word: string): number | undefined {
    const edges = this.#edges;
    let at = 1;
    let found = 0;
    for (let i = 0; i < word.length; i++) {
      if (at === 0) return undefined;
      const letter = word.charCodeAt(i) - BEFORE_A;
      for (;;) {
        found = edges[at]!;
        if ((found & LETTER) === letter) break;
        if (found & LAST) return undefined;
        at++;
      }
      at = found >>> NEXT_AT;
    }
    const value = (found >>> CLASS_AT) & 0xf;
    return value === 0 ? undefined : value - 1;
  }

  /**
   * Returns the words within an optimal string alignment distance of a word.
   *
   * @param word letters a to z.
   * @param most the distance, 1 or 2.
   * @param sameFirst whether to return only words with the same first letter.
   */
  near(word: string, most: number, sameFirst: boolean): readonly NearWord[] {
    return this.#near(`${most} ${sameFirst} ${word}`);
  }
}

/**
 * Walks the graph with a row of the alignment table for each letter, and turns back if a whole row exceeds the distance
 * (Oflazer 1996, “Error-tolerant finite-state recognition”). Only the band of the table near its diagonal is computed.
 */
class Search {
  readonly #edges: Uint32Array;
  readonly #codes: Uint8Array;
  readonly #most: number;
  readonly #sameFirst: boolean;
  readonly #width: number;
  readonly #rows: Uint8Array;
  readonly #path: Uint8Array;
  readonly #found: NearWord[] = [];

  constructor(edges: Uint32Array, word: string, most: number, sameFirst: boolean) {
    this.#edges = edges;
    this.#most = most;
    this.#sameFirst = sameFirst;
    this.#codes = Uint8Array.from(word, (letter) => letter.charCodeAt(0) - BEFORE_A);
    this.#width = word.length + 1;
    const depth = word.length + most;
    this.#path = new Uint8Array(depth + 1);
    this.#rows = new Uint8Array(this.#width * (depth + 2)).fill(most + 1);
    for (let i = 0; i <= most && i < this.#width; i++) this.#rows[i] = i;
  }

  run(): NearWord[] {
    this.#walk(1, 0);
    return this.#found;
  }

  #walk(state: number, depth: number): void {
    const edges = this.#edges;
    const codes = this.#codes;
    const rows = this.#rows;
    const width = this.#width;
    const most = this.#most;
    const length = codes.length;
    const row = (depth + 1) * width;
    const above = row - width;
    const from = Math.max(1, depth + 1 - most);
    const to = Math.min(length, depth + 1 + most);
    for (let at = state; ; at++) {
      const found = edges[at]!;
      const letter = found & LETTER;
      if (depth > 0 || !this.#sameFirst || letter === codes[0]) {
        const first = depth + 1 <= most ? depth + 1 : most + 1;
        rows[row + from - 1] = from === 1 ? first : most + 1;
        let least = from === 1 ? first : most + 1;
        for (let i = from; i <= to; i++) {
          let cost = rows[above + i - 1]! + (codes[i - 1] === letter ? 0 : 1);
          const left = rows[row + i - 1]! + 1;
          if (left < cost) cost = left;
          const up = rows[above + i]! + 1;
          if (up < cost) cost = up;
          if (depth > 0 && i > 1 && codes[i - 1] === this.#path[depth - 1] && codes[i - 2] === letter) {
            const swap = rows[above - width + i - 2]! + 1;
            if (swap < cost) cost = swap;
          }
          rows[row + i] = cost;
          if (cost < least) least = cost;
        }
        if (to < length) rows[row + to + 1] = most + 1;
        // An exchange refers to the row before the last, whose values are at most one less than those of the last row.
        if (least <= most) {
          this.#path[depth] = letter;
          const value = (found >>> CLASS_AT) & 0xf;
          if (value !== 0 && to === length && rows[row + length]! <= most)
            this.#add(depth + 1, value - 1, rows[row + length]!);
          const next = found >>> NEXT_AT;
          if (next !== 0 && depth + 1 < length + most) this.#walk(next, depth + 1);
        }
      }
      if (found & LAST) return;
    }
  }

  #add(length: number, frequency: number, distance: number): void {
    let word = '';
    for (let i = 0; i < length; i++) word += String.fromCharCode(this.#path[i]! + BEFORE_A);
    this.#found.push({ word, frequency, distance });
  }
}
