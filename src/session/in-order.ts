/** Doing something for each job of a run, on the main thread and in others at once. */

import type { Job } from './jobs.ts';
import type { RunTask } from './threads.ts';

/** How many notes are begun, and not yet handed out, at once. */
const MOST_BEGUN = 64;

/**
 * Does something for each job, and yields the results in order.
 *
 * @param threadFor returns a thread for a note, if one has time for it; `undefined` without threads.
 * @param work does it. `run` runs tasks in another thread, if that is to do it.
 */
export async function* inOrder<T>(
  jobs: readonly Job[],
  threadFor: ((job: Job) => RunTask | undefined) | undefined,
  work: (job: Job, run: RunTask | undefined) => Promise<T>,
): AsyncGenerator<T> {
  const begun: Promise<T>[] = [];
  const done = new Set<Promise<T>>();
  for (let next = 0; next < jobs.length || begun.length > 0; ) {
    let own: Promise<T> | undefined;
    while (next < jobs.length && begun.length < MOST_BEGUN && !own) {
      const job = jobs[next++]!;
      const run = threadFor?.(job);
      const result = work(job, run);
      begun.push(result);
      const end = () => done.add(result);
      result.then(end, end);
      if (!run) own = result;
    }
    await (own ?? begun[0]);
    // Results of other threads arrive between two notes.
    if (threadFor) await new Promise((resume) => setImmediate(resume));
    for (; begun.length > 0 && done.delete(begun[0]!); begun.shift()) yield await begun[0]!;
  }
}
