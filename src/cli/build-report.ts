/** What `build` prints on standard error, and its exit code. */

import type { Result } from '../pipeline/result.ts';
import { type ColorOptions, wantsColor } from '../report/style.ts';
import { summarize, unlistedOf } from '../report/summary.ts';
import type { BuiltNote } from '../session/build-notes.ts';
import { describeError } from '../session/errors.ts';

export interface BuildReportOptions extends ColorOptions {
  readonly check?: boolean;
  readonly diff?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly write?: boolean;
}

/**
 * In a run over several notes, the report of a dry run names only notes that would change, and that of a build in
 * place only those that changed or have findings. The last line counts the changed ones.
 */
export class BuildReport {
  readonly #options: BuildReportOptions;
  readonly #color: boolean;
  readonly #count: number;
  readonly #isDryRun: boolean;
  readonly #isCounted: boolean;
  /** Errors that concern several notes, such as that of a config, are printed once. */
  readonly #printed = new Set<string>();
  #changed = 0;
  #failed = 0;
  #hasErrors = false;

  /** @param count how many notes are built. */
  constructor(options: BuildReportOptions, count: number) {
    const { check = false, diff = false, quiet, write } = options;
    this.#options = options;
    this.#color = wantsColor(process.stderr, options);
    this.#count = count;
    this.#isDryRun = check || diff;
    this.#isCounted = !quiet && (this.#isDryRun || write === true) && count > 1;
  }

  /** Adds a note. @returns the text about it; empty if there is nothing to say. */
  async add(note: BuiltNote): Promise<string> {
    if ('error' in note) {
      this.#failed++;
      const error = describeError(note.error, note.job.path);
      if (this.#printed.has(error)) return '';
      this.#printed.add(error);
      return `${error}\n`;
    }
    const { result, outcome, changed, isUpToDate } = note;
    const style = { color: this.#color, verbose: this.#options.verbose, isDryRun: this.#isDryRun };
    const errors = onlyErrors(result);
    const hasErrors = errors.left.length > 0;
    if (changed) this.#changed++;
    if (hasErrors) this.#hasErrors = true;
    const isPlain = !changed && (this.#isDryRun || result.left.length + note.warnings.length === 0);
    if (this.#options.quiet || (this.#isCounted && isPlain))
      return hasErrors ? summarize({ ...note, result: errors, warnings: [] }, style) : '';
    // The fixes are those of the build that wrote the files.
    if (isUpToDate)
      return summarize({ ...note, outcome: outcome + unlistedOf(result), result: errors }, style);
    const where = note.job.book && result.done.length > 0 ? ' (the note itself is unchanged)' : '';
    return summarize({ ...note, outcome: outcome + where }, style);
  }

  /** Finishes the report. @returns the last line, if any. */
  end(): string {
    if (!this.#isCounted) return '';
    const failed = this.#failed > 0 ? `, ${this.#failed} failed` : '';
    const outcome = this.#isDryRun ? 'would change' : 'changed';
    return `${this.#changed} of ${this.#count} notes ${outcome}${failed}\n`;
  }

  get exitCode(): number {
    if (this.#failed > 0) return 2;
    return this.#hasErrors || (this.#options.check && this.#changed > 0) ? 1 : 0;
  }
}

/** A result without anything but findings at error level. */
function onlyErrors(result: Result): Result {
  const left = result.left.filter(({ severity }) => severity === 'error');
  return { ...result, done: [], links: 0, left, fighting: [] };
}
