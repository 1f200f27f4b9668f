/** Joins the parts of the word data in the layout that `lexicon.ts` reads. */

import { Filter } from '../filter.ts';
import { FILTER_PLACES, FORMAT, HEADER } from '../lexicon.ts';
import { buildDawg } from './build-dawg.ts';
import { buildFilter } from './build-filter.ts';

/** The parts of the word data. */
export interface LexiconParts {
  /** Words that can be suggested, with their frequency classes, 0 to 14. */
  readonly words: ReadonlyMap<string, number>;
  /** Correct words that are never suggested. */
  readonly others: ReadonlySet<string>;
  /** Known misspellings as “wrong>right”, and also as “wrong>>right” if they can stand for nothing else. */
  readonly pairs: ReadonlySet<string>;
  /** British words with their American spellings. */
  readonly varieties: readonly (readonly [british: string, american: string])[];
}

/** Returns the bytes of the word data. */
export function buildLexicon({ words, others, pairs, varieties }: LexiconParts): Uint8Array {
  const edges = buildDawg(words);
  const right = buildFilter(others, Uint8Array);
  const known = buildFilter(pairs, Uint16Array);
  const header = new Uint32Array(HEADER);
  header.set([FORMAT, edges.length]);
  [right, known].forEach(({ shape, marks }, i) => {
    header.set([shape.seed, shape.segmentLength, shape.segmentCount, marks.length], FILTER_PLACES[i]);
  });
  const filter = new Filter(right.shape, right.marks);
  const misspelt = new Set([...pairs].map((pair) => pair.slice(0, pair.indexOf('>'))));
  const mistaken = [...misspelt].filter((word) => filter.has(word)).sort();
  const parts = [mistaken, varieties.map((pair) => pair.join(' '))].map((lines) => lines.join('\n'));
  const text = new TextEncoder().encode(parts.join('\n\n'));
  return concat([header, edges, known.marks, right.marks, text]);
}

function concat(parts: readonly (Uint8Array | Uint16Array | Uint32Array)[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, { byteLength }) => size + byteLength, 0));
  let at = 0;
  for (const { buffer, byteOffset, byteLength } of parts) {
    whole.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return whole;
}
