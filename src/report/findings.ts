/** A finding as a line for a person, and the counts of many. */

import { oneLine } from '../messages/display.ts';
import type { Diagnostic } from '../pipeline/diagnostic.ts';
import type { Paint } from './style.ts';

/**
 * A finding as a line, without its ending.
 *
 * @param rule how its rule is named; in brackets where nothing is said.
 */
export function findingLine(
  { ruleId, severity, message, start }: Diagnostic,
  paint: Paint,
  rule = paint('dim', `(${oneLine(ruleId)})`),
): string {
  return `  ${start.line}:${start.column} ${severityMark(severity, paint)} ${oneLine(message)} ${rule}`;
}

const COLORS = { error: 'red', warn: 'yellow', info: 'dim' } as const;

/** The colour that says how severe a finding is. */
export function severityColor(severity: Diagnostic['severity']): (typeof COLORS)[keyof typeof COLORS] {
  return COLORS[severity];
}

/** How severe a finding is, as a person calls it. */
export function severityWord(severity: Diagnostic['severity']): string {
  return severity === 'warn' ? 'warning' : severity;
}

/** How severe a finding is, in its colour. */
export function severityMark(severity: Diagnostic['severity'], paint: Paint): string {
  return paint(severityColor(severity), severityWord(severity));
}

/** How many findings there are of each severity. */
export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly fixable: number;
}

export function countFindings(findings: readonly Diagnostic[]): Counts {
  const of = (wanted: Diagnostic['severity']) =>
    findings.filter(({ severity }) => severity === wanted).length;
  const fixable = findings.filter(({ fix }) => fix).length;
  return { errors: of('error'), warnings: of('warn'), infos: of('info'), fixable };
}

/** Counts as a line, with its ending, that says what can be fixed; nothing where there are none. */
export function countLine({ errors, warnings, infos, fixable }: Counts, paint: Paint): string {
  const all = errors + warnings + infos;
  if (all === 0) return '';
  const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
  const sum = [
    counted(errors, 'error'),
    counted(warnings, 'warning'),
    ...(infos > 0 ? [`${infos} for information`] : []),
  ].join(', ');
  const hint = fixable === 0 ? '' : `; --fix mends ${fixable === all ? 'all' : fixable} of them`;
  return `${paint('bold', sum)}${hint}\n`;
}
