/** The source of the word data. A module of its own, so that entry points can set it without loading the lexicon. */

let source: (() => Uint8Array) | undefined;
let defaultSource: (() => Uint8Array) | undefined;

/**
 * Sets the source of the word data, which is read when the first word is looked up.
 *
 * @param read returns the word data; called once.
 */
export function provideLexicon(read: () => Uint8Array): void {
  source = read;
}

/** Sets the source that is used unless `provideLexicon` sets another one. */
export function provideDefaultLexicon(read: () => Uint8Array): void {
  defaultSource = read;
}

/**
 * Reads the word data.
 *
 * @throws {Error} if no source was provided.
 */
export function readLexicon(): Uint8Array {
  const read = source ?? defaultSource;
  if (!read) throw new Error('the word data is missing; call provideLexicon first');
  return read();
}
