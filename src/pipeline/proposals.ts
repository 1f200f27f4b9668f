/** Reports that propose a fix. */

import type { Nodes } from 'mdast';
import { headingsOf } from '../links/slug.ts';
import type { Fix } from '../source/fix.ts';
import type { Source } from '../source/source.ts';
import { descendants } from '../source/walk.ts';
import type { Report } from './run-rules.ts';

/** A report with a fix. */
export interface Proposal extends Report {
  readonly fix: Fix;
}

/** Returns the reports that have a fix. */
export function proposalsIn(reports: readonly Report[]): Proposal[] {
  return reports.flatMap((report) => (report.message.fix ? [{ ...report, fix: report.message.fix }] : []));
}

/** Whether any fix changes text in a heading, or anything but text. */
export function changesHeadings(source: Source, proposals: readonly Proposal[]): boolean {
  const expectations = proposals.flatMap(({ fix }) => fix.expect);
  if (expectations.length === 0) return false;
  if (expectations.some(({ type }) => type !== 'text')) return true;
  const inHeadings = new Set<Nodes>(headingsOf(source.tree).flatMap((heading) => [...descendants(heading)]));
  return expectations.some(({ node }) => inHeadings.has(node));
}

/** Removes a fix from its message, and adds the reason to the message. */
export function rejectFix(message: Report['message'], reason: string): void {
  delete message.fix;
  message.reason += `; left alone, since ${reason}`;
  message.message = message.reason;
}
