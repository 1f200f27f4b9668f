/** What hunts have found is tried again, against every oracle. */

import { it } from 'vitest';
import { Case } from './case.ts';
import { keptCases } from './found.ts';
import { ORACLES } from './oracles/index.ts';

it.each(keptCases().map((one) => [one.file, one.oracle, one] as const))(
  '%s, which broke “%s”, keeps the promises',
  async (_file, _oracle, { text, salt }) => {
    const one = new Case(text, salt);
    for (const oracle of ORACLES) await oracle.check(one);
  },
);
