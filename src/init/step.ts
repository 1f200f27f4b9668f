/** The steps of `init`: each one writes one file, or tells the user what to do. */

import { lstatSync } from 'node:fs';
import { problemOf } from '../messages/file-problems.ts';
import { readPlainFile } from '../reader/read-file.ts';

/** A file to create. */
export interface NewFile {
  readonly kind: 'new';
  readonly file: string;
  readonly text: string;
  readonly executable?: boolean;
  /** What must be installed for the file to work: the program, or the program as a package of the project. */
  readonly needs?: 'program' | 'package';
  /** The purpose of the file, for the question whether to write it. */
  readonly question: string;
  /** What to know about the file, as a line without a full stop. */
  readonly remark?: string;
  /** What else the user has to do for it to work. */
  readonly rest?: ByHand;
}

/** A part that is already set up. */
export interface Settled {
  readonly kind: 'settled';
  readonly message: string;
}

/** A part that the user has to set up. */
export interface ByHand {
  readonly kind: 'by-hand';
  readonly message: string;
  /** The lines that would have been written, or that the user should add. */
  readonly lines: string;
}

export type Step = NewFile | Settled | ByHand;

/**
 * Returns the text of a file; `undefined` if nothing exists at the path, and an empty text for what cannot be
 * read.
 *
 * @throws {UserError} if nothing can be created there, such as below a file.
 */
export function textAt(path: string): string | undefined {
  try {
    if (!lstatSync(path, { throwIfNoEntry: false })) return undefined;
  } catch (error) {
    throw problemOf(error, path, 'written', 'rename it');
  }
  try {
    return readPlainFile(path).toString();
  } catch {
    return '';
  }
}
