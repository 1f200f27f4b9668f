/** The public API of `ddia-notes` in browsers: that of Node.js, and `loadWords`. */

import { quoted } from './messages/quoted.ts';
import { UserError } from './messages/user-error.ts';
import * as listPrinter from './source/list-printer.ts';
import { provideDefaultParsers } from './source/parse/parsers.ts';
import * as remarkParser from './source/parse/remark-parser.ts';
import { isWordData } from './spelling/lexicon.ts';
import { provideDefaultLexicon } from './spelling/lexicon-source.ts';

export * from './api.ts';

provideDefaultParsers({
  loadNative: () => undefined,
  loadRemark: () => remarkParser,
  loadPrinter: () => listPrinter,
});
provideDefaultLexicon(() => {
  throw new UserError('the word data', 'is not loaded', 'wait for loadWords before the first note');
});

/**
 * Loads the word data, which is not part of the program because of its size. No note can be read before.
 *
 * @param from the file `lexicon.bin` of this package (`ddia-notes/lexicon.bin`): its address, a response with it, or its
 * bytes.
 * @throws {UserError} if the file cannot be fetched, or belongs to another version.
 * @example await loadWords(new URL('lexicon.bin', import.meta.url))
 */
export async function loadWords(from: string | URL | Response | ArrayBuffer | Uint8Array): Promise<void> {
  const source = typeof from === 'string' || from instanceof URL ? await fetch(from) : from;
  if (source instanceof Response && !source.ok)
    throw new UserError(quoted(source.url), `could not be fetched (${source.status})`, 'check the address');
  const data = source instanceof Response ? await source.arrayBuffer() : source;
  // The program reads numbers of four bytes, which must be aligned.
  const bytes = data instanceof Uint8Array && data.byteOffset % 4 === 0 ? data : new Uint8Array(data).slice();
  if (!isWordData(bytes))
    throw new UserError('the word data', 'is from another version', 'use the file of this package');
  provideDefaultLexicon(() => bytes);
}
