/** A review of the notes of a run: opening it. */

import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { isChangeable } from '../config/change-config.ts';
import { problemOf } from '../messages/file-problems.ts';
import { shownPath } from '../messages/shown-path.ts';
import { FullPlans } from '../pipeline/full-plans.ts';
import type { Selection } from '../reader/find-notes.ts';
import { readPlainFile } from '../reader/read-file.ts';
import { Review } from '../review/review.ts';
import { type PlanSettings, type ReviewableNote, reviewPlanOf } from '../review/reviewable-note.ts';
import { UNKNOWN } from '../source/dialect/flavours.ts';
import { checkLinks, checkWritable } from '../writer/write-file.ts';
import { describeError } from './errors.ts';
import { configOf } from './found-words.ts';
import { type Job, jobsOf } from './jobs.ts';
import { withoutRepeatedFiles } from './linked-notes.ts';
import type { PlannedNote } from './linter.ts';
import type { RuleOptions } from './note-settings.ts';
import { Session } from './session.ts';

/** The options of a review. */
export interface ReviewOptions extends RuleOptions, Selection {}

/** A note that cannot be reviewed. */
export interface UnreviewedNote {
  /** As it is shown. */
  readonly path: string;
  readonly error: string;
}

/** A review, and what is needed to write its result. */
export interface OpenReview {
  readonly review: Review;
  readonly failed: readonly UnreviewedNote[];
  readonly options: ReviewOptions;
  /** All notes of the run, with their texts as they were when they were opened. */
  readonly jobs: readonly Job[];
  /** The notes of the review among them, in its order. */
  readonly reviewed: readonly ReviewedJob[];
}

/** A note of a review. */
export interface ReviewedJob {
  readonly job: Job;
  readonly note: ReviewableNote;
  /** The absolute path of the config that can remember decisions; it may have to be created. */
  readonly config: string | undefined;
}

/** How notes are opened. */
export interface Opening {
  /** Called before each note is planned, with its path, its number (from 1) and how many notes there are. */
  readonly begin?: (path: string, count: number, total: number) => void;
  /** A review whose decisions still count; see `Review.begin`. */
  readonly earlier?: Review | undefined;
}

const planOf = (planned: PlannedNote) => reviewPlanOf(planned.source, planned);

const NOTHING: PlanSettings = { refuse: [], words: [] };

/**
 * Opens notes for a review. A note that cannot be read or written does not stop the others.
 *
 * @param notes paths, folders and globs; the notes in the config by default.
 * @throws {UserError} if there are no notes, or a config is invalid.
 */
export async function openReview(
  notes: readonly string[],
  options: ReviewOptions,
  { begin = () => {}, earlier }: Opening = {},
): Promise<OpenReview> {
  const found = await jobsOf(notes, { ...options, command: 'review', write: true });
  const files = new Session(found, options);
  const jobs = await Promise.all(withoutRepeatedFiles(found).map((job) => pinned(job, files)));
  const session = new Session(jobs, options);
  const reviewed: ReviewedJob[] = [];
  const failed: UnreviewedNote[] = [];
  for (const [i, job] of jobs.entries()) {
    begin(job.path, i + 1, jobs.length);
    try {
      const { source } = await session.open(job);
      checkTarget(job.path);
      const config = await changeableConfig(job.path, options);
      const plans = new FullPlans();
      const full = await session.plan(job, plans).then(planOf);
      const note: ReviewableNote = {
        path: job.path,
        source,
        config: config && shownPath(config),
        plan: async (settings) =>
          settings.refuse.length === 0 && settings.words.length === 0
            ? full
            : session.plan({ ...job, leftOut: settings }, plans).then(planOf),
        lint: (text, words) => session.findingsIn({ ...job, leftOut: { ...NOTHING, words } }, text),
      };
      reviewed.push({ job, note, config });
    } catch (error) {
      failed.push({ path: job.path, error: describeError(error, job.path) });
    }
  }
  const review = await Review.begin(
    reviewed.map(({ note }) => note),
    earlier,
  );
  return { review, failed, options, jobs, reviewed };
}

/** Returns a job whose text stays the one that is read now. */
async function pinned(job: Job, files: Session): Promise<Job> {
  try {
    const { path, source } = await files.open(job);
    const note = { path, source: source.in(UNKNOWN) };
    return { ...job, read: () => note, peek: () => note.source.text.toString() };
  } catch (error) {
    return { ...job, read: () => Promise.reject(error) };
  }
}

/** @throws {UserError} if a note cannot be written, which the user should know before the review. */
function checkTarget(path: string): void {
  try {
    checkLinks(path);
    checkWritable(path, statSync(path), path);
  } catch (error) {
    throw problemOf(error, path, 'written');
  }
}

/** Returns the config that can remember decisions about a note; `undefined` if there is none, or it is not JSON. */
async function changeableConfig(path: string, { config }: ReviewOptions): Promise<string | undefined> {
  if (config === false) return undefined;
  const file = resolve(await configOf(path, config));
  return !existsSync(file) || isChangeable(readPlainFile(file).toString()) ? file : undefined;
}
