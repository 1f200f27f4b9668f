/** Where the word data lies: in the file beside the program's own. */

import { readFileSync } from 'node:fs';
import { provideLexicon } from '../spelling/lexicon.ts';

provideLexicon(() => readFileSync(new URL('./lexicon.bin', import.meta.url)));
