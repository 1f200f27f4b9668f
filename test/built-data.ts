/** The word data of the build, the parsers and the pages of the documentation, for tests and the programs in this folder. */

import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { provideDocPages } from '../src/messages/doc-pages.ts';
import { provideEnvironment } from '../src/messages/environment.ts';
import { nodeEnvironment } from '../src/messages/shown-path.ts';
import { chosenParsers } from '../src/reader/native-binding.ts';
import * as listPrinter from '../src/source/list-printer.ts';
import { provideParsers } from '../src/source/parse/parsers.ts';
import * as remarkParser from '../src/source/parse/remark-parser.ts';
import { provideLexicon } from '../src/spelling/lexicon-source.ts';

/** Provides the word data from `dist`, relative to the working directory, the parsers and the documentation. */
export function provideBuiltData(): void {
  provideEnvironment(nodeEnvironment);
  provideLexicon(() => readFileSync('dist/lexicon.bin'));
  provideDocPages(() => pathToFileURL('./').href);
  provideParsers({ ...chosenParsers(), loadRemark: () => remarkParser, loadPrinter: () => listPrinter });
}
