/**
 * Changing several files together, so that all of them change or none.
 *
 * Before the first change a record of the whole is put into the user's state folder, down to the disk: what each file held, and
 * what it is to hold. Then one file after the other is moved to its place, and the record is removed. A run that finds the record
 * of a dead one (`finishInterrupted`) does the rest; where somebody has changed a file since, it takes back what was done. Steps
 * are idempotent: what a file holds now says whether its step was done, so that nothing need be noted in between.
 */

import { randomBytes } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  unlinkSync,
  utimesSync,
} from 'node:fs';
import { dirname, sep } from 'node:path';
import { indexStep } from '../git/index-change.ts';
import { shownPath } from '../messages/shown-path.ts';
import { problemOf, UserError } from '../messages/user-error.ts';
import { lookWithoutLinks, readWithoutLinks } from '../reader/confined-folder.ts';
import type { FileChange, Transaction } from './file-change.ts';
import { isWriterRunning } from './running.ts';
import { removeTemporary, temporaryBeside } from './temporary.ts';
import {
  beingWritten,
  interruptedRecords,
  readRecord,
  recordFile,
  shownAbout,
  type TransactionRecord,
  writeRecord,
  writerOf,
} from './transaction-record.ts';
import { checkWritable, flushFolder, replaceFile } from './write-file.ts';

type State = 'before' | 'after' | 'other';

/** A change, and what has become of it. */
interface Step {
  readonly where: string;
  state(): State;
  go(to: 'before' | 'after'): void;
  /** Whether the user has built on it since, so that it must not be taken back. */
  isKept?(): boolean;
}

/**
 * Carries out a transaction.
 *
 * @throws {UserError} if a file is not what it was, or cannot be written, or another run is at it; all is as it was then.
 */
export async function commitTransaction(transaction: Transaction): Promise<void> {
  const files = transaction.files.map(checkChange);
  const kept: TransactionRecord = { ...transaction, files, id: randomBytes(8).toString('hex') };
  const steps = stepsOf(kept, false);
  await deferSignals(() => {
    const file = begin(kept);
    const begun: Step[] = [];
    try {
      for (const step of steps) if (step.state() !== 'before') throw changedMeanwhile(step.where);
      rollForward(kept, steps, (step) => {
        begun.push(step);
        // The record stays young as long as its run goes on; see `isAtWork`.
        utimesSync(file, new Date(), new Date());
      });
    } catch (error) {
      rollBack(kept, begun, file);
      throw error;
    }
    end(kept, file);
  });
}

/** Notes a transaction down. */
function begin(kept: TransactionRecord): string {
  const file = recordFile(kept.about);
  try {
    writeRecord(file, kept);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw problemOf(error, file);
    if (isWriterRunning(writerOf(file), file)) throw beingWritten(kept.about);
    const what = 'is the record of an interrupted run that could not be finished';
    throw new UserError(file, what, 'see to the permissions of its files, or remove it');
  }
  return file;
}

/** A change with the mode of its file. @throws {UserError} if it is not what it was, or may not be written. */
export function checkChange(change: FileChange): FileChange {
  const { path, before } = change;
  const found = readWithoutLinks(path);
  if (found.kind === 'foreign')
    throw new UserError(shownPath(path), found.why, 'move it away, and run again');
  const present = found.kind === 'file' ? found.bytes : undefined;
  if (!isSame(present, before)) throw changedMeanwhile(path);
  let folder = dirname(path);
  while (!existsSync(folder)) folder = dirname(folder);
  let at = path;
  try {
    if (found.kind === 'file') checkWritable(path, found.stats);
    at = folder;
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw problemOf(error, shownPath(at));
  }
  return { ...change, mode: found.kind === 'file' ? found.stats.mode & 0o7777 : undefined };
}

/** What to say where another program was quicker. */
function changedMeanwhile(path: string): UserError {
  return new UserError(
    shownPath(path),
    'was changed by another program meanwhile',
    'nothing was written: run again',
  );
}

/** @param begin told of each step before it is done. */
function rollForward(
  { move }: TransactionRecord,
  steps: readonly Step[],
  begin: (step: Step) => void = () => {},
): void {
  for (const step of steps) {
    const state = step.state();
    if (state === 'other') throw changedMeanwhile(step.where);
    if (state === 'after') continue;
    begin(step);
    withFileErrors(step.where, () => step.go('after'));
  }
  if (!move) return;
  if (lookWithoutLinks(move.to).kind !== 'missing') throw changedMeanwhile(move.to);
  withFileErrors(move.to, () => renameSync(move.from, move.to));
}

function withFileErrors(where: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    throw problemOf(error, shownPath(where));
  }
}

/** Puts back what holds exactly what this transaction wrote; what was changed since stays. */
function rollBack(kept: TransactionRecord, steps: readonly Step[], file: string): void {
  let stuck: string | undefined;
  for (const step of [...steps].reverse()) {
    try {
      if (step.state() === 'after') step.go('before');
    } catch {
      stuck ??= step.where;
    }
  }
  if (stuck !== undefined) {
    const advice = 'see to its permissions and the room on the disk; the next run takes it back';
    throw new UserError(shownPath(stuck), 'was written, and could not be taken back', advice);
  }
  end(kept, file);
}

function end({ files, root, move }: TransactionRecord, file: string): void {
  if (root !== undefined) for (const { path } of files) removeEmpty(root, dirname(path));
  for (const folder of new Set(files.map(({ path }) => dirname(path)))) flushFolder(folder);
  if (move) flushFolder(dirname(move.to));
  // Another run may have come upon it.
  rmSync(file, { force: true });
}

/** Removes folders that nothing is left in, upwards. */
function removeEmpty(root: string, folder: string): void {
  try {
    for (let one = folder; one.startsWith(root + sep); one = dirname(one)) {
      if (lookWithoutLinks(one).kind === 'folder') rmdirSync(one);
    }
  } catch {
    // It holds something still.
  }
}

/** @param foreign whether it is the transaction of another process, which may have had other surroundings. */
function stepsOf({ files, index, id }: TransactionRecord, foreign: boolean): Step[] {
  const steps = files.map((change, i) => fileStep(change, temporaryBeside(change.path, `${id}${i}`)));
  return index ? [indexStep(index, foreign), ...steps] : steps;
}

function fileStep({ path, before, after, mode }: FileChange, temporary: string): Step {
  return {
    where: path,
    state() {
      const found = readWithoutLinks(path);
      if (found.kind === 'foreign') return 'other';
      const present = found.kind === 'file' ? found.bytes : undefined;
      return isSame(present, after) ? 'after' : isSame(present, before) ? 'before' : 'other';
    },
    go(to) {
      const content = to === 'after' ? after : before;
      if (content === undefined) {
        unlinkSync(path);
        return;
      }
      removeTemporary(temporary);
      mkdirSync(dirname(path), { recursive: true });
      const found = lookWithoutLinks(path);
      const old = found.kind === 'file' ? found.stats : mode === undefined ? undefined : { mode };
      replaceFile(path, content, temporary, old, () => {});
    },
  };
}

function isSame(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a === undefined || b === undefined ? a === b : Buffer.compare(a, b) === 0;
}

/**
 * Does the rest of what dead runs have left undone, or takes it back where somebody has changed a file since.
 *
 * @param about what the caller is going to work on: if another run is at just that, it is an error.
 * @returns what was done, a line each.
 * @throws {UserError} if another run is at it.
 */
export async function finishRecords(about?: string): Promise<string[]> {
  const lines: string[] = [];
  for (const file of interruptedRecords(about)) {
    const kept = readRecord(file);
    if (kept === 'unfinished') rmSync(file, { force: true });
    else if (kept !== undefined) lines.push(...(await finish(kept, file, kept.about === about)));
  }
  return lines;
}

/** @param must whether it is an error where it cannot be done. */
async function finish(kept: TransactionRecord, file: string, must: boolean): Promise<string[]> {
  const steps = stepsOf(kept, true);
  try {
    return await deferSignals(() => {
      for (const [i, { path }] of kept.files.entries())
        removeTemporary(temporaryBeside(path, `${kept.id}${i}`));
      const all = steps.map((step) => step.state());
      const states = new Set(all);
      // Steps are done in order: after the last one, all that was left was to remove the record.
      if (all.at(-1) === 'after' && !kept.move) {
        end(kept, file);
        return [];
      }
      const isKept = steps.some((step) => step.isKept?.());
      const goesOn = isKept || (!kept.move && states.has('after') && !states.has('other'));
      if (goesOn) {
        rollForward(
          kept,
          steps.filter((_, i) => all[i] === 'before'),
        );
        end(kept, file);
      } else rollBack(kept, steps, file);
      if (!states.has('after')) return [];
      return [
        `${shownAbout(kept.about)}: what an interrupted run had begun was ${goesOn ? 'finished' : 'taken back'}`,
      ];
    });
  } catch (error) {
    if (must || !(error instanceof UserError)) throw problemOf(error, shownAbout(kept.about));
    return [
      `${shownAbout(kept.about)}: what an interrupted run had begun is still open: ${error.message} (or remove ${file})`,
    ];
  }
}

/** Ends what takes but a moment before Ctrl-C counts: a write that is cut off leaves a file behind. */
async function deferSignals<T>(work: () => T): Promise<T> {
  let signal: NodeJS.Signals | undefined;
  const wait = (name: NodeJS.Signals): void => {
    signal = name;
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const name of signals) process.on(name, wait);
  try {
    const result = work();
    // What came meanwhile is told now.
    await new Promise(setImmediate);
    return result;
  } finally {
    for (const name of signals) process.off(name, wait);
    if (signal) process.kill(process.pid, signal);
  }
}
