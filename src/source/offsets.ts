/**
 * Types of offsets, in UTF-16 code units. Most are offsets of a note's body, where every line ends in "\n".
 * Offsets of the whole file also count byte-order marks and the "\r" of line endings. `SourceText` converts
 * between the two.
 */

declare const FILE: unique symbol;

/** An offset of a file's text. It is assignable to a number, but not to a `BodyOffset`. */
export type FileOffset = number & { readonly [FILE]: true };

/** An offset of a note's body: any number that is not known to be a `FileOffset`. */
export type BodyOffset = number & {
  readonly [FILE]?: never;
  /** Numbers have this. A type with optional properties only would not accept a plain number. */
  readonly toFixed: unknown;
};
