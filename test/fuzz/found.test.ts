/** The cases that hunts have found are checked again with every oracle; in `npm test`, not with that of time. */

import { it } from 'vitest';
import { isLong } from '../short-or-long.ts';
import { Case } from './case.ts';
import { keptCases } from './found.ts';
import { costOracles } from './oracles/cost.ts';
import { ORACLES } from './oracles/index.ts';

it.each(keptCases().map((one) => [one.file, one.oracle, one] as const))(
  '%s, which broke “%s”, keeps the promises',
  async (_file, _oracle, { text, salt }) => {
    const one = new Case(text, salt);
    for (const oracle of isLong ? ORACLES : ORACLES.filter((one) => !costOracles.includes(one)))
      await oracle.check(one);
  },
);
