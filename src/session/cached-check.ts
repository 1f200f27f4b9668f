/** `build --check --cache`: notes whose result of an earlier run would be the same now are not fixed again. */

import { type CheckResult, parseCheck } from '../cache/cached-findings.ts';
import type { RunCache } from '../cache/run-cache.ts';
import type { CacheOptions } from './cache-options.ts';
import { openCache, pathsOf, textOf } from './cached-lint.ts';
import type { FailedJob, FixedJob } from './job-results.ts';
import type { Job } from './jobs.ts';
import { mayLink } from './may-link.ts';
import type { RuleOptions } from './note-settings.ts';
import { OutsideNotes } from './outside-notes.ts';
import type { Session } from './session.ts';

/** A note whose result is known from an earlier run. */
export interface CheckedJob {
  readonly job: Job;
  readonly check: CheckResult;
}

/**
 * Fixes the notes of a dry run, in order.
 *
 * @param begin starts a session, if any note has to be fixed; see its constructor for `isCached`.
 */
export async function* fixedWithCache(
  jobs: readonly Job[],
  options: RuleOptions & CacheOptions,
  begin: (isCached?: boolean, outside?: OutsideNotes) => Promise<Session>,
): AsyncGenerator<FixedJob | FailedJob | CheckedJob> {
  const outside = new OutsideNotes(pathsOf(jobs), options.config);
  const cache = await openCache('build', jobs, options, outside);
  if (!cache) {
    yield* (await begin()).fixed();
    return;
  }
  const { known, alone } = reusable(jobs, cache);
  const missing = jobs.filter((job) => !known.has(job));
  const fixed = missing.length > 0 ? (await begin(true, outside)).fixed(missing) : undefined;
  try {
    for (const job of jobs) {
      const check = known.get(job);
      const result: FixedJob | FailedJob | CheckedJob = check ? { job, check } : (await fixed!.next()).value;
      if ('asked' in result && result.asked)
        cache.add(
          job.path,
          result.before,
          result.asked,
          printCheck(result, alone && !mayLink(result.before)),
        );
      yield result;
    }
    cache.save();
  } finally {
    await fixed?.return(undefined);
  }
}

/**
 * Finds the results that can be reused. What is done to a note that has links to others, or that others have links to,
 * depends on those; such notes are only reused all together.
 *
 * @returns `alone` tells whether no note of the run can have a link to another.
 */
function reusable(
  jobs: readonly Job[],
  cache: RunCache,
): { readonly known: ReadonlyMap<Job, CheckResult>; readonly alone: boolean } {
  const known = new Map<Job, CheckResult>();
  for (const job of jobs) {
    const text = cache.resultOf(job.path);
    const check = text === undefined ? undefined : parseCheck(text);
    if (check) known.set(job, check);
  }
  if (cache.isSameRun && known.size === jobs.length) return { known, alone: false };
  const isAlone = (job: Job) => known.get(job)?.alone ?? !mayLink(textOf(job.path));
  return jobs.every(isAlone) ? { known, alone: true } : { known: new Map(), alone: false };
}

function printCheck({ before, after, result }: FixedJob, alone: boolean): string {
  const { done, links, left, fighting } = result;
  const check: CheckResult = { changed: before !== after, alone, done, links, left, fighting };
  return JSON.stringify(check);
}
