/** Threads that process notes of a run beside the main thread, each with its own linter. */

import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { isTimed } from '../timing/stopwatch.ts';
import { ReportedError } from './errors.ts';
import type { FixedNote, LintedNote, NoteLinks, RunContext } from './linter.ts';
import type { TaskResult, WorkerTask } from './worker.ts';

/** More threads cost memory, because each has its own rules and word data. The main thread is one of them. */
const MOST_THREADS = 3;
/** The size of notes, in bytes, above which another thread saves enough time to be worth its start and memory. */
const WORTH_IT = 4_000_000;
/** The size of a note, in bytes, above which the main thread processes it, so that the others need little memory. */
const LONGEST = 300_000;
/** The size, in bytes, and the number of the notes that a thread has at once, beside one to process and one that waits. */
const QUEUED = 64_000;
const MOST_QUEUED = 16;
/** Memory limits in MB. Without them, garbage is collected late. */
const MEMORY = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 192 };

/** The result of a task. */
export type Done<T extends WorkerTask> = T['kind'] extends 'lint'
  ? LintedNote
  : T['kind'] extends 'fix'
    ? FixedNote
    : NoteLinks;

/** A task that a thread has not finished. */
interface OpenTask {
  readonly size: number;
  /** @param result `undefined` if the thread has ended. */
  readonly finish: (result: TaskResult | undefined) => void;
}

/** A thread that processes tasks in order. */
class Thread {
  readonly #worker: Worker;
  readonly #open: OpenTask[] = [];
  #hasEnded = false;

  constructor(context: RunContext) {
    // Loaded when it is first needed, which it is for few runs.
    const threads = process.getBuiltinModule('node:worker_threads');
    this.#worker = new threads.Worker(new URL('./worker.cjs', import.meta.url), {
      workerData: context,
      resourceLimits: MEMORY,
    });
    this.#worker.on('message', (result: TaskResult) => this.#open.shift()!.finish(result));
    const end = () => {
      this.#hasEnded = true;
      for (const { finish } of this.#open.splice(0)) finish(undefined);
    };
    this.#worker.on('error', end).on('exit', end);
  }

  /** Whether the thread should get another note. It has one to process, and others whose turn comes next. */
  hasRoomFor(size: number): boolean {
    if (this.#hasEnded || this.#open.length >= MOST_QUEUED) return false;
    const queued = this.#open.reduce((sum, task) => sum + task.size, 0);
    return this.#open.length < 2 || queued + size <= QUEUED;
  }

  /** @returns the result of a task; `undefined` if the thread has ended, because it had too little memory. */
  run(task: WorkerTask, size: number): Promise<TaskResult | undefined> {
    return new Promise((finish) => {
      this.#open.push({ size, finish });
      this.#worker.postMessage(task);
    });
  }

  async stop(): Promise<void> {
    this.#open.length = 0;
    this.#worker.removeAllListeners();
    await this.#worker.terminate();
  }
}

export class Threads {
  readonly #threads: readonly Thread[];
  readonly #sizes: ReadonlyMap<string, number>;

  private constructor(threads: readonly Thread[], sizes: ReadonlyMap<string, number>) {
    this.#threads = threads;
    this.#sizes = sizes;
  }

  /**
   * Starts threads. Returns `undefined` if they would not help: there are few processors, or little to do.
   *
   * @param paths the notes to process.
   */
  static start(context: RunContext, paths: readonly string[]): Threads | undefined {
    const asked = process.env.DDIA_NOTES_THREADS ?? Math.min(MOST_THREADS, availableParallelism());
    const wanted = Math.floor(Number(asked));
    // Times of other threads would overlap.
    if (!(wanted > 1) || paths.length < 2 || isTimed()) return undefined;
    const sizes = new Map(paths.map((path) => [path, sizeOf(path)]));
    const size = [...sizes.values()].reduce((sum, one) => sum + one, 0);
    if (size < WORTH_IT && process.env.DDIA_NOTES_THREADS === undefined) return undefined;
    const count = Math.min(wanted, paths.length) - 1;
    return new Threads(
      Array.from({ length: count }, () => new Thread(context)),
      sizes,
    );
  }

  /** Returns a function that runs a task on a note in a thread; `undefined` if it should not wait for one. */
  forNote(path: string): RunTask | undefined {
    const size = this.#sizes.get(path) ?? 0;
    const thread = size <= LONGEST ? this.#threads.find((one) => one.hasRoomFor(size)) : undefined;
    return (
      thread &&
      (async <T extends WorkerTask>(task: T) => {
        const result = await thread.run(task, size);
        if (result && 'error' in result) throw new ReportedError(result.error);
        return result as Done<T> | undefined;
      })
    );
  }

  async stop(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.stop()));
  }
}

/**
 * Runs a task in a thread. Returns `undefined` if the thread ended before it had a result.
 *
 * @throws {ReportedError} if the task fails.
 */
export type RunTask = <T extends WorkerTask>(task: T) => Promise<Done<T> | undefined>;

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}
