import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildFilter } from '../../src/spelling/compile/build-filter.ts';
import { Filter } from '../../src/spelling/filter.ts';

it('a filter contains all its texts', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { maxLength: 300 }), fc.boolean(), (texts, wide) => {
      const { shape, marks } = buildFilter<Uint8Array | Uint16Array>(
        new Set(texts),
        wide ? Uint16Array : Uint8Array,
      );
      const filter = new Filter(shape, marks);
      for (const text of texts) expect(filter.has(text)).toBe(true);
    }),
  );
});

it.each([
  ['8 bits', Uint8Array, 1 / 256],
  ['16 bits', Uint16Array, 1 / 65_536],
])('a filter of %s is mistaken about as rarely as that allows', (_bits, Marks, share) => {
  const texts = new Set(Array.from({ length: 20_000 }, (_, i) => `in ${i}`));
  const { shape, marks } = buildFilter<Uint8Array | Uint16Array>(texts, Marks);
  const filter = new Filter(shape, marks);
  const tries = 200_000;
  let mistaken = 0;
  for (let i = 0; i < tries; i++) if (filter.has(`out ${i}`)) mistaken++;
  expect(mistaken).toBeLessThan(tries * share * 1.3 + 5);
  expect(marks.length).toBeLessThan(texts.size * 1.4);
});
