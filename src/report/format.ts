/** How the findings of a call are put down: for a person, for a program, or for a CI. */

import { printableLines } from '../messages/display.ts';
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

/** A format by its name; only what it needs is loaded. */
export async function formatNamed(name: FormatName, options: FormatOptions): Promise<Format> {
  switch (name) {
    case 'pretty':
      return (await import('./pretty.ts')).pretty(options);
    case 'json':
      return (await import('./json.ts')).json();
    case 'github':
      return printable((await import('./github.ts')).github());
    case 'sarif':
      return (await import('./sarif.ts')).sarif(options);
    case 'junit':
      return (await import('./junit.ts')).junit();
  }
}

/** A format whose output a log shows: texts of notes in it must not give commands to a terminal. */
function printable({ file, end }: Format): Format {
  return { file: (report) => printableLines(file(report)), end };
}
