/** Joins the parts of the word data in the layout that `lexicon.ts` reads. */

import { Filter } from '../filter.ts';
import { CLASS_BITS, FILTER_PLACES, FORMAT, HEADER } from '../lexicon.ts';
import { buildDawg } from './build-dawg.ts';
import { buildFilter } from './build-filter.ts';

/** The parts of the word data. */
export interface LexiconParts {
  /** Words that can be suggested, with their frequency classes, 0 to 14. */
  readonly words: ReadonlyMap<string, number>;
  /** Correct words that are never suggested. */
  readonly others: ReadonlySet<string>;
  /** Names that are not also words, in lower case. */
  readonly names: ReadonlySet<string>;
  /** Words that occur in documentation, but in no list. */
  readonly documented: ReadonlySet<string>;
  /** Known misspellings as “wrong>right”, and also as “wrong>>right” if they can stand for nothing else. */
  readonly pairs: ReadonlySet<string>;
  /** Pairs of adjacent words, “of the”, with their classes, 0 to 15; see `context.ts`. */
  readonly wordPairs: ReadonlyMap<string, number>;
  /** British words with their American spellings. */
  readonly varieties: readonly (readonly [british: string, american: string])[];
}

/** Returns the bytes of the word data. */
export function buildLexicon({
  words,
  others,
  names,
  documented,
  pairs,
  wordPairs,
  varieties,
}: LexiconParts): Uint8Array {
  const edges = buildDawg(words);
  const asMap = (texts: ReadonlySet<string>) => new Map([...texts].map((text) => [text, 0]));
  const filters = [
    buildFilter(asMap(pairs), Uint16Array),
    buildFilter(wordPairs, Uint16Array, CLASS_BITS),
    buildFilter(asMap(others), Uint8Array),
    buildFilter(asMap(names), Uint8Array),
    buildFilter(asMap(documented), Uint8Array),
  ];
  const header = new Uint32Array(HEADER);
  header.set([FORMAT, edges.length]);
  filters.forEach(({ shape, marks }, i) => {
    header.set([shape.seed, shape.segmentLength, shape.segmentCount, marks.length], FILTER_PLACES[i]);
  });
  const misspelt = new Set([...pairs].map((pair) => pair.slice(0, pair.indexOf('>'))));
  const correct = [others, names].map((texts, i) => {
    const { shape, marks } = filters[i + 2]!;
    return { texts, filter: new Filter(shape, marks) };
  });
  const mistaken = [...misspelt].filter((word) =>
    correct.some(({ texts, filter }) => filter.has(word) && !texts.has(word)),
  );
  const parts = [mistaken.sort(), varieties.map((pair) => pair.join(' '))].map((lines) => lines.join('\n'));
  const text = new TextEncoder().encode(parts.join('\n\n'));
  return concat([header, edges, ...filters.map(({ marks }) => marks), text]);
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
