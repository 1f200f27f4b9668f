/** Building the notes of a run: each is fixed, then written, split into a book, or shown. */

import type { Result } from '../pipeline/result.ts';
import { timedUntil } from '../timing/stopwatch.ts';
import { type CacheOptions, checkCacheOptions } from './cache-options.ts';
import type { CheckedJob } from './cached-check.ts';
import { type Delivery, deliverNote, dryDelivery } from './deliver-note.ts';
import type { FailedJob, FixedJob } from './job-results.ts';
import type { Job, JobOptions } from './jobs.ts';
import type { RuleOptions } from './note-settings.ts';
import type { OutsideNotes } from './outside-notes.ts';
import type { Session } from './session.ts';
import { RunRecord } from './undo/run-record.ts';
import { InPlace } from './write-in-place.ts';

/** The options of `build` that say which notes it builds, how, and where the results go. */
export type BuildOptions = RuleOptions & CacheOptions & Omit<JobOptions, 'command'>;

/** A note that was built, or the reason why it could not be. */
export type BuiltNote = ({ readonly job: Job; readonly result: Result } & Delivery) | FailedJob;

/** What a caller does while notes are built. */
export interface BuildListener {
  /** Called with each note after it was delivered, in order; a promise that it returns is awaited. */
  readonly built: (note: BuiltNote) => unknown;
  /**
   * Called before each longer step with the note, its number (from 1), and its length in UTF-16 code units.
   */
  readonly begin?: (job: Job, count: number, size: number) => void;
  /** Called before a note of some length is split into a book. */
  readonly split?: (job: Job, size: number) => void;
}

/** The options that decide which notes a build is about, and where each goes. */
export function jobOptionsOf(options: BuildOptions): JobOptions {
  return { ...options, command: 'build' };
}

/** Builds notes in order. A note that cannot be built does not stop the others. */
export async function buildNotes(
  jobs: readonly Job[],
  options: BuildOptions,
  listener: BuildListener,
): Promise<void> {
  checkCacheOptions(options);
  const record = new RunRecord('build -w');
  const inPlace = new InPlace(record);
  try {
    for await (const note of fixed(jobs, options, listener))
      await listener.built(
        'check' in note ? builtBefore(note) : await buildNote(note, options, inPlace, listener),
      );
  } finally {
    await record.save();
  }
}

/** The fixed notes, in order. A cache serves dry runs only, because it does not keep the fixed texts. */
async function* fixed(
  jobs: readonly Job[],
  options: BuildOptions,
  listener: BuildListener,
): AsyncGenerator<FixedJob | FailedJob | CheckedJob> {
  const begin = async (isCached?: boolean, outside?: OutsideNotes): Promise<Session> => {
    const { Session: Run } = await import('./session.ts');
    return new Run(jobs, options, { begin: listener.begin, isCached, outside });
  };
  if (options.cache && options.check && !options.diff) {
    const { fixedWithCache } = await import('./cached-check.ts');
    yield* fixedWithCache(jobs, options, begin);
  } else yield* (await begin()).fixed();
}

function builtBefore({ job, check }: CheckedJob): BuiltNote {
  const { changed, done, links, left, fighting } = check;
  const result = { done, links, left, fighting, moved: new Map<string, string>() };
  return { job, result, ...dryDelivery(job, changed) };
}

async function buildNote(
  fixed: FixedJob | FailedJob,
  options: BuildOptions,
  inPlace: InPlace,
  listener: BuildListener,
): Promise<BuiltNote> {
  const { job } = fixed;
  try {
    if ('error' in fixed) throw fixed.error;
    if (!job.book || !fixed.source) {
      const delivery = await timedUntil('write', () => deliverNote(fixed, options, inPlace));
      return { job, result: fixed.result, ...delivery };
    }
    listener.split?.(job, fixed.source.body.length);
    const { deliverBook } = await import('./deliver-book.ts');
    const note = { path: job.path, before: fixed.before, source: fixed.source, anchors: fixed.anchors };
    const { book } = job;
    const delivery = await timedUntil('write', () => deliverBook(note, book, options));
    return { job, result: fixed.result, ...delivery };
  } catch (error) {
    return { job, error };
  }
}
