import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rules } from '../../src/index.ts';
import { propertySeed } from '../property-seed.ts';
import { isLong, shortOrLong } from '../short-or-long.ts';
import { note } from './made-up-notes.ts';
import { checkPromises, noCounts } from './promises.ts';

const seed = propertySeed(2017);

it('generated notes keep the promises', () => {
  const counts = noCounts();
  fc.assert(
    fc.property(note, (text) => {
      checkPromises(text, counts);
    }),
    { numRuns: shortOrLong(40, 500), seed },
  );
  if (!isLong) return;
  // Every rule must have fixed something in the notes, or the test proves nothing.
  expect(Object.keys(counts.fixes).sort()).toEqual(
    rules
      .filter(({ fixes, severity }) => fixes !== 'no' && severity !== 'off')
      .map(({ id }) => id)
      .sort(),
  );
  expect(Math.min(counts.links, counts.mended, counts.left, counts.opaque)).toBeGreaterThan(0);
});
