/** A finding as a line of text, and the counts of findings. */

import { oneLine } from '../messages/display.ts';
import { amount } from '../messages/wording.ts';
import type { Diagnostic } from '../pipeline/diagnostic.ts';
import type { Paint } from './style.ts';

/**
 * Formats a finding as a line, without its ending and indent.
 *
 * @param rule the rule's name; its id in parentheses by default.
 */
export function findingLine(
  { ruleId, severity, message, start }: Diagnostic,
  paint: Paint,
  rule = paint('dim', `(${oneLine(ruleId)})`),
): string {
  return `${start.line}:${start.column} ${severityMark(severity, paint)} ${oneLine(message)} ${rule}`;
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

/** The number of findings of each severity, of those with a fix, and of fixes that were made. */
export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly fixable: number;
  readonly fixed: number;
}

/** Counts findings by severity, and those with a fix. @param fixed the number of fixes that were made. */
export function countFindings(findings: readonly Diagnostic[], fixed = 0): Counts {
  const count = (severity: Diagnostic['severity']) =>
    findings.filter((finding) => finding.severity === severity).length;
  const fixable = findings.filter(({ fix }) => fix).length;
  return { errors: count('error'), warnings: count('warn'), infos: count('info'), fixable, fixed };
}

/** Adds up the counts of several notes. */
export function sumOf(all: readonly Counts[]): Counts {
  const sum = (key: keyof Counts) => all.reduce((total, counts) => total + counts[key], 0);
  return {
    errors: sum('errors'),
    warnings: sum('warnings'),
    infos: sum('infos'),
    fixable: sum('fixable'),
    fixed: sum('fixed'),
  };
}

/** Formats counts as a line with its ending; empty if there are none. */
export function countLine({ errors, warnings, infos, fixable, fixed }: Counts, paint: Paint): string {
  const left = errors + warnings + infos;
  if (left + fixed === 0) return '';
  const severities = [
    amount(errors, 'error'),
    amount(warnings, 'warning'),
    ...(infos > 0 ? [`${infos} info`] : []),
  ].join(', ');
  const hint = fixable === 0 ? '' : ` (${fixable === left ? 'all' : fixable} fixable with --fix)`;
  const problems = `${amount(fixed, 'problem')} fixed`;
  if (fixed === 0) return `${paint('bold', severities)}${hint}\n`;
  if (left === 0) return `${paint('bold', problems)}\n`;
  return `${paint('bold', `${problems}, ${left} left`)}: ${severities}${hint}\n`;
}

/** Returns the summary of links that were updated because headings have other slugs now, without their number. */
export function linksUpdated(count: number): string {
  return count === 1 ? 'link updated to follow its heading' : 'links updated to follow their headings';
}

/**
 * Returns what was done, such as “typo fixed”, or for a dry run, “typo would be fixed”.
 *
 * @param done words that end with a participle and its object.
 */
export function inTense(done: string, isDryRun: boolean): string {
  return isDryRun ? done.replace(/ (?=(?:\w+ed|made|brought)\b(?!.* \w+ed\b))/, ' would be ') : done;
}

/** Formats a number of fixes as a line of a summary. */
export function counted(count: number, what: string, paint: Paint): string {
  return `  ${paint('green', String(count).padStart(3))} ${what}`;
}
