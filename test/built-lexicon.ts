/** The word data of the build, for tests and the programs in this folder. */

import { readFileSync } from 'node:fs';
import { provideLexicon } from '../src/spelling/lexicon-source.ts';

/** Provides the word data from `dist`, relative to the working directory. */
export function provideBuiltLexicon(): void {
  provideLexicon(() => readFileSync('dist/lexicon.bin'));
}
