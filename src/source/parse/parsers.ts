/** The parsers of a run, and its printer. A module of its own, so that entry points can set them without loading one. */

import type { List, Root } from 'mdast';
import type { ListStyle } from '../list-style.ts';
import type { NativeBinding } from './native-parser.ts';

/** The part of `remark-parser.ts` that is used. */
export interface RemarkParser {
  readonly parseWithRemark: (body: string) => Root;
}

/** The part of `list-printer.ts` that is used. */
export interface ListPrinter {
  readonly printListWithRemark: (list: List, style: ListStyle, indentation: string) => string;
}

export interface Parsers {
  /** Loads the binding of the native parser; `undefined` if this platform has none. */
  readonly loadNative: () => NativeBinding | undefined;
  /** Loads remark-parse, for notes that the native parser cannot or may not read. */
  readonly loadRemark: () => RemarkParser;
  /** Loads the printer of lists. */
  readonly loadPrinter: () => ListPrinter;
  /** Whether every note is parsed by both, which must agree. */
  readonly both?: boolean;
}

let parsers: Parsers | undefined;
let defaultParsers: Parsers | undefined;

/** Sets the parsers. They are loaded when the first note is parsed. */
export function provideParsers(provided: Parsers): void {
  parsers = provided;
}

/** Sets the parsers that are used unless `provideParsers` sets others. */
export function provideDefaultParsers(provided: Parsers): void {
  defaultParsers = provided;
}

/**
 * Returns the parsers.
 *
 * @throws {Error} if none were provided.
 */
export function providedParsers(): Parsers {
  const provided = parsers ?? defaultParsers;
  if (!provided) throw new Error('the parser is missing; call provideParsers first');
  return provided;
}
