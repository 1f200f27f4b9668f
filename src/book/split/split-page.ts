/** A page as it was split from the note. */

import type { FileEdit } from '../../source/edits.ts';

/** A page of the book, and what its record is made of; see `recordOf`. */
export interface SplitPage {
  readonly path: string;
  /** How many levels its headings were raised. */
  readonly lift: number;
  readonly text: string;
  /** The text of its part of the note, as in the note's file. */
  readonly slice: string;
  /** The edits that make it the page, in offsets of `slice`. */
  readonly edits: readonly FileEdit[];
  /** The shared definitions copied into the page: keys with texts; see `textOfDefinition`. */
  readonly copies: Readonly<Record<string, string>>;
  /** The page's own shared definitions that were copied to other pages, or whose key is repeated: keys with texts. */
  readonly originals: Readonly<Record<string, string>>;
}
