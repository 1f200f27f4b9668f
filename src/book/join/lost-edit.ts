/** The edits that are reported because the note cannot contain them. */

/** An edit in a page that has no place in the note. */
export interface LostEdit {
  readonly path: string;
  /** The line in the page, from 1. */
  readonly line: number;
  /** The part of the page that was edited, as a noun phrase. */
  readonly part: string;
  readonly what: string;
}
