/** The page of a review shows what is true, for any note and any decisions. */

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { GENERATORS } from '../fuzz/generators/index.ts';
import { note } from '../properties/made-up-notes.ts';
import { propertySeed } from '../property-seed.ts';
import { shortOrLong } from '../short-or-long.ts';
import { reviewOf } from './open-note.ts';
import { checkSteps } from './view-promises.ts';

const seed = propertySeed(20);

const METHODS = ['take', 'refuse', 'refuse', 'answer', 'accept', 'reopen', 'refuseRule', 'takeRule'];
const steps = fc.array(
  fc.record({ method: fc.constantFrom(...METHODS), place: fc.double({ min: 0, max: 0.999, noNaN: true }) }),
  { maxLength: 4 },
);

async function checkAll(texts: fc.Arbitrary<string>, numRuns: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(texts, steps, async (text, decided) => {
      await checkSteps(await reviewOf(text), decided);
    }),
    { numRuns, seed },
  );
}

describe('what the page shows is true', () => {
  it('for made-up notes', () => checkAll(note, shortOrLong(60, 1000)));

  it.each(['grammar', 'examples', 'notes', 'short'])('for notes of the generator “%s”', (name) =>
    checkAll(GENERATORS[name]!(), shortOrLong(30, 500)),
  );

  it('for notes with other line endings, and with a byte-order mark', () =>
    checkAll(
      note.map((text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`),
      shortOrLong(20, 200),
    ));

  const FOLDER = resolve(import.meta.dirname, '../../fixtures');
  const fixtures = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.md'),
  );

  it.each(fixtures)('for %s', async (path) => {
    const review = await reviewOf(readFileSync(join(FOLDER, path), 'utf8'));
    await checkSteps(review, [
      { method: 'refuse', place: 0.1 },
      { method: 'answer', place: 0.5 },
      { method: 'refuseRule', place: 0.6 },
    ]);
  });
});
