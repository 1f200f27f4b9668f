/** A short hunt. `npm run test:fuzz` hunts for a given time, with a seed of its own. */

import { expect, it } from 'vitest';
import { propertySeed } from '../property-seed.ts';
import { GENERATORS } from './generators/index.ts';
import { hunt } from './hunt.ts';
import { ORACLES } from './oracles/index.ts';

/** Enough for every oracle to check hundreds of cases. */
const CASES = 4_000;

const seed = propertySeed(2017);

it(`${CASES} generated, mutated and spliced notes keep the promises`, async () => {
  const { found, checked } = await hunt({
    seed,
    oracles: ORACLES,
    generators: Object.keys(GENERATORS),
    goOn: (cases) => cases < CASES,
  });
  expect(found).toEqual([]);
  const idle = ORACLES.filter(({ id }) => (checked.get(id) ?? 0) < 5);
  expect(idle.map(({ id }) => id)).toEqual([]);
}, 1_800_000);
