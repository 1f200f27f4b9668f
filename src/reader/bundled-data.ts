/** What comes with the program beside its code, and is loaded when it is first needed: word data, parsers and pages. */

import { readFileSync } from 'node:fs';
import { provideDocPages } from '../messages/doc-pages.ts';
import { provideEnvironment } from '../messages/environment.ts';
import { nodeEnvironment } from '../messages/shown-path.ts';
import { type ListPrinter, provideDefaultParsers, type RemarkParser } from '../source/parse/parsers.ts';
import { provideDefaultLexicon } from '../spelling/lexicon-source.ts';
import { chosenParsers } from './native-binding.ts';
import { packageAddress } from './package-address.ts';

/** Provides the word data, parsers and pages that are beside the bundled program. Every entry point calls this once. */
export function provideBundledData(): void {
  provideEnvironment(nodeEnvironment);
  provideDefaultLexicon(() => readFileSync(new URL('./lexicon.bin', import.meta.url)));
  provideDocPages(packageAddress);
  provideDefaultParsers({
    ...chosenParsers(),
    loadRemark: () => loadBundled('remark-parser') as RemarkParser,
    loadPrinter: () => loadBundled('list-printer') as ListPrinter,
  });
}

/** Loads another file of the bundled program, which is CommonJS. The bundler does not follow a variable. */
function loadBundled(name: string): unknown {
  return require(`./${name}.cjs`);
}
