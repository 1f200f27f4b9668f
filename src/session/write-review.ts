/** Writing the result of a review: all notes and configs, or none of them. */

import { realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type ChangedConfig, changedConfig } from '../config/change-config.ts';
import { shownPath } from '../messages/shown-path.ts';
import { UserError } from '../messages/user-error.ts';
import { readPlainFile } from '../reader/read-file.ts';
import { finishingOf, finishText, type Undone } from '../review/finish-text.ts';
import { addTo } from '../source/grouping.ts';
import { Source } from '../source/source.ts';
import type { FileChange } from '../writer/file-change.ts';
import { checkLinks } from '../writer/write-file.ts';
import { finishInterruptedRuns } from './finish-interrupted.ts';
import type { FixedJob } from './job-results.ts';
import type { OpenReview } from './review-notes.ts';
import { Session } from './session.ts';
import { RunRecord } from './undo/run-record.ts';

/** What was done with a note. */
export interface ReviewedFile {
  /** As it is shown. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** How many questions were taken, were refused or depend on refused ones, and are left open. */
  readonly taken: number;
  readonly refused: number;
  readonly open: number;
  /** How many words were accepted, and how many were replaced by another answer. */
  readonly accepted: number;
  readonly answers: number;
  /** How many comments were added. */
  readonly comments: number;
  /** How many links follow changed headings. */
  readonly links: number;
  /** The answers and comments that were not possible. */
  readonly undone: readonly Undone[];
  /** The paths of the notes that it can only be undone together with, itself included, because of links between them. */
  readonly together: readonly string[];
}

/** A config that remembers decisions. */
export interface ReviewedConfig extends ChangedConfig {
  /** As it is shown. */
  readonly path: string;
}

/** The result of a review. */
export interface ReviewResult {
  readonly notes: readonly ReviewedFile[];
  readonly configs: readonly ReviewedConfig[];
}

/**
 * Writes what was decided in a review: all files together.
 *
 * @throws {UserError} if a note has changed since it was opened, or a file cannot be written. Nothing is written then.
 */
export async function writeReview(opened: OpenReview): Promise<ReviewResult> {
  const result = await resultOfReview(opened);
  await writeResult(opened, result);
  return result;
}

/** Returns what a review would write. @throws {UserError} if a note has changed since it was opened. */
export async function resultOfReview(opened: OpenReview): Promise<ReviewResult> {
  checkUnchanged(opened);
  return { notes: await reviewedFiles(opened), configs: changedConfigs(opened) };
}

/** Writes the result of a review, and records it for `undo`; see `writeReview`. */
export async function writeResult(opened: OpenReview, { notes, configs }: ReviewResult): Promise<void> {
  await finishInterruptedRuns();
  checkUnchanged(opened);
  const changed = [...notes, ...configs].filter(({ before, after }) => before !== after);
  const files = changed.map(({ path, before, after }) => fileChange(path, before, after));
  if (files.length === 0) return;
  const { commitTransaction } = await import('../writer/transaction.ts');
  await commitTransaction({ about: files.map(({ path }) => path).join(', '), files });
  await recordResult(notes, configs);
}

/** Records what was written, for `undo`. */
async function recordResult(
  notes: readonly ReviewedFile[],
  configs: readonly ReviewedConfig[],
): Promise<void> {
  const record = new RunRecord('review');
  const groups = new Map<string, ReviewedFile[]>();
  for (const note of notes) if (note.before !== note.after) addTo(groups, note.together[0]!, note);
  for (const group of [...groups.values(), ...configs.map((config) => [config])])
    await record.add(group.map(({ path, before, after }) => ({ path, before, after })));
  await record.save();
}

/** @throws {UserError} if a note has changed since it was opened. */
function checkUnchanged({ reviewed }: OpenReview): void {
  for (const { job, note } of reviewed) {
    if (isFile(job.path, note.source.text.toString())) continue;
    throw new UserError(job.path, 'was changed by another program in the meantime', 'run again');
  }
}

/** Whether a file has a text. */
function isFile(path: string, text: string): boolean {
  try {
    return readPlainFile(path).equals(Buffer.from(text));
  } catch {
    return false;
  }
}

/** Returns what becomes of the notes of a review. Their links to each other follow, as in a build. */
async function reviewedFiles({ review, options, jobs, reviewed }: OpenReview): Promise<ReviewedFile[]> {
  const numbers = new Map(reviewed.map(({ job }, i) => [job, i]));
  const decided = jobs.map((job) => {
    const i = numbers.get(job);
    return i === undefined ? job : { ...job, leftOut: review.settings(i) };
  });
  const files: ReviewedFile[] = [];
  for await (const fixed of new Session(decided, options).fixed()) {
    const i = numbers.get(jobs[decided.indexOf(fixed.job)]!);
    if (i === undefined) continue;
    if ('error' in fixed) throw fixed.error;
    files.push(await reviewedFile(review, i, fixed));
  }
  return files;
}

async function reviewedFile(
  review: OpenReview['review'],
  i: number,
  { job, before, after, result, together }: FixedJob,
): Promise<ReviewedFile> {
  const { note, questions } = review.notes[i]!;
  const finishing = finishingOf(review, i);
  const finished = await finishText(
    {
      path: job.path,
      fixed: Source.parse(after).in(note.source.dialect),
      left: result.left,
      lint: (text) => note.lint(text, review.words(i)),
    },
    finishing,
  );
  const states = questions.map((question) => review.stateOf(i, question).kind);
  const count = (...kinds: readonly string[]) => states.filter((kind) => kinds.includes(kind)).length;
  return {
    path: job.path,
    before,
    after: finished.text,
    taken: count('taken'),
    refused: count('refused', 'dropped'),
    open: count('open'),
    accepted: count('accepted'),
    answers: finished.answers,
    comments: finished.comments,
    links: result.links,
    undone: finished.undone,
    together: together?.map((other) => other.job.path) ?? [job.path],
  };
}

/** Returns the configs that remember decisions; those that do so already are omitted. */
function changedConfigs({ review, reviewed }: OpenReview): ReviewedConfig[] {
  const numbers = new Map<string, number[]>();
  for (const [i, { config }] of reviewed.entries()) if (config !== undefined) addTo(numbers, config, i);
  const configs = [...numbers].map(([file, ofConfig]) => {
    const words = ofConfig.flatMap((i) => review.words(i));
    const off = ofConfig.flatMap((i) => review.rulesOff(i));
    return words.length + off.length > 0
      ? { path: shownPath(file), ...changedConfig(file, { words, off }) }
      : undefined;
  });
  return configs.flatMap((config) => (config && config.before !== config.after ? config : []));
}

/** @param before `undefined` for a file to create. */
function fileChange(path: string, before: string | undefined, after: string): FileChange {
  const isNew = before === undefined;
  if (!isNew) checkLinks(path);
  return {
    path: isNew ? join(realpathSync(dirname(path)), basename(path)) : realpathSync(path),
    before: isNew ? undefined : Buffer.from(before),
    after: Buffer.from(after),
  };
}
