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

/** What was done with a note. */
export interface ReviewedFile {
  /** As it is shown. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** How many questions were taken, were refused, and are left open. */
  readonly taken: number;
  readonly refused: number;
  readonly open: number;
  /** How many words were replaced by another answer, and how many comments were added. */
  readonly answers: number;
  readonly comments: number;
  /** How many links follow changed headings. */
  readonly links: number;
  /** The answers and comments that were not possible. */
  readonly undone: readonly Undone[];
}

/** What was changed in a config. */
export interface ReviewedConfig {
  /** As it is shown. */
  readonly path: string;
  /** The words that it accepts now. */
  readonly words: readonly string[];
  /** The rules that were turned off. */
  readonly off: readonly string[];
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
  await finishInterruptedRuns();
  checkUnchanged(opened);
  const notes = await reviewedFiles(opened);
  const configs = changedConfigs(opened);
  const changes = [
    ...notes
      .filter(({ before, after }) => before !== after)
      .map(({ path, before, after }) => fileChange(path, before, after)),
    ...[...configs].map(([path, { before, after }]) => fileChange(path, before, after)),
  ];
  if (changes.length > 0) {
    const { commitTransaction } = await import('../writer/transaction.ts');
    await commitTransaction({ about: changes.map(({ path }) => path).join(', '), files: changes });
  }
  return {
    notes,
    configs: [...configs].map(([path, { added, off }]) => ({ path: shownPath(path), words: added, off })),
  };
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
  { job, before, after, result }: FixedJob,
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
    refused: count('refused', 'dropped', 'accepted'),
    open: count('open'),
    answers: finished.answers,
    comments: finished.comments,
    links: result.links,
    undone: finished.undone,
  };
}

/** Returns the configs that remember decisions, by their absolute paths; those that accept all already are omitted. */
function changedConfigs({ review, reviewed }: OpenReview): Map<string, ChangedConfig> {
  const words = new Map<string, string[]>();
  const off = new Map<string, string[]>();
  for (const [i, { config }] of reviewed.entries()) {
    if (config === undefined) continue;
    for (const word of review.words(i)) addTo(words, config, word);
    for (const rule of review.rulesOff(i)) addTo(off, config, rule);
  }
  const changed = new Map<string, ChangedConfig>();
  for (const file of new Set([...words.keys(), ...off.keys()])) {
    const config = changedConfig(file, { words: words.get(file) ?? [], off: off.get(file) ?? [] });
    if (config.before !== config.after) changed.set(file, config);
  }
  return changed;
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
