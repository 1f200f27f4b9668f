/** A finding as a line of text, and the counts of findings. */

import { oneLine } from '../messages/display.ts';
import type { Diagnostic } from '../pipeline/diagnostic.ts';
import type { Paint } from './style.ts';

/**
 * Formats a finding as a line, without its ending.
 *
 * @param rule the rule's name; its id in parentheses by default.
 */
export function findingLine(
  { ruleId, severity, message, start }: Diagnostic,
  paint: Paint,
  rule = paint('dim', `(${oneLine(ruleId)})`),
): string {
  return `  ${start.line}:${start.column} ${severityMark(severity, paint)} ${oneLine(message)} ${rule}`;
}

const COLORS = { error: 'red', warn: 'yellow', info: 'dim' } as const;

/** Returns the colour of a severity. */
export function severityColor(severity: Diagnostic['severity']): (typeof COLORS)[keyof typeof COLORS] {
  return COLORS[severity];
}

/** Returns the name of a severity in messages. */
export function severityWord(severity: Diagnostic['severity']): string {
  return severity === 'warn' ? 'warning' : severity;
}

/** Returns the name of a severity in its colour. */
function severityMark(severity: Diagnostic['severity'], paint: Paint): string {
  return paint(severityColor(severity), severityWord(severity));
}

/** The number of findings of each severity, and of those with a fix. */
export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly fixable: number;
}

/** Counts findings by severity, and those with a fix. */
export function countFindings(findings: readonly Diagnostic[]): Counts {
  const count = (severity: Diagnostic['severity']) =>
    findings.filter((finding) => finding.severity === severity).length;
  const fixable = findings.filter(({ fix }) => fix).length;
  return { errors: count('error'), warnings: count('warn'), infos: count('info'), fixable };
}

/**
 * Formats counts as a line with its ending, including the number of fixable findings; empty if there are
 * none.
 */
export function countLine({ errors, warnings, infos, fixable }: Counts, paint: Paint): string {
  const total = errors + warnings + infos;
  if (total === 0) return '';
  const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
  const sum = [
    counted(errors, 'error'),
    counted(warnings, 'warning'),
    ...(infos > 0 ? [`${infos} info`] : []),
  ].join(', ');
  const hint = fixable === 0 ? '' : `; ${fixable === total ? 'all' : fixable} fixable with --fix`;
  return `${paint('bold', sum)}${hint}\n`;
}

/** Formats a number of fixes as a line of a summary. */
export function counted(count: number, what: string, paint: Paint): string {
  return `  ${paint('green', String(count).padStart(3))} ${what}`;
}
