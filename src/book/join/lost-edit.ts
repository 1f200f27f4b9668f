/** An edit in a page that has no place in the note. */

/** An edit that has no place in the note. */
export interface LostEdit {
  readonly path: string;
  /** Its line in the page, from 1. */
  readonly line: number;
  readonly what: string;
}
