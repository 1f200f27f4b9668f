/** What a run has written, for `undo`. Nothing is loaded until the first file was written. */

import type { NewRun, WrittenFile } from './new-run.ts';

export type { WrittenFile };

/** The least time after which files that were written are recorded, in milliseconds: a long run may be interrupted. */
const INTERVAL = 1000;
/** How many times as long a run writes notes as it writes its record. */
const SHARE = 20;

/**
 * The record of a run. Whatever fails, the run continues without a record.
 *
 * @example
 * const record = new RunRecord('rename');
 * await record.add([{ path, before, after }]);
 * await record.save();
 */
export class RunRecord {
  readonly #command: string;
  #run: NewRun | undefined;
  /** When the record is written next. */
  #next = 0;

  /** @param command the command as `undo` shows it, with the option that made it write, such as `build -w`. */
  constructor(command: string) {
    this.#command = command;
  }

  /**
   * Adds files after they were written. A file may be added several times.
   *
   * @param files files that were written together, because of links between them: they can only be undone together.
   */
  async add(files: readonly WrittenFile[]): Promise<void> {
    if (files.length === 0) return;
    try {
      (await this.#begun()).add(files);
    } catch {
      // A file cannot be found any more.
      this.#run?.omit(files.length);
    }
    if (Date.now() >= this.#next) await this.save();
  }

  /** Records a change that cannot be undone, so that no earlier run is undone instead. */
  async addOther(): Promise<void> {
    try {
      (await this.#begun()).omit(1);
    } catch {
      // The program was replaced in the meantime.
    }
  }

  async #begun(): Promise<NewRun> {
    if (!this.#run) {
      const { NewRun: Run } = await import('./new-run.ts');
      this.#run ??= new Run(this.#command);
      this.#next = Date.now() + INTERVAL;
    }
    return this.#run;
  }

  /** Writes the record, if any file was written. Files that are added later need another call. */
  async save(): Promise<void> {
    if (!this.#run) return;
    try {
      const { saveRun } = await import('./journal.ts');
      const start = performance.now();
      saveRun(this.#run);
      this.#next = Date.now() + Math.max(INTERVAL, SHARE * (performance.now() - start));
    } catch {
      // The cache folder is not writable.
    }
  }
}
