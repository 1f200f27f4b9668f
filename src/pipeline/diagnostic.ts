/** Findings and fixes as plain data, for other programs and other threads. */

import type { ShownChange } from '../rules/define-rule.ts';
import type { TextEdit } from '../source/edits.ts';
import { lineEnd } from '../source/line-bounds.ts';
import type { Range } from '../source/range.ts';
import type { Source } from '../source/source.ts';
import type { Report } from './run-rules.ts';

/** A position in the text of a note. */
export interface Place {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
  /** From 0, in UTF-16 code units of the file's text, including a byte-order mark and all line endings. */
  readonly offset: number;
}

/** What becomes of a finding in a build: the change that contains its fix. */
export interface ChangeFix {
  /** The id of the change. Findings of one change share it. */
  readonly id: string;
  /** Edits of the file's text, in order, of which all or none are applied. They include the links that follow. */
  readonly edits: readonly TextEdit[];
  /** Edits of other notes, by their paths, that belong to the change. */
  readonly otherFiles?: readonly OtherFile[];
  /** The ids of the changes that must be made with it; none if it is absent. */
  readonly dependsOn?: readonly string[];
}

/** Edits of another note, as its file is now. */
export interface OtherFile {
  readonly path: string;
  readonly edits: readonly TextEdit[];
}

/** A finding at one place in a note. */
export interface Diagnostic {
  readonly ruleId: string;
  readonly severity: 'info' | 'warn' | 'error';
  /** One sentence, such as “Unexpected X, expected Y”. */
  readonly message: string;
  readonly start: Place;
  readonly end: Place;
  readonly actual?: string;
  readonly expected?: readonly string[];
  /** The address of the rule's documentation. */
  readonly url?: string;
  readonly fix?: ChangeFix;
  /** What summaries show of a fix of words, such as “recieve → receive”. */
  readonly shown?: string;
  /** What summaries show of the parts of a fix of several lines. */
  readonly changes?: readonly ShownChange[];
  /** Whether the text may be correct after all. */
  readonly unsure?: boolean;
}

/** A fix that was made, at its place in the original note. */
export interface MadeFix extends Omit<Diagnostic, 'fix' | 'start' | 'end'> {
  /** Where it begins in the original note. */
  readonly before: Place;
  /** What summaries show of a fix of a heading, such as “Wind”: level 3 → 2, like most headings of its kind. */
  readonly headingChange?: string;
}

/** A fix that was made. */
export interface DoneFix extends MadeFix {
  /** Where its text begins in the fixed note; where the original text was, if that was removed. */
  readonly after: Place;
}

/** A finding in a fixed note. */
export interface LeftFinding extends Diagnostic {
  /** Where it is in the original note. */
  readonly before: { readonly start: Place; readonly end: Place };
}

/** Returns reports as diagnostics without fixes, in the same order. @param source the note of the reports. */
export function diagnosticsOf(source: Source, reports: readonly Report[]): Diagnostic[] {
  return reports.map((report) => {
    const { start, end } = report.message.place as { start: Place; end: Place };
    return diagnosticAt(source, report, { start: start.offset, end: end.offset });
  });
}

/** Returns a report as a diagnostic without a fix. @param range its place in the body of `source`. */
export function diagnosticAt(source: Source, report: Report, range: Range): Diagnostic {
  return { ...describe(report), ...placesOf(source, range) };
}

/** Returns the places of a range of the body. It is cut at the end of its first line. */
export function placesOf(
  source: Source,
  { start, end }: Range,
): { readonly start: Place; readonly end: Place } {
  const last = Math.min(end, lineEnd(source.body, start));
  return { start: placeAt(source, start), end: placeAt(source, last) };
}

/** Returns the place of an offset in the body. */
export function placeAt(source: Source, offset: number): Place {
  return { ...source.point(offset), offset: source.text.offsetInFile(offset) };
}

/** Returns a fix that was made as data. @param before where it begins in the original note. */
export function madeFix(report: Report, before: Place): MadeFix {
  const { headingChange } = report.message;
  return { ...describe(report), before, ...(headingChange === undefined ? {} : { headingChange }) };
}

/** The fields that diagnostics and fixes have in common. */
function describe({ rule, severity, message }: Report): Omit<Diagnostic, 'start' | 'end'> {
  const { reason, actual, expected, url, shown, changes, unsure } = message;
  return {
    ruleId: rule.id,
    severity,
    message: reason,
    ...(actual === undefined ? {} : { actual }),
    ...(expected === undefined ? {} : { expected }),
    ...(url === undefined ? {} : { url }),
    ...(shown === undefined ? {} : { shown }),
    ...(changes === undefined ? {} : { changes }),
    ...(unsure ? { unsure } : {}),
  };
}

/** Returns diagnostics in order of their places; those at the same place keep their order. */
export function sortDiagnostics<D extends Diagnostic>(diagnostics: readonly D[]): D[] {
  return [...diagnostics].sort((a, b) => a.start.offset - b.start.offset || a.end.offset - b.end.offset);
}
