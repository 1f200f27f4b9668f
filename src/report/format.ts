/** The interface of the formats in which findings are printed. */

import type { Diagnostic, DoneFix } from '../pipeline/diagnostic.ts';
import type { NoteText } from '../pipeline/note-text.ts';

/** What was fixed in a note. */
export interface Fixes {
  readonly done: readonly DoneFix[];
  /** How many links were updated to follow headings. */
  readonly links: number;
  /** Whether line numbers of the fixed note, which all lines of the report are, differ from those before. */
  readonly movesLines: boolean;
}

/** The findings in a note, and what was fixed in it. */
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
  /** What was fixed in the note; only if it was written. */
  readonly fixes?: Fixes;
  /** The reason why the note could not be read or written, in one line. */
  readonly error?: string;
  /** Whether the error concerns all notes, and follows the whole report. */
  readonly isErrorOfRun?: boolean;
}

/** Prints findings note by note. */
export interface Format {
  /** Whether the output contains what was fixed. */
  readonly showsFixes?: boolean;
  /** Called for each note. @returns the text to print. */
  readonly file: (report: FileReport) => string;
  /** Called after the last note. @returns the text to print. */
  readonly end: () => string;
}

/** How much a report lists. */
export interface ListOptions {
  /** Whether fixes are only counted. */
  readonly quiet?: boolean | undefined;
  /** Whether nothing is grouped. */
  readonly verbose?: boolean | undefined;
}

/** What a format depends on, apart from the findings. */
export interface FormatOptions extends ListOptions {
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
