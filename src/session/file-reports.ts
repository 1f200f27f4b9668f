/** Reports on notes that were linted or fixed. */

import { shownName } from '../messages/display.ts';
import { findingsLeft, movesLines } from '../pipeline/result.ts';
import type { FileReport } from '../report/format.ts';
import { timedUntil } from '../timing/stopwatch.ts';
import type { Delivery } from './deliver-note.ts';
import { describeError } from './errors.ts';
import type { FailedJob, FixedJob, KnownJob, LintedJob } from './job-results.ts';

/** The report on a note that was linted or fixed. */
export interface LintedFile extends FileReport {
  /** What a dry run would change, as a unified diff. */
  readonly diff?: string;
  /** The text of the note if it was written in place. */
  readonly written?: string;
}

/** The report on a note that was linted without fixes. */
export function reportOfLinted(linted: LintedJob | KnownJob | FailedJob): FileReport {
  const { path } = linted.job;
  return 'error' in linted
    ? reportOfError(path, linted.error)
    : { path, text: linted.text, findings: linted.findings };
}

/**
 * The report on a note that was fixed: the fixes, unless they are shown as a diff, and the remaining findings.
 *
 * @param deliver writes the result, or shows it as a diff. An error that it throws goes into the report.
 */
export async function reportOfFixed(
  fixed: FixedJob | FailedJob,
  deliver: (fixed: FixedJob) => Promise<Pick<Delivery, 'base' | 'output' | 'written'>>,
): Promise<LintedFile> {
  const { path } = fixed.job;
  try {
    if ('error' in fixed) throw fixed.error;
    const { result } = fixed;
    const { base, output, written } = await timedUntil('write', () => deliver(fixed));
    if (result.fighting.length > 0) {
      const { fightingLine } = await import('../report/summary.ts');
      process.stderr.write(`${shownName(path)}: ${fightingLine(result.fighting)}\n`);
    }
    const findings = findingsLeft(result, base);
    if (base === 'before')
      return {
        path,
        text: fixed.before,
        findings,
        ...(output?.kind === 'diff' ? { diff: output.text } : {}),
      };
    const { done, links } = result;
    const fixes = { done, links, movesLines: movesLines(result) };
    return { path, text: fixed.after, findings, fixes, ...(written === undefined ? {} : { written }) };
  } catch (error) {
    return reportOfError(path, error);
  }
}

function reportOfError(path: string, error: unknown): FileReport {
  return { path, text: '', findings: [], error: describeError(error, path) };
}
