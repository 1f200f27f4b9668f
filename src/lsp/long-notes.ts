/** Linting long notes in a thread of their own. */

import type { Worker } from 'node:worker_threads';
import type { Diagnostic } from '../pipeline/diagnostic.ts';
import { ReportedError } from '../session/errors.ts';
import type { ThreadResult, ThreadTask } from './note-thread.ts';

/** The length, in UTF-16 code units, from which a note would keep the server from answering for too long. */
export const LONG_NOTE = 300_000;
/** How long the thread is kept without work, in milliseconds. It takes memory. */
const IDLE = 60_000;
/** Memory limits in MB. */
const MEMORY = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 1024 };

/** A task with the function that takes its result; `undefined` if another task has taken its place. */
interface OpenTask {
  readonly task: ThreadTask;
  readonly finish: (result: ThreadResult | undefined) => void;
}

export class LongNotes {
  #worker: Worker | undefined;
  /** What the thread works on. */
  #current: OpenTask | undefined;
  /** What waits for the thread, by the paths of the notes: only the latest text of each counts. */
  readonly #waiting = new Map<string, OpenTask>();
  #timer: NodeJS.Timeout | undefined;

  /**
   * Returns the findings in a note; none if it was changed before its turn came.
   *
   * @throws {ReportedError} if it cannot be linted.
   */
  async lint(task: ThreadTask): Promise<readonly Diagnostic[]> {
    const result = await new Promise<ThreadResult | undefined>((finish) => {
      this.#waiting.get(task.path)?.finish(undefined);
      this.#waiting.set(task.path, { task, finish });
      this.#next();
    });
    if (result && 'error' in result) throw new ReportedError(result.error);
    return result?.findings ?? [];
  }

  /** Ends the thread. */
  stop(): void {
    clearTimeout(this.#timer);
    void this.#worker?.terminate();
    this.#worker = undefined;
  }

  /** Gives the thread the task that has waited longest, if it is idle. */
  #next(): void {
    if (this.#current) return;
    clearTimeout(this.#timer);
    const [next] = this.#waiting.values();
    if (next) {
      this.#waiting.delete(next.task.path);
      this.#current = next;
      this.#worker ??= this.#start();
      this.#worker.postMessage(next.task);
    } else {
      this.#timer = setTimeout(() => this.stop(), IDLE);
      this.#timer.unref();
    }
  }

  #finish(result: ThreadResult): void {
    const { finish } = this.#current ?? {};
    this.#current = undefined;
    finish?.(result);
    this.#next();
  }

  #start(): Worker {
    const threads = process.getBuiltinModule('node:worker_threads');
    const worker = new threads.Worker(new URL('./note-thread.cjs', import.meta.url), {
      resourceLimits: MEMORY,
      stdout: true,
    });
    // What plugins print must not be read as messages of the server.
    worker.stdout.pipe(process.stderr);
    worker.on('message', (result: ThreadResult) => this.#finish(result));
    const end = (reason: string): void => {
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      if (this.#current) this.#finish({ error: `error: the note could not be linted (${reason})` });
    };
    worker
      .on('error', (error) => end((error as Error).message))
      .on('exit', () => end('its thread has ended'));
    worker.unref();
    return worker;
  }
}
