/** Tests read the word data that the build made. */

import { readFileSync } from 'node:fs';
import { provideLexicon } from '../src/spelling/lexicon.ts';

provideLexicon(() => readFileSync('dist/lexicon.bin'));
