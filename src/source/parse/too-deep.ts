/** The limit of nesting. */

/**
 * The maximum nesting of block quotes, list items, emphasis and brackets. Written notes have fewer than ten
 * levels, and quoted mail fewer than a hundred. The parser's time grows with the levels of each line.
 */
export const MOST_LEVELS = 500;

/** The error for a note with more than `MOST_LEVELS` levels. */
export class TooDeep extends RangeError {
  /** The line with the most deeply nested part, from 1. */
  readonly line: number;

  constructor(line: number) {
    super(`nested more than ${MOST_LEVELS} levels deep`);
    this.name = 'TooDeep';
    this.line = line;
  }
}
