/** Threads that work on the notes of a call side by side, each at a workbench of its own. */

import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type Tinypool from 'tinypool';
import { Told } from './errors.ts';
import type { Common, FixedNote, LintedNote, NoteLinks } from './workbench.ts';
import type { Task } from './worker.ts';

/** More threads would each hold a parser and word data in memory, and the disk has to keep up. */
const MOST_THREADS = 4;
/** A thread takes as long to start as some so many bytes of notes take. */
const WORTH_IT = 400_000;

/** What a task gives. */
export type Done<T extends Task> = T['kind'] extends 'lint'
  ? LintedNote
  : T['kind'] extends 'fix'
    ? FixedNote
    : NoteLinks;

export class Threads {
  readonly #pool: Tinypool;

  private constructor(pool: Tinypool) {
    this.#pool = pool;
  }

  /** Starts threads; `undefined` where one does as well: there are few processors, or little to do. */
  static async start(common: Common): Promise<Threads | undefined> {
    const wanted = Number(process.env.DDIA_NOTES_THREADS ?? Math.min(MOST_THREADS, availableParallelism()));
    const { paths } = common;
    if (!(wanted > 1) || paths.length < 2) return undefined;
    let size = 0;
    for (const path of paths) size += statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    if (size < WORTH_IT && process.env.DDIA_NOTES_THREADS === undefined) return undefined;
    const { default: Pool } = await import('tinypool');
    const threads = Math.min(wanted, paths.length);
    const pool = new Pool({
      filename: new URL('./worker.js', import.meta.url).href,
      minThreads: threads,
      maxThreads: threads,
      workerData: common,
    });
    return new Threads(pool);
  }

  /**
   * Has a task done.
   *
   * @throws {Error} with the line that is to be said, if it could not be.
   */
  async run<T extends Task>(task: T): Promise<Done<T>> {
    const result = await this.#pool.run(task);
    if ('error' in result) throw new Told(result.error);
    return result;
  }

  async stop(): Promise<void> {
    await this.#pool.destroy();
  }
}
