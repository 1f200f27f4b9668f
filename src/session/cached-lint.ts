/** `lint --cache`: notes whose result of an earlier run would be the same now are not linted. */

import { areLinkedFindings, parseFindings, printFindings } from '../cache/cached-findings.ts';
import { RunCache } from '../cache/run-cache.ts';
import { PartialText } from '../pipeline/note-text.ts';
import { readPlainFile } from '../reader/read-file.ts';
import type { CacheOptions } from './cache-options.ts';
import type { FailedJob, KnownJob, LintedJob } from './job-results.ts';
import type { Job } from './jobs.ts';
import type { RuleOptions } from './note-settings.ts';
import { OutsideNotes } from './outside-notes.ts';
import { isPlainJob } from './plain-job.ts';
import { ruleOptionsOf } from './rule-options.ts';
import type { Session } from './session.ts';

/**
 * Opens the cache for the notes of a run.
 *
 * @returns `undefined` if the results cannot be cached, because the texts of notes do not come from their files.
 */
export async function openCache(
  command: 'lint' | 'build',
  jobs: readonly Job[],
  options: RuleOptions & CacheOptions,
  outside: OutsideNotes,
): Promise<RunCache | undefined> {
  if (!jobs.every(isPlainJob)) return undefined;
  return RunCache.open({
    command,
    location: options.cacheLocation,
    options: ruleOptionsOf(options),
    config: options.config,
    paths: pathsOf(jobs),
    outside: () => outside.key(),
  });
}

/** The paths of the notes of a run. */
export function pathsOf(jobs: readonly Job[]): string[] {
  return jobs.map(({ path }) => path);
}

/** The text of a file; empty if it cannot be read, which is reported when the note is linted. */
export function textOf(path: string): string {
  try {
    return readPlainFile(path).toString();
  } catch {
    return '';
  }
}

/** The findings in the notes of a run, in order. */
export async function* lintedWithCache(
  jobs: readonly Job[],
  options: RuleOptions & CacheOptions,
): AsyncGenerator<LintedJob | KnownJob | FailedJob> {
  const outside = new OutsideNotes(pathsOf(jobs), options.config);
  const cache = await openCache('lint', jobs, options, outside);
  let session: Session | undefined;
  const begin = async (): Promise<Session> => {
    const { Session: Run } = await import('./session.ts');
    session ??= new Run(jobs, options, { isCached: cache !== undefined, outside });
    return session;
  };
  if (!cache) {
    yield* (await begin()).linted();
    return;
  }
  const results = new Map(jobs.map((job) => [job, cache.resultOf(job.path)]));
  // What the links of other notes decide is known if all of these are the same.
  const isSame = cache.isSameRun && ![...results.values()].includes(undefined);
  const missing = new Set(
    jobs.filter((job) => {
      const result = results.get(job);
      return result === undefined || (!isSame && areLinkedFindings(result));
    }),
  );
  const linted = missing.size > 0 ? (await begin()).linted([...missing]) : undefined;
  try {
    for (const job of jobs) {
      const known = missing.has(job) ? undefined : knownResult(job, cache);
      const result =
        known ?? (await (missing.has(job) ? linted! : (await begin()).linted([job])).next()).value;
      if (!known && !('error' in result) && result.asked)
        cache.add(job.path, result.text, result.asked, printed(result));
      yield result;
    }
    cache.save();
  } finally {
    await linted?.return(undefined);
  }
}

function printed({ text, findings, moves }: LintedJob): string {
  return printFindings(text, findings, moves.length > 0);
}

/** The result in the cache; `undefined` if it is invalid. */
function knownResult(job: Job, cache: RunCache): KnownJob | undefined {
  const known = parseFindings(cache.resultOf(job.path)!);
  return known && { job, text: new PartialText(known.parts), findings: known.findings };
}
