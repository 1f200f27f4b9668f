/**
 * Writing notes in place, and recording it. Notes whose links follow changed headings are written all together, or
 * none of them.
 */

import { realpathSync } from 'node:fs';
import { UserError } from '../messages/user-error.ts';
import { checkLinks, writeFile } from '../writer/write-file.ts';
import type { FixedJob } from './job-results.ts';
import type { RunRecord, WrittenFile } from './undo/run-record.ts';

export class InPlace {
  /** The error of each group that was written together; `undefined` if there was none. */
  readonly #written = new Map<readonly FixedJob[], unknown>();
  readonly #record: RunRecord;

  constructor(record: RunRecord) {
    this.#record = record;
  }

  /**
   * Writes a note with its companions, unless they were already written together.
   *
   * @throws {UserError} if one of them cannot be written; then none of them is written.
   */
  async write(note: FixedJob): Promise<void> {
    const changed = (note.together ?? []).filter(({ before, after }) => before !== after);
    if (note.together === undefined || changed.length < 2) {
      await this.writeTo(note.job.path, note);
      return;
    }
    const isFirst = !this.#written.has(note.together);
    if (isFirst) this.#written.set(note.together, await errorOf(() => writeTogether(changed)));
    const error = this.#written.get(note.together);
    if (error === undefined) {
      if (isFirst) await this.#record.add(changed.map(writtenFile));
      return;
    }
    if (isFirst) throw error;
    const what = 'was not written because it changes together with a note that could not be written';
    throw new UserError(note.job.path, what, 'fix that note, and run again');
  }

  /** Writes a note to a path of its file. @throws {UserError} if it cannot be written. */
  async writeTo(path: string, { before, after }: FixedJob): Promise<void> {
    if (before === after) return;
    if (writeFile(path, after, before)) await this.#record.add([{ path, before, after }]);
  }
}

function writtenFile({ job, before, after }: FixedJob): WrittenFile {
  return { path: job.path, before, after };
}

async function errorOf(work: () => Promise<void>): Promise<unknown> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return error ?? new Error('unknown');
  }
}

async function writeTogether(notes: readonly FixedJob[]): Promise<void> {
  const { commitTransaction } = await import('../writer/transaction.ts');
  for (const { job } of notes) checkLinks(job.path);
  const files = notes.map(({ job, before, after }) => ({
    path: realpathSync(job.path),
    before: Buffer.from(before),
    after: Buffer.from(after),
  }));
  await commitTransaction({ about: files.map(({ path }) => path).join(', '), files });
}
