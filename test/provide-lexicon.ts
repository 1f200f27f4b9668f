/** Runs before each test file (see `vitest.config.ts`). */

import { provideBuiltLexicon } from './built-lexicon.ts';

provideBuiltLexicon();
