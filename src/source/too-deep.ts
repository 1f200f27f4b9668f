/** A note that is nested more deeply than is read. */

/**
 * How deeply quotations, list items, emphasis and brackets may be nested. People stay below ten levels, and a book's
 * worth of quoted mail below a hundred; the parser's time grows with the levels of each line.
 */
export const MOST_LEVELS = 500;

/** What is thrown for a note with more than `MOST_LEVELS` levels. */
export class TooDeep extends RangeError {
  /** Where it is nested so deeply, from 1. */
  readonly line: number;

  constructor(line: number) {
    super(`nested more than ${MOST_LEVELS} levels deep`);
    this.name = 'TooDeep';
    this.line = line;
  }
}
