/** Threads that process the notes of a run in parallel, each with its own linter. */

import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Tinypool } from 'tinypool';
import { importModule } from '../reader/import-module.ts';
import { ReportedError } from './errors.ts';
import type { FixedNote, LintedNote, NoteLinks, RunContext } from './linter.ts';
import type { WorkerTask } from './worker.ts';

/** More threads cost memory, because each has its own parser and word data. */
const MOST_THREADS = 3;
/** The size of notes, in bytes, that takes as long to process as a thread takes to start. */
const WORTH_IT = 400_000;
/**
 * The size of a note, in bytes, above which the main thread processes it, so that the other threads need
 * little memory.
 */
const LONGEST = 300_000;
/** Memory limits in MB. Without them, garbage is collected late. */
const MEMORY = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 192 };

/** The result of a task. */
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

  /**
   * Starts threads. Returns `undefined` if they would not help: there are few processors, or little to do.
   *
   * @param paths the notes that are to be processed.
   */
  static async start(context: RunContext, paths: readonly string[]): Promise<Threads | undefined> {
    const asked = process.env.DDIA_NOTES_THREADS ?? Math.min(MOST_THREADS, availableParallelism());
    const wanted = Math.floor(Number(asked));
    if (!(wanted > 1) || paths.length < 2) return undefined;
    let size = 0;
    for (const path of paths) size += sizeOf(path);
    if (size < WORTH_IT && process.env.DDIA_NOTES_THREADS === undefined) return undefined;
    const { Tinypool: Pool } = (await importModule('tinypool')) as { Tinypool: typeof Tinypool };
    const threads = Math.min(wanted, paths.length);
    const pool = new Pool({
      filename: new URL('./worker.cjs', import.meta.url).href,
      minThreads: threads,
      maxThreads: threads,
      workerData: context,
      resourceLimits: MEMORY,
    });
    return new Threads(pool);
  }

  /** Whether a note is small enough for a thread. */
  takes(path: string): boolean {
    return sizeOf(path) <= LONGEST;
  }

  /**
   * Runs a task in a thread.
   *
   * @throws {ReportedError} if it fails.
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
