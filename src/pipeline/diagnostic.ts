/** What is said of a place in a note, as data that other programs, and other threads, can take. */

import type { TextEdit } from '../source/edits.ts';
import type { Source } from '../source/source.ts';
import type { Report } from './run-rules.ts';

export interface Place {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  /** In UTF-16 units of the file's text, a byte-order mark and every line ending counted. */
  readonly offset: number;
}

export interface Diagnostic {
  readonly ruleId: string;
  readonly severity: 'info' | 'warn' | 'error';
  /** One sentence: "Unexpected X, expected Y". */
  readonly message: string;
  readonly start: Place;
  readonly end: Place;
  readonly actual?: string;
  readonly expected?: readonly string[];
  /** Where the rule is explained. */
  readonly url?: string;
  /** Edits of the file's text, in order, that are taken together or not at all. */
  readonly fix?: { readonly edits: readonly TextEdit[] };
  /** Whether it may as well be right. */
  readonly unsure?: boolean;
}

/** A fix that was made. */
export interface DoneFix extends Omit<Diagnostic, 'fix' | 'start' | 'end'> {
  /** Its line in the original note, from 1. */
  readonly line: number;
  /** What a summary shows of it, where it is a matter of words: "recieve → receive". */
  readonly shown?: string;
}

/** Reports as data. @param source the note that they are about. */
export function diagnosticsOf({ text }: Source, reports: readonly Report[]): Diagnostic[] {
  return reports.map((report) => {
    const { place, fix } = report.message;
    const { start, end } = place as { start: Place; end: Place };
    return {
      ...saidBy(report),
      start: { ...start, offset: text.offsetInFile(start.offset) },
      end: { ...end, offset: text.offsetInFile(end.offset) },
      ...(fix ? { fix: { edits: text.editsInFile(fix.edits) } } : {}),
    };
  });
}

/** A fix that was made, as data. @param line the line of the original note on which it begins. */
export function doneFix(report: Report, line: number): DoneFix {
  const { shown } = report.message;
  return { ...saidBy(report), line, ...(shown === undefined ? {} : { shown }) };
}

function saidBy({ rule, severity, message }: Report): Omit<Diagnostic, 'start' | 'end'> {
  const { reason, actual, expected, url, unsure } = message;
  return {
    ruleId: rule.id,
    severity,
    message: reason,
    ...(actual === undefined ? {} : { actual }),
    ...(expected === undefined ? {} : { expected }),
    ...(url === undefined ? {} : { url }),
    ...(unsure ? { unsure } : {}),
  };
}

/** Diagnostics in the order of their places; those of one place as they came. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort((a, b) => a.start.offset - b.start.offset || a.end.offset - b.end.offset);
}
