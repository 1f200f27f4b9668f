/** What a run has written, for `undo`. Nothing is loaded until the first file was written. */

import type { NewRun, WrittenFile } from './new-run.ts';

export type { WrittenFile };

/** The time after which files that were written are recorded, in milliseconds: a long run may be interrupted. */
const INTERVAL = 1000;

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
  #saved = 0;

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
    if (Date.now() - this.#saved >= INTERVAL) await this.save();
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
      this.#saved = Date.now();
    }
    return this.#run;
  }

  /** Writes the record, if any file was written. Files that are added later need another call. */
  async save(): Promise<void> {
    if (!this.#run) return;
    try {
      const { saveRun } = await import('./journal.ts');
      saveRun(this.#run);
      this.#saved = Date.now();
    } catch {
      // The cache folder is not writable.
    }
  }
}
