/** A format in which findings are printed. */

import type { Diagnostic } from '../pipeline/diagnostic.ts';

/** What was found in a note. */
export interface FileReport {
  /** The note, from the folder of the call, as its user knows it. */
  readonly path: string;
  /** Its text, byte-order mark and line endings as they are, which the findings are about; empty where it could not be read. */
  readonly text: string;
  /** In order of their places. */
  readonly findings: readonly Diagnostic[];
  /** Why it could not be read or written, in one line. */
  readonly error?: string;
}

/** Puts findings down, note by note; what is to be said of all of them comes at the end. */
export interface Format {
  /** @returns what to print now. */
  readonly file: (report: FileReport) => string;
  /** @returns what to print after the last note. */
  readonly end: () => string;
}

export interface FormatOptions {
  readonly color: boolean;
  /** The version of this program. */
  readonly version: string;
}

export const FORMATS = ['pretty', 'json', 'github', 'sarif', 'junit'] as const;

export type FormatName = (typeof FORMATS)[number];
