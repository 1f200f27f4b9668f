import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildFilter } from '../../src/spelling/compile/build-filter.ts';
import { Filter } from '../../src/spelling/filter.ts';

it('a filter contains all its texts', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { maxLength: 300 }), fc.boolean(), (texts, wide) => {
      const { shape, marks } = buildFilter<Uint8Array | Uint16Array>(
        new Map(texts.map((text) => [text, 0])),
        wide ? Uint16Array : Uint8Array,
      );
      const filter = new Filter(shape, marks);
      for (const text of texts) expect(filter.has(text)).toBe(true);
    }),
  );
});

it('a filter returns the value of each of its texts', () => {
  const values = fc.uniqueArray(fc.tuple(fc.string(), fc.integer({ min: 0, max: 15 })), {
    selector: ([text]) => text,
    maxLength: 300,
  });
  fc.assert(
    fc.property(values, (entries) => {
      const { shape, marks } = buildFilter(new Map(entries), Uint16Array, 4);
      const filter = new Filter(shape, marks, 4);
      for (const [text, value] of entries) expect(filter.valueOf(text)).toBe(value);
    }),
  );
});

it.each([
  ['8 bits', Uint8Array, 0, 1 / 256],
  ['16 bits', Uint16Array, 0, 1 / 65_536],
  ['16 bits with values of 4', Uint16Array, 4, 1 / 4096],
])('a filter of %s is mistaken about as rarely as that allows', (_bits, Marks, valueBits, share) => {
  const texts = new Map(Array.from({ length: 20_000 }, (_, i) => [`in ${i}`, 0]));
  const { shape, marks } = buildFilter<Uint8Array | Uint16Array>(texts, Marks, valueBits);
  const filter = new Filter(shape, marks, valueBits);
  const tries = 200_000;
  let mistaken = 0;
  for (let i = 0; i < tries; i++) if (filter.has(`out ${i}`)) mistaken++;
  expect(mistaken).toBeLessThan(tries * share * 1.3 + 5);
  expect(marks.length).toBeLessThan(texts.size * 1.4);
});
