/**
 * Offsets, in UTF-16 code units. Most are offsets of a note's body, where every line ends in "\n". An offset of the whole
 * file counts byte-order marks and the "\r" of line endings too, so the two must not be mixed up. `SourceText` converts one
 * into the other.
 */

declare const FILE: unique symbol;

/** An offset of a file's text. It counts as a number, but not as a `BodyOffset`. */
export type FileOffset = number & { readonly [FILE]: true };

/** An offset of a note's body: any number that is not known to be a `FileOffset`. */
export type BodyOffset = number & {
  readonly [FILE]?: never;
  /** Numbers have this. A type with optional properties only would not accept a plain number. */
  readonly toFixed: unknown;
};
