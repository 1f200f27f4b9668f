/** Reports on notes that were linted or fixed. */

import { shownName } from '../messages/display.ts';
import { sortDiagnostics } from '../pipeline/diagnostic.ts';
import type { FileReport } from '../report/format.ts';
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
 * The report on a note that was fixed: the remaining findings.
 *
 * @param deliver writes the result, or shows it as a diff. An error that it throws goes into the report.
 */
export async function reportOfFixed(
  fixed: FixedJob | FailedJob,
  deliver: (fixed: FixedJob) => Promise<Pick<Delivery, 'output' | 'written'>>,
): Promise<LintedFile> {
  const { path } = fixed.job;
  try {
    if ('error' in fixed) throw fixed.error;
    const { after, result } = fixed;
    const { output, written } = await deliver(fixed);
    if (result.fighting.length > 0) {
      const { fightingLine } = await import('../report/summary.ts');
      process.stderr.write(`${shownName(path)}: ${fightingLine(result.fighting)}\n`);
    }
    return {
      path,
      text: after,
      findings: sortDiagnostics(result.left),
      ...(output?.kind === 'diff' ? { diff: output.text } : {}),
      ...(written === undefined ? {} : { written }),
    };
  } catch (error) {
    return reportOfError(path, error);
  }
}

function reportOfError(path: string, error: unknown): FileReport {
  return { path, text: '', findings: [], error: describeError(error, path) };
}
