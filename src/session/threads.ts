/** Threads that work on the notes of a call side by side, each at a workbench of its own. */

import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type Tinypool from 'tinypool';
import { ReportedError } from './errors.ts';
import type { FixedNote, LintedNote, NoteLinks, RunContext } from './linter.ts';
import type { WorkerTask } from './worker.ts';

/** More threads would each hold a parser and word data in memory, and the disk has to keep up. */
const MOST_THREADS = 3;
/** A thread takes as long to start as so many bytes of notes take. */
const WORTH_IT = 400_000;
/** Longer notes, in bytes, are left to the main thread, so that the others need little memory. */
const LONGEST = 300_000;
/** In MB. Without a limit garbage is left lying about. */
const MEMORY = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 192 };

/** What a task gives. */
export type Done<T extends WorkerTask> = T['kind'] extends 'lint'
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
  static async start(context: RunContext): Promise<Threads | undefined> {
    const asked = process.env.DDIA_NOTES_THREADS ?? Math.min(MOST_THREADS, availableParallelism());
    const wanted = Math.floor(Number(asked));
    const { paths } = context;
    if (!(wanted > 1) || paths.length < 2) return undefined;
    let size = 0;
    for (const path of paths) size += sizeOf(path);
    if (size < WORTH_IT && process.env.DDIA_NOTES_THREADS === undefined) return undefined;
    const { default: Pool } = await import('tinypool');
    const threads = Math.min(wanted, paths.length);
    const pool = new Pool({
      filename: new URL('./worker.js', import.meta.url).href,
      minThreads: threads,
      maxThreads: threads,
      workerData: context,
      resourceLimits: MEMORY,
    });
    return new Threads(pool);
  }

  /** Whether a note is fit for a thread. */
  takes(path: string): boolean {
    return sizeOf(path) <= LONGEST;
  }

  /**
   * Has a task done.
   *
   * @throws {Error} with the line that is to be said, if it could not be.
   */
  async run<T extends WorkerTask>(task: T): Promise<Done<T>> {
    const result = await this.#pool.run(task);
    if ('error' in result) throw new ReportedError(result.error);
    return result;
  }

  async stop(): Promise<void> {
    await this.#pool.destroy();
  }
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}
