/** Building the notes of a run: each is fixed, then written, split into a book, or shown. */

import type { Result } from '../pipeline/fix-progress.ts';
import { type Delivery, deliverNote } from './deliver-note.ts';
import type { FailedJob, FixedJob } from './job-results.ts';
import type { Job, JobOptions } from './jobs.ts';
import type { RuleOptions } from './note-settings.ts';
import { Session } from './session.ts';
import { InPlace } from './write-in-place.ts';

/** The options of `build` that say which notes it builds, how, and where the results go. */
export type BuildOptions = RuleOptions & Omit<JobOptions, 'command'>;

/** A note that was built, or the reason why it could not be. */
export type BuiltNote = ({ readonly job: Job; readonly result: Result } & Delivery) | FailedJob;

/** What a caller does while notes are built. */
export interface BuildListener {
  /** Called with each note after it was delivered, in order. */
  readonly built: (note: BuiltNote) => void;
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
  const session = new Session(jobs, options, listener.begin);
  const inPlace = new InPlace();
  for await (const fixed of session.fixed())
    listener.built(await buildNote(fixed, options, inPlace, listener));
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
    if (!job.book || !fixed.source)
      return { job, result: fixed.result, ...(await deliverNote(fixed, options, inPlace)) };
    listener.split?.(job, fixed.source.body.length);
    const { deliverBook } = await import('./deliver-book.ts');
    const note = { path: job.path, before: fixed.before, source: fixed.source, anchors: fixed.anchors };
    return { job, result: fixed.result, ...(await deliverBook(note, job.book, options)) };
  } catch (error) {
    return { job, error };
  }
}
