/** The word data that comes with the program. */

import { readFileSync } from 'node:fs';
import { provideDefaultLexicon } from '../spelling/lexicon-source.ts';

/**
 * Provides the word data from `lexicon.bin`, beside the bundled program. Every entry point calls this once;
 * the file is read when the first word is looked up.
 */
export function provideBundledLexicon(): void {
  provideDefaultLexicon(() => readFileSync(new URL('./lexicon.bin', import.meta.url)));
}
