/** The interface of the formats in which findings are printed. */

import type { Diagnostic } from '../pipeline/diagnostic.ts';
import type { NoteText } from '../pipeline/note-text.ts';

/** The findings in a note. */
export interface FileReport {
  /** The path of the note as given by the user, relative to the current folder. */
  readonly path: string;
  /**
   * The original text that findings refer to, with byte-order mark and line endings; empty if the note could
   * not be read.
   */
  readonly text: NoteText;
  /** Sorted by position. */
  readonly findings: readonly Diagnostic[];
  /** The reason why the note could not be read or written, in one line. */
  readonly error?: string;
}

/** Prints findings note by note. */
export interface Format {
  /** Called for each note. @returns the text to print. */
  readonly file: (report: FileReport) => string;
  /** Called after the last note. @returns the text to print. */
  readonly end: () => string;
}

/** What a format depends on, apart from the findings. */
export interface FormatOptions {
  readonly color: boolean;
  /** The version of this program. */
  readonly version: string;
}

/** The names of all formats: for people, for programs, and for CI. */
export const FORMATS = [
  'pretty',
  'compact',
  'json',
  'sarif',
  'github',
  'gitlab',
  'junit',
  'checkstyle',
] as const;

export type FormatName = (typeof FORMATS)[number];
