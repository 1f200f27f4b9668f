/** Builds the filters that `filter.ts` reads. */

import { type FilterPlaces, type FilterShape, filterEntry, placesInFilter } from '../filter.ts';

/** A filter as data. */
export interface BuiltFilter<Marks> {
  readonly shape: FilterShape;
  readonly marks: Marks;
}

/**
 * Builds a binary fuse filter; see `filter.ts`.
 *
 * @param texts the texts, each with its value; all 0 for a set.
 * @param Marks 8 or 16 bits per entry.
 * @param valueBits the number of bits of the values.
 */
export function buildFilter<Marks extends Uint8Array | Uint16Array>(
  texts: ReadonlyMap<string, number>,
  Marks: new (length: number) => Marks,
  valueBits = 0,
): BuiltFilter<Marks> {
  const all = [...texts.keys()].sort();
  const size = Math.max(all.length, 2);
  // These sizes are from the paper.
  const segmentLength = 2 ** Math.floor(Math.log(size) / Math.log(3.33) + 2.25);
  const factor = Math.max(1.125, 0.875 + (0.25 * Math.log(1e6)) / Math.log(size));
  const segmentCount = Math.max(1, Math.ceil((size * factor) / segmentLength) - 2);
  const length = (segmentCount + 2) * segmentLength;
  for (let seed = 0; ; seed++) {
    const shape = { seed, segmentLength, segmentCount };
    const places = all.map((text) => placesInFilter(text, shape));
    const order = peel(places, length);
    if (!order) continue;
    const marks = new Marks(length);
    for (const { text, at } of order.reverse()) {
      const {
        at: [x, y, z],
        fingerprint,
      } = places[text]!;
      marks[at] = 0;
      const entry = filterEntry(fingerprint, texts.get(all[text]!)!, valueBits);
      marks[at] = entry ^ marks[x]! ^ marks[y]! ^ marks[z]!;
    }
    return { shape, marks };
  }
}

/**
 * Finds an order of texts in which each has a place that no later text uses, by repeatedly removing a text that is alone
 * in one of its places.
 *
 * @param length the number of places.
 * @returns the indexes of the texts in order, each with that place; `undefined` if there is none.
 */
function peel(all: readonly FilterPlaces[], length: number): { text: number; at: number }[] | undefined {
  const count = new Uint32Array(length);
  const xor = new Uint32Array(length);
  all.forEach(({ at }, i) => {
    for (const place of at) {
      count[place]!++;
      xor[place]! ^= i;
    }
  });
  const alone = [...count.keys()].filter((place) => count[place] === 1);
  const order: { text: number; at: number }[] = [];
  for (let at = alone.pop(); at !== undefined; at = alone.pop()) {
    if (count[at] !== 1) continue;
    const text = xor[at]!;
    order.push({ text, at });
    for (const place of all[text]!.at) {
      count[place]!--;
      xor[place]! ^= text;
      if (count[place] === 1) alone.push(place);
    }
  }
  return order.length === all.length ? order : undefined;
}
