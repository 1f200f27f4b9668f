/** Delivering a fixed note: to its file, to standard output, or as the list of changes of a dry run. */

import { resolve } from 'node:path';
import { shownName } from '../messages/display.ts';
import { shownPath } from '../messages/shown-path.ts';
import type { Base } from '../pipeline/result.ts';
import { checkWithin } from '../reader/confined-folder.ts';
import { sameFile } from '../reader/same-file.ts';
import { writeFile } from '../writer/write-file.ts';
import type { FixedJob } from './job-results.ts';
import type { Job, JobOptions } from './jobs.ts';
import type { InPlace } from './write-in-place.ts';

/** The options that decide whether a result is written. */
export type DeliveryOptions = Pick<JobOptions, 'check' | 'diff' | 'force'>;

/** Text for standard output. */
export interface OutputText {
  readonly kind: 'note' | 'names' | 'diff';
  readonly text: string;
}

/** What was done with the result of a build. */
export interface Delivery {
  /** In a few words, such as "cleaned in place". */
  readonly outcome: string;
  /** The text that the file of the note has now. */
  readonly base: Base;
  readonly changed: boolean;
  /** Whether the files for the result, other than the note, have it already. */
  readonly isUpToDate?: boolean;
  readonly output?: OutputText | undefined;
  /** Lines that the user should read. */
  readonly warnings: readonly string[];
  /** The files that the result was made from, other than the note. */
  readonly sources: readonly string[];
  /** The text of the note if it was written in place. */
  readonly written?: string;
}

/**
 * Delivers a fixed note.
 *
 * @throws {UserError} if its file cannot be written.
 */
export async function deliverNote(
  fixed: FixedJob,
  options: DeliveryOptions,
  inPlace: InPlace,
): Promise<Delivery> {
  const { job, before, after } = fixed;
  const changed = before !== after;
  if (options.diff) return diffDelivery(fixed);
  if (options.check) return dryDelivery(job, changed);
  const output: OutputText | undefined = job.target === undefined ? { kind: 'note', text: after } : undefined;
  const delivered = output
    ? { outcome: changed ? 'written to standard output' : 'written to standard output (no changes)' }
    : await writeNote(fixed, inPlace);
  const written = job.target === job.path ? { written: after } : {};
  const base = job.target !== undefined && sameFile(job.target, job.path) ? 'after' : 'before';
  return { ...delivered, base, changed, output, warnings: [], sources: [], ...written };
}

/** The delivery of `--check`: the name of a note that would change. */
export function dryDelivery({ path }: Job, changed: boolean): Delivery {
  const outcome = changed ? 'would change' : 'no changes';
  const output: OutputText | undefined = changed
    ? { kind: 'names', text: `${shownName(path)}\n` }
    : undefined;
  return { outcome, base: 'before', changed, output, warnings: [], sources: [] };
}

/** The delivery of `--diff`: the changes to a note. */
export async function diffDelivery({ job, before, after }: FixedJob): Promise<Delivery> {
  const delivery = dryDelivery(job, before !== after);
  if (!delivery.changed) return delivery;
  const { unifiedDiff } = await import('../report/diff.ts');
  const text = unifiedDiff(shownPath(resolve(job.path)), before, after);
  return { ...delivery, output: { kind: 'diff', text } };
}

/** Writes a fixed note to its file. @returns what was done. */
async function writeNote(fixed: FixedJob, notes: InPlace): Promise<Pick<Delivery, 'outcome' | 'isUpToDate'>> {
  const { job, before, after } = fixed;
  const { path, within } = job;
  const target = job.target!;
  if (within !== undefined) checkWithin(within, target);
  const isInPlace = sameFile(target, path);
  if (isInPlace && before === after) return { outcome: 'no changes' };
  if (isInPlace) {
    await (target === path ? notes.write(fixed) : notes.writeTo(target, fixed));
    return { outcome: 'cleaned in place' };
  }
  if (writeFile(target, after)) return { outcome: `written to ${shownName(target)}` };
  return { outcome: `${shownName(target)} is up to date`, isUpToDate: true };
}
