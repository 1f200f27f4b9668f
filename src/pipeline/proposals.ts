/** Reports that propose a fix. */

import type { Fix } from '../source/fix.ts';
import type { Report } from './run-rules.ts';

/** A report with a fix. */
export interface Proposal extends Report {
  readonly fix: Fix;
}

/** Returns the reports that have a fix. */
export function proposalsIn(reports: readonly Report[]): Proposal[] {
  return reports.flatMap((report) => (report.message.fix ? [{ ...report, fix: report.message.fix }] : []));
}

/** Removes a fix from its message, and adds the reason to the message. */
export function rejectFix(message: Report['message'], reason: string): void {
  delete message.fix;
  message.reason += `; not fixed because ${reason}`;
  message.message = message.reason;
}
