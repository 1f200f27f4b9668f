/** What `init` may bring about, one file at a time. */

import { lstatSync } from 'node:fs';
import { problemOf } from '../messages/user-error.ts';
import { readPlainFile } from '../reader/read-file.ts';

/** A file that is not there yet. */
export interface NewFile {
  readonly kind: 'new';
  readonly file: string;
  readonly text: string;
  readonly executable?: boolean;
  /** What it is good for, to be asked about. */
  readonly question: string;
}

/** Something that is as it should be. */
export interface Settled {
  readonly kind: 'settled';
  readonly said: string;
}

/** Something that is left to the user. */
export interface ByHand {
  readonly kind: 'by-hand';
  readonly said: string;
  /** What would have been written, or is to be added. */
  readonly lines: string;
}

export type Step = NewFile | Settled | ByHand;

/**
 * What stands at a path: a text, nothing (`undefined`), or something that is no text to read (an empty one).
 *
 * @throws {Problem} if nothing can stand there.
 */
export function textAt(path: string): string | undefined {
  try {
    if (!lstatSync(path, { throwIfNoEntry: false })) return undefined;
  } catch (error) {
    throw problemOf(error, path);
  }
  try {
    return readPlainFile(path).toString();
  } catch {
    return '';
  }
}
