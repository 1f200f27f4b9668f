/** `npm run config-types`: writes `config-types.ts` in the repository that it runs in. */

import { writeFileSync } from 'node:fs';
import { printConfigTypes } from './print-types.ts';

writeFileSync('src/config/config-types.ts', printConfigTypes());
