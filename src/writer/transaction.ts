/**
 * Changing several files together, so that all of them change or none does.
 *
 * Before the first change, a record with the old and new contents of all files is written to the user's state
 * folder and flushed to disk. Then each file is renamed into place, and the record is removed. The next run
 * (`finishInterrupted`) completes the transaction of an interrupted run, or rolls it back if a file was
 * changed in the meantime. Steps are idempotent: the content of a file tells whether its step was done, so no
 * progress is recorded.
 */

import { accessSync, constants, existsSync, renameSync, rmdirSync, unlinkSync, utimesSync } from 'node:fs';
import { dirname, sep } from 'node:path';
import { problemOf } from '../messages/file-problems.ts';
import { shownPath } from '../messages/shown-path.ts';
import { UserError } from '../messages/user-error.ts';
import { findWithoutLinks, readWithoutLinks } from '../reader/confined-folder.ts';
import { deferSignals } from './defer-signals.ts';
import type { FileChange, Transaction } from './file-change.ts';
import { isWriterRunning } from './running.ts';
import { newId, removeTemporary, temporaryBeside } from './temporary.ts';
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
import { isSameContent, stepsOf, type TransactionStep } from './transaction-steps.ts';
import { checkWritable, flushFolder } from './write-file.ts';

/**
 * Makes the changes of a transaction.
 *
 * @throws {UserError} if a file has another content than expected, is not writable, or another run is writing
 *   it. All files are unchanged then.
 */
export async function commitTransaction(transaction: Transaction): Promise<void> {
  const files = transaction.files.map(checkChange);
  const record: TransactionRecord = { ...transaction, files, id: newId() };
  const steps = stepsOf(record, false);
  await deferSignals(() => {
    const file = start(record);
    const begun: TransactionStep[] = [];
    try {
      // The state of the first step is determined when it is done.
      for (const step of steps.slice(1)) if (step.state() !== 'before') throw changedMeanwhile(step.where);
      rollForward(record, steps, (step) => {
        begun.push(step);
        // A recent modification time shows that the run is still active; see `isWriterRunning`.
        utimesSync(file, new Date(), new Date());
      });
    } catch (error) {
      rollBack(record, begun, file);
      throw error;
    }
    finish(record, file);
  });
}

/** Writes the record of a transaction. */
function start(record: TransactionRecord): string {
  const file = recordFile(record.about);
  try {
    writeRecord(file, record);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw problemOf(error, file, 'written');
    // Another run that has just ended has removed its record.
    if (isWriterRunning(writerOf(file), file) || !existsSync(file)) throw beingWritten(record.about);
    const what = 'is the record of an interrupted run that could not be finished';
    throw new UserError(file, what, 'check the permissions of its files, or remove it');
  }
  return file;
}

/**
 * Checks a change, and adds the mode of an existing file.
 *
 * @throws {UserError} if the file has another content than `before`, or is not writable.
 */
export function checkChange(change: FileChange): FileChange {
  const { path, before } = change;
  const current = readWithoutLinks(path);
  if (current.kind === 'foreign')
    throw new UserError(shownPath(path), current.why, 'move it to another folder, and run again');
  const content = current.kind === 'file' ? current.bytes : undefined;
  if (!isSameContent(content, before)) throw changedMeanwhile(path);
  let folder = dirname(path);
  while (!existsSync(folder)) folder = dirname(folder);
  let at = path;
  try {
    if (current.kind === 'file') checkWritable(path, current.stats, shownPath(path));
    at = folder;
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw problemOf(error, shownPath(at), 'written');
  }
  return current.kind === 'file' ? { ...change, mode: current.stats.mode & 0o7777 } : change;
}

/** Returns the error that another program changed a file. */
function changedMeanwhile(path: string): UserError {
  return new UserError(shownPath(path), 'was changed by another program in the meantime', 'run again');
}

/** Does the remaining steps. @param begin called before each step. */
function rollForward(
  { move }: TransactionRecord,
  steps: readonly TransactionStep[],
  begin: (step: TransactionStep) => void = () => {},
): void {
  for (const step of steps) {
    const state = step.state();
    if (state === 'other') throw changedMeanwhile(step.where);
    if (state === 'after') continue;
    begin(step);
    withFileErrors(step.where, () => step.go('after'));
  }
  if (!move) return;
  if (findWithoutLinks(move.to).kind !== 'missing') throw changedMeanwhile(move.to);
  withFileErrors(move.to, () => renameSync(move.from, move.to));
}

function withFileErrors(where: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    throw problemOf(error, shownPath(where), 'written');
  }
}

/**
 * Undoes the steps whose files contain exactly what this transaction wrote. Files changed since are
 * unchanged.
 */
function rollBack(record: TransactionRecord, steps: readonly TransactionStep[], file: string): void {
  let failed: string | undefined;
  for (const step of [...steps].reverse()) {
    try {
      if (step.state() === 'after') step.go('before');
    } catch {
      failed ??= step.where;
    }
  }
  if (failed !== undefined) {
    const advice = 'check its permissions and the disk space, and run again';
    throw new UserError(shownPath(failed), 'was written and could not be restored', advice);
  }
  finish(record, file);
}

function finish({ files, root, move }: TransactionRecord, file: string): void {
  const folders = new Set(files.map(({ path }) => dirname(path)));
  if (root !== undefined) for (const folder of folders) removeEmpty(root, folder);
  for (const folder of folders) flushFolder(folder);
  if (move) flushFolder(dirname(move.to));
  removeRecord(file);
}

/** Removes a record. Another run may have removed it. */
function removeRecord(file: string): void {
  try {
    unlinkSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** Removes empty folders, upwards to the root. */
function removeEmpty(root: string, folder: string): void {
  try {
    for (let path = folder; path.startsWith(root + sep); path = dirname(path)) {
      if (findWithoutLinks(path).kind === 'folder') rmdirSync(path);
    }
  } catch {
    // The folder is not empty.
  }
}

/**
 * Completes the transactions of interrupted runs, or rolls them back if a file was changed in the meantime.
 *
 * @param about the files that this run will write. Another run that is writing them is an error.
 * @returns what was done, one line each.
 * @throws {UserError} if another run is writing the same files.
 */
export async function finishRecords(about?: string): Promise<string[]> {
  const lines: string[] = [];
  for (const file of interruptedRecords(about)) {
    const record = readRecord(file);
    if (record === 'unfinished') removeRecord(file);
    else if (record !== undefined) lines.push(...(await resume(record, file, record.about === about)));
  }
  return lines;
}

/**
 * Completes or rolls back the transaction of an interrupted run.
 *
 * @param isRequired whether failing is an error, rather than a line of the result.
 */
async function resume(record: TransactionRecord, file: string, isRequired: boolean): Promise<string[]> {
  const steps = stepsOf(record, true);
  try {
    return await deferSignals(() => {
      for (const [i, { path }] of record.files.entries())
        removeTemporary(temporaryBeside(path, `${record.id}${i}`));
      const states = steps.map((step) => step.state());
      const kinds = new Set(states);
      // Steps are done in order. After the last one, only the record remained to be removed.
      if (states.at(-1) === 'after' && !record.move) {
        finish(record, file);
        return [];
      }
      const isKept = steps.some((step) => step.isKept?.());
      const isCompleted = isKept || (!record.move && kinds.has('after') && !kinds.has('other'));
      if (isCompleted) {
        rollForward(
          record,
          steps.filter((_, i) => states[i] === 'before'),
        );
        finish(record, file);
      } else rollBack(record, steps, file);
      if (!kinds.has('after')) return [];
      return [`${shownAbout(record.about)}: an interrupted run was ${isCompleted ? 'completed' : 'undone'}`];
    });
  } catch (error) {
    if (isRequired || !(error instanceof UserError))
      throw problemOf(error, shownAbout(record.about), 'written');
    return [
      `${shownAbout(record.about)}: an interrupted run could not be completed: ${error.message} (or remove ${file})`,
    ];
  }
}
