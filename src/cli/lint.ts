/** `ddia-notes lint`: its report and exit code. */

import { clashOf } from '../messages/user-error.ts';
import type { LintedFile } from '../session/file-reports.ts';
import { lintNotes } from '../session/lint-notes.ts';
import type { LintOptions } from '../session/lint-options.ts';
import { RunRecord } from '../session/undo/run-record.ts';
import { LintReport, type ReportOptions } from './lint-report.ts';
import { printDiff } from './print-diff.ts';

export interface LintCommandOptions extends LintOptions, ReportOptions {
  readonly watch?: boolean;
  readonly timing?: boolean;
  readonly addWords?: boolean;
}

/**
 * Lints notes. A note that cannot be read does not stop the others.
 *
 * @param notes paths, folders and globs; `-` is standard input. With none, the piped note or the notes in the
 * config are linted.
 * @returns the exit code.
 * @throws {UserError} if the options contradict each other, or a config is invalid.
 */
export async function lint(notes: readonly string[], options: LintCommandOptions): Promise<number> {
  checkLintOptions(options);
  return printReports(options, (onReport, record) => lintNotes(notes, { ...options, record }, onReport));
}

/** Lints notes, and calls a function with the report on each. */
type LintRun = (onReport: (file: LintedFile) => Promise<void>, record?: RunRecord) => Promise<void>;

/** Prints the reports on the notes of a run. @returns the exit code. */
export async function printReports(options: LintCommandOptions, run: LintRun): Promise<number> {
  if (options.diff) return printDiffs(options, run);
  if (options.addWords) return reviewed(options, run);
  const report = await LintReport.begin(options);
  await run((file) => report.add(file));
  return report.end();
}

/** Prints the reports and adds words; on a terminal, it asks about words instead. @returns the exit code. */
async function reviewed(options: LintCommandOptions, run: LintRun): Promise<number> {
  const { format = 'pretty', outputFile, statistics } = options;
  const { canAsk } = await import('./ask.ts');
  const isForTerminal = format === 'pretty' && outputFile === undefined && process.stdout.isTTY;
  const isSilent = isForTerminal && !statistics && canAsk();
  const report = await LintReport.begin(options, isSilent);
  const { FoundWords } = await import('../session/found-words.ts');
  const words = new FoundWords();
  const { fix, staged } = options;
  const record = new RunRecord(`lint${fix ? ' --fix' : ''}${staged ? ' --staged' : ''} --add-words`);
  await run(async (file) => {
    await report.add(file);
    words.add(file);
  }, record);
  const exitCode = await report.end();
  const { reviewWords } = await import('./review-words.ts');
  try {
    return await reviewWords(words, options, exitCode, record, isSilent);
  } finally {
    await record.save();
  }
}

/** Checks that options can be combined. @throws {UserError} if they cannot. */
export function checkLintOptions(options: LintCommandOptions): void {
  const { addWords: adds, config, diff, fixDryRun, watch, staged, since } = options;
  const { format = 'pretty', outputFile, maxWarnings } = options;
  const clashes: readonly (readonly [string, string | false | undefined])[] = [
    ['--diff', diff && format !== 'pretty' && '--format'],
    ['--diff', diff && outputFile !== undefined && '--output-file'],
    ['--diff', diff && maxWarnings !== undefined && '--max-warnings'],
    ['--diff', diff && options.statistics && '--statistics'],
    ['--diff', diff && adds && '--add-words'],
    ['--fix-dry-run', fixDryRun && adds && '--add-words'],
    ['--no-config', config === false && adds && '--add-words'],
    ['--watch', watch && adds && '--add-words'],
    ['--watch', watch && staged && '--staged'],
    ['--watch', watch && since !== undefined && '--since'],
  ];
  for (const [option, other] of clashes) if (other) throw clashOf(option, other);
}

/** Prints what `--fix` would change. @returns the exit code: 1 if any note would change. */
async function printDiffs(options: LintCommandOptions, run: LintRun): Promise<number> {
  let exitCode = 0;
  const printed = new Set<string>();
  await run(async ({ diff, error }) => {
    if (error !== undefined) {
      if (!printed.has(error)) process.stderr.write(`${error}\n`);
      printed.add(error);
      exitCode = 2;
    }
    if (diff === undefined) return;
    await printDiff(diff, options);
    exitCode = Math.max(exitCode, 1);
  });
  return exitCode;
}
