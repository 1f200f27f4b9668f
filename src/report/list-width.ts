/** The widths of lists of findings. */

import { wrap } from './wrap.ts';

/** The usual width, and its limits on very narrow or wide terminals. */
const WIDTH = { usual: 100, least: 40, most: 120 };

export interface ListWidth {
  /** The maximum width of excerpts and lists of words. */
  readonly width: number;
  /** The maximum width of messages, which are only broken on terminals. */
  readonly wrapWidth: number;
}

/** @param columns the width of the terminal, if it is one. */
export function listWidth(columns: number | undefined): ListWidth {
  return {
    width: Math.min(Math.max(columns || WIDTH.usual, WIDTH.least), WIDTH.most),
    wrapWidth: columns ? Math.max(columns, WIDTH.least) : Number.POSITIVE_INFINITY,
  };
}

/** Breaks the line of a message. @returns lines without their endings. */
export function messageLines(text: string, { wrapWidth }: ListWidth): string[] {
  return wrap(text, wrapWidth, '  ', '      ');
}
