/** Findings as a list for a person: a line each, under the name of their note. */

import type { Report } from '../pipeline/run-rules.ts';
import { type Paint, painter } from './style.ts';

/** @returns lines, each with its ending: the note, then its findings in order; nothing where there are none. */
export function listFindings(path: string, findings: readonly Report[], color: boolean): string {
  if (findings.length === 0) return '';
  const paint = painter(color);
  const inOrder = [...findings].sort(
    (a, b) =>
      (a.message.line ?? 0) - (b.message.line ?? 0) || (a.message.column ?? 0) - (b.message.column ?? 0),
  );
  return [paint('bold', path), ...inOrder.map((one) => findingLine(one, paint)), ''].join('\n');
}

/** A finding as a line, without its ending. */
export function findingLine({ rule, message }: Report, paint: Paint): string {
  const { fatal } = message;
  const mark = fatal
    ? paint('red', 'error')
    : fatal === false
      ? paint('yellow', 'warning')
      : paint('dim', 'info');
  return `  ${message.line}:${message.column} ${mark} ${message.reason} ${paint('dim', `(${rule.id})`)}`;
}

/** @returns a line that counts errors and warnings, and says what can be fixed; nothing where there are none. */
export function countFindings(findings: readonly Report[], color: boolean): string {
  if (findings.length === 0) return '';
  const paint = painter(color);
  const errors = findings.filter(({ message }) => message.fatal === true).length;
  const fixable = findings.filter(({ message }) => message.fix).length;
  const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
  const warnings = findings.filter(({ message }) => message.fatal === false).length;
  const infos = findings.length - errors - warnings;
  const sum = [
    counted(errors, 'error'),
    counted(warnings, 'warning'),
    ...(infos > 0 ? [`${infos} for information`] : []),
  ].join(', ');
  const hint = fixable === 0 ? '' : `; --fix mends ${fixable === findings.length ? 'all' : fixable} of them`;
  return `${paint('bold', sum)}${hint}\n`;
}
