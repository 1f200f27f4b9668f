/** The summary of a build: what was done to a note, and the remaining findings. */

import { oneLine, shownName } from '../messages/display.ts';
import { amount } from '../messages/wording.ts';
import { type Base, findingsLeft, movesLines, type Result } from '../pipeline/result.ts';
import { counted, findingLine, inTense, linksUpdated } from './findings.ts';
import { lineNotice } from './line-notice.ts';
import { listWidth, messageLines } from './list-width.ts';
import { painter } from './style.ts';

/** What the summary of a build contains about a note. */
export interface Built {
  readonly job: { readonly path: string };
  readonly result: Result;
  /** What was done with the result, in a few words. */
  readonly outcome: string;
  /** Warnings about the outcome, one line each. */
  readonly warnings: readonly string[];
}

/** How a summary is formatted. */
export interface SummaryStyle {
  readonly color: boolean;
  /** Whether every changed heading is listed, even if a rule changed many. */
  readonly verbose?: boolean | undefined;
  /** Whether the fixes were not made. */
  readonly isDryRun?: boolean | undefined;
  /** The width of the terminal, if it is one. */
  readonly columns?: number | undefined;
}

/**
 * Formats the summary of a build.
 *
 * @param built the note, and the text of it that can be opened now.
 * @returns lines, each with its ending: the note, one per rule that fixed something, with every changed word,
 *   and one per remaining finding.
 */
export async function summarize(
  { job, result, outcome, warnings, base }: Built & { readonly base: Base },
  { color, verbose, isDryRun = false, columns = process.stderr.columns }: SummaryStyle,
): Promise<string> {
  const paint = painter(color);
  const width = listWidth(columns);
  const lines = [`${paint('bold', shownName(job.path))}: ${outcome}`];
  // Only fixes need the rules, which define how their fixes are counted.
  if (result.done.length > 0)
    lines.push(
      ...(await import('./done-lines.ts')).doneLines(result.done, base, { width, paint, verbose, isDryRun }),
    );
  if (result.links > 0) {
    lines.push(counted(result.links, inTense(linksUpdated(result.links), isDryRun), paint));
  }
  const messages = [
    ...warnings.map((warning) => `${paint('yellow', 'warning')} ${oneLine(warning)}`),
    ...findingsLeft(result, base).map((finding) => findingLine(finding, paint)),
    ...(result.fighting.length > 0 ? [`${paint('yellow', 'warning')} ${fightingLine(result.fighting)}`] : []),
  ];
  lines.push(...messages.flatMap((message) => messageLines(message, width)));
  if (movesLines(result)) lines.push(`  ${paint('dim', lineNotice(base))}`);
  return `${lines.join('\n')}\n`;
}

/**
 * Returns the warning about rules or plugins that undo each other's fixes, or one that changes its own
 * result.
 */
export function fightingLine(rules: readonly string[]): string {
  if (rules.length === 1)
    return `${oneLine(rules[0]!)} would change the note on every build, so its changes are not made`;
  return `${oneLine(rules.join(' and '))} undo each other’s fixes, so those fixes are not made`;
}

/** Formats the number of findings that a summary does not list; empty if there are none. */
export function unlistedOf(result: Result): string {
  const amounts = amountOf({ left: result.left });
  return amounts === '' ? '' : amounts.replace(/\)$/, ', listed by lint)');
}

/** Formats a build as one line: the note, its outcome, and the numbers of fixes and findings. */
export function summaryLine({ job, result, outcome, warnings }: Built): string {
  return `${shownName(job.path)}: ${outcome}${amountOf(result, warnings)}`;
}

/** Formats the numbers of fixes and findings in parentheses, after a space; empty if there are none. */
export function amountOf({ done = [], left }: Partial<Result>, warnings: readonly string[] = []): string {
  const findings = left?.filter(({ severity }) => severity !== 'info').length ?? 0;
  const amounts = [
    ...(done.length > 0 ? [amount(done.length, 'fix', 'fixes')] : []),
    ...(findings > 0 ? [amount(findings, 'finding')] : []),
    ...warnings.map(oneLine),
  ];
  return amounts.length > 0 ? ` (${amounts.join(', ')})` : '';
}
