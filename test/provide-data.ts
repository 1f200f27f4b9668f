/** Runs before each test file (see `vitest.config.ts`). */

import { provideBuiltData } from './built-data.ts';

provideBuiltData();
