/** The report of `lint`: its output and its exit code. */

import manifest from '../../package.json' with { type: 'json' };
import { shownName } from '../messages/display.ts';
import { quoted } from '../messages/quoted.ts';
import { UserError } from '../messages/user-error.ts';
import { amount } from '../messages/wording.ts';
import { sameFile } from '../reader/same-file.ts';
import { countFindings } from '../report/findings.ts';
import { FORMATS, type Format, type FormatName } from '../report/format.ts';
import { loadFormat } from '../report/load-format.ts';
import type { Statistics } from '../report/statistics.ts';
import { type ColorOptions, wantsColor } from '../report/style.ts';
import type { LintedFile } from '../session/file-reports.ts';
import { columnsOfOutput } from './output-width.ts';
import { printDiff } from './print-diff.ts';

export interface ReportOptions extends ColorOptions {
  readonly format?: string;
  readonly outputFile?: string;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly statistics?: boolean;
  readonly maxWarnings?: string;
}

export class LintReport {
  readonly #format: Format;
  readonly #options: ReportOptions;
  readonly #mostWarnings: number;
  readonly #kept: string[] = [];
  /** Prints the findings for people as well, if the report in a file is for programs. */
  #log: Format | undefined;
  readonly #color: boolean;
  readonly #statistics: Statistics | undefined;
  /** Errors that concern several notes, such as that of a config, are printed once. */
  readonly #printed = new Set<string>();
  /** An error about all notes, which is printed after the report. */
  #lastError: string | undefined;
  #errors = 0;
  #warnings = 0;
  #failed = false;
  #notes = 0;
  /** Whether anything was found, fixed or changed. */
  #hasNews = false;

  private constructor(
    format: Format,
    options: ReportOptions,
    color: boolean,
    statistics: Statistics | undefined,
  ) {
    this.#format = format;
    this.#options = options;
    this.#color = color;
    this.#statistics = statistics;
    this.#mostWarnings = Number(options.maxWarnings ?? Number.POSITIVE_INFINITY);
  }

  /**
   * @param isSilent whether findings are only counted.
   * @throws {UserError} if an option is invalid.
   */
  static async begin(given: ReportOptions, isSilent = false): Promise<LintReport> {
    const { outputFile: named, ...rest } = given;
    const outputFile = named === '-' ? undefined : named;
    const options = outputFile === undefined ? rest : { ...rest, outputFile };
    const { format = 'pretty', maxWarnings, quiet, verbose } = options;
    if (!(FORMATS as readonly string[]).includes(format))
      throw new UserError(
        '--format',
        `does not accept ${quoted(format)}`,
        `use one of: ${FORMATS.join(', ')}`,
      );
    if (maxWarnings !== undefined && !/^\d+$/.test(maxWarnings))
      throw new UserError(
        '--max-warnings',
        `must be a non-negative integer, not ${quoted(maxWarnings)}`,
        'use a number, such as 0',
      );
    const isLogged = outputFile !== undefined && format !== 'pretty';
    const color = (outputFile === undefined || isLogged) && wantsColor(process.stdout, options);
    const { version } = manifest;
    const load = (name: FormatName) => loadFormat(name, { color, version, quiet, verbose });
    const loaded = isSilent ? { file: () => '', end: () => '' } : await load(format as FormatName);
    const statistics = options.statistics && new (await import('../report/statistics.ts')).Statistics();
    const report = new LintReport(loaded, options, color, statistics || undefined);
    if (isLogged) report.#log = await load('pretty');
    return report;
  }

  /** Adds the findings in a note. @throws {UserError} if the report would overwrite the note. */
  async add(report: LintedFile): Promise<void> {
    const { outputFile } = this.#options;
    if (outputFile !== undefined && sameFile(outputFile, report.path))
      throw new UserError(
        '--output-file',
        `would overwrite ${shownName(report.path)}, one of the notes being linted`,
        'name another file',
      );
    const { errors, warnings } = countFindings(report.findings);
    this.#notes++;
    const { done = [], links = 0 } = report.fixes ?? {};
    if (report.findings.length + done.length + links > 0 || report.diff !== undefined) this.#hasNews = true;
    this.#errors += errors;
    this.#warnings += warnings;
    if (report.error !== undefined) {
      this.#failed = true;
      if (report.isErrorOfRun) this.#lastError = report.error;
      else if (!this.#printed.has(report.error)) process.stderr.write(`${report.error}\n`);
      this.#printed.add(report.error);
    }
    const findings = this.#options.quiet
      ? report.findings.filter(({ severity }) => severity === 'error')
      : report.findings;
    if (report.diff !== undefined && this.#showsDiffs) {
      await printDiff(report.diff, this.#options);
      process.stdout.write('\n');
    }
    this.#statistics?.add({ ...report, findings });
    this.#put(this.#format.file({ ...report, findings }));
    if (this.#log) process.stdout.write(this.#log.file({ ...report, findings }));
    if (report.fixes && !this.#showsFixes) {
      const { fixedLine } = await import('../report/fixed-line.ts');
      const line = fixedLine(report.path, report.fixes);
      if (line !== undefined) process.stderr.write(`${line}\n`);
    }
  }

  /** Whether the report on standard output contains what was fixed. */
  get #showsFixes(): boolean {
    return (
      this.#log?.showsFixes ?? (this.#format.showsFixes === true && this.#options.outputFile === undefined)
    );
  }

  /** Whether diffs can be printed, because standard output has no report for programs. */
  get #showsDiffs(): boolean {
    const { format = 'pretty', outputFile } = this.#options;
    return format === 'pretty' || outputFile !== undefined;
  }

  /**
   * Finishes the report.
   *
   * @returns the exit code.
   * @throws {UserError} if the output file cannot be written.
   */
  async end(): Promise<number> {
    this.#putStatistics();
    this.#put(this.#format.end());
    if (this.#log) process.stdout.write(this.#log.end());
    this.#putClosingLine();
    const { outputFile } = this.#options;
    if (outputFile !== undefined) {
      const { writeFile } = await import('../writer/write-file.ts');
      writeFile(outputFile, this.#kept.join(''));
    }
    if (this.#lastError !== undefined) process.stderr.write(`${this.#lastError}\n`);
    const tooMany = this.#warnings > this.#mostWarnings;
    if (tooMany)
      process.stderr.write(
        `too many warnings: ${this.#warnings} (--max-warnings is ${this.#mostWarnings})\n`,
      );
    return this.#failed ? 2 : this.#errors > 0 || tooMany ? 1 : 0;
  }

  /** Confirms on a terminal that notes without findings were linted. Hooks, pipes and programs get no output. */
  #putClosingLine(): void {
    const { format = 'pretty', quiet } = this.#options;
    if (format !== 'pretty' || quiet || !process.stderr.isTTY) return;
    if (this.#hasNews || this.#failed || this.#notes === 0) return;
    process.stderr.write(`${amount(this.#notes, 'note')} linted, no findings\n`);
  }

  /** Adds the table by rule; beside a report for programs, it goes to standard error. */
  #putStatistics(): void {
    const { format = 'pretty' } = this.#options;
    const isPretty = format === 'pretty';
    const table = this.#statistics?.draw(columnsOfOutput(40, 120), isPretty && this.#color);
    if (!table) return;
    if (isPretty) this.#put(`\n${table}`);
    else process.stderr.write(table);
  }

  #put(text: string): void {
    if (text === '') return;
    if (this.#options.outputFile === undefined) process.stdout.write(text);
    else this.#kept.push(text);
  }
}
