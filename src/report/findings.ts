/** A finding as a line for a person, and the counts of many. */

import type { Diagnostic } from '../pipeline/diagnostic.ts';
import type { Paint } from './style.ts';

/** A finding as a line, without its ending. */
export function findingLine({ ruleId, severity, message, start }: Diagnostic, paint: Paint): string {
  const where = `${start.line}:${start.column}`;
  return `  ${where} ${severityMark(severity, paint)} ${oneLine(message)} ${paint('dim', `(${ruleId})`)}`;
}

/** How severe a finding is, in its colour. */
export function severityMark(severity: Diagnostic['severity'], paint: Paint): string {
  if (severity === 'error') return paint('red', 'error');
  return severity === 'warn' ? paint('yellow', 'warning') : paint('dim', 'info');
}

/** A text of a note as a terminal may be given it. */
export function oneLine(text: string): string {
  return text.replace(/\p{Cc}/gu, (control) => (/\s/.test(control) ? ' ' : '\uFFFD'));
}

/** How many findings there are of each severity. */
export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly fixable: number;
}

export function countOf(findings: readonly Diagnostic[]): Counts {
  const of = (wanted: Diagnostic['severity']) =>
    findings.filter(({ severity }) => severity === wanted).length;
  const fixable = findings.filter(({ fix }) => fix).length;
  return { errors: of('error'), warnings: of('warn'), infos: of('info'), fixable };
}
