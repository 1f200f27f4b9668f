/**
 * The record of a transaction as a file: a line with process id and checksum, a line of JSON, and the contents of
 * the files.
 */

import { lstatSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isIndexChange } from '../git/index-change.ts';
import { shownPath } from '../messages/shown-path.ts';
import { UserError } from '../messages/user-error.ts';
import { listed } from '../messages/wording.ts';
import { checksumOf } from '../reader/checksum.ts';
import { isGitFolder } from '../reader/plain-path.ts';
import { createLinked } from './create-file.ts';
import type { FileChange, Transaction } from './file-change.ts';
import { isWriterRunning } from './running.ts';
import { stateFiles, stateFolder } from './state-folder.ts';
import { newNoteFile } from './temporary.ts';
import { flushFolder } from './write-file.ts';

/** The version of the format. */
const VERSION = 2;
const EXTENSION = '.record';

/** Formats `Transaction.about` for a message. */
export function shownAbout(about: string): string {
  return listed(about.split(', ').map(shownPath), 'and');
}

/** Returns the error that another run is writing the same files. */
export function beingWritten(about: string): UserError {
  return new UserError(
    shownAbout(about),
    `${about.includes(', ') ? 'are' : 'is'} being written by another run`,
    'wait for it to finish, and run again',
  );
}

export interface TransactionRecord extends Transaction {
  /** Hexadecimal digits used in the names of temporary files. */
  readonly id: string;
}

/** Returns the path for the record of a transaction. */
export function recordFile(about: string): string {
  return join(stateFolder(), nameOf(about));
}

/** Returns the name of a record. The checksum backwards makes equal names of two transactions all but impossible. */
function nameOf(about: string): string {
  const bytes = Buffer.from(about);
  return `${checksumOf(bytes)}${checksumOf(bytes.reverse())}${EXTENSION}`;
}

/**
 * Writes a record, and flushes it to disk.
 *
 * @throws {Error} with code `EEXIST` if there is one for the same files.
 */
export function writeRecord(file: string, { files, ...rest }: TransactionRecord): void {
  const contents: Uint8Array[] = [];
  const take = (content: Uint8Array | undefined) => {
    if (content === undefined) return null;
    contents.push(content);
    return content.length;
  };
  const list = files.map(({ path, before, after, mode }) => ({
    path,
    mode,
    before: take(before),
    after: take(after),
  }));
  const header = `${JSON.stringify({ version: VERSION, ...rest, files: list })}\n`;
  const body = Buffer.concat([Buffer.from(header), ...contents]);
  const content = Buffer.concat([Buffer.from(`${process.pid} ${checksumOf(body)}\n`), body]);
  createLinked(newNoteFile(file), file, content, 0o600);
  flushFolder(dirname(file));
}

/**
 * Returns the record files of interrupted runs.
 *
 * @param about the files that no other run may be writing.
 * @throws {UserError} if one is writing them.
 */
export function interruptedRecords(about?: string): string[] {
  return stateFiles(EXTENSION).filter((file) => {
    if (!isWriterRunning(writerOf(file), file)) return true;
    if (about !== undefined && file.endsWith(nameOf(about))) throw beingWritten(about);
    return false;
  });
}

/** Returns the id of the process that wrote a record; `undefined` if it cannot be read. */
export function writerOf(file: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(file, 'latin1').slice(0, 20), 10) || undefined;
  } catch {
    return undefined;
  }
}

/**
 * Reads a record, and checks it.
 *
 * @returns `'unfinished'` if the record is incomplete, so that nothing was changed yet; `undefined` if it is
 *   missing, invalid or of another version.
 */
export function readRecord(file: string): TransactionRecord | 'unfinished' | undefined {
  try {
    const stats = lstatSync(file);
    if (!stats.isFile() || (process.geteuid && stats.uid !== process.geteuid())) return undefined;
    const bytes = readFileSync(file);
    const first = bytes.indexOf(10) + 1;
    const body = bytes.subarray(first);
    const [, checksum = ''] = bytes.subarray(0, first).toString().trim().split(' ');
    // Another version has a hash.
    if (checksum.length > 8) return undefined;
    if (first === 0 || checksum !== checksumOf(body)) return 'unfinished';
    const second = body.indexOf(10) + 1;
    return recordOf(JSON.parse(body.subarray(0, second).toString()), body.subarray(second));
  } catch {
    return undefined;
  }
}

/**
 * Checks the JSON of a record, and adds the contents of its files; returns `undefined` if a value is invalid.
 */
function recordOf(data: Record<string, unknown> | null, contents: Uint8Array): TransactionRecord | undefined {
  if (data?.version !== VERSION) return undefined;
  const { about, id, root, move, index, files } = data;
  const { from, to } = (move ?? {}) as Record<string, unknown>;
  const isValid =
    typeof about === 'string' &&
    /^[0-9a-f]{16}$/.test(String(id)) &&
    (root === undefined || isSafePath(root)) &&
    (move === undefined || (isSafePath(from) && isSafePath(to))) &&
    (index === undefined || isIndexChange(index)) &&
    Array.isArray(files);
  if (!isValid) return undefined;
  let at = 0;
  const take = (length: unknown): Uint8Array | undefined => {
    if (length === null) return undefined;
    if (!Number.isSafeInteger(length) || Number(length) < 0) throw new RangeError('not a length');
    at += Number(length);
    return contents.subarray(at - Number(length), at);
  };
  const changes = (files as Record<string, unknown>[]).map(({ path, mode, before, after }): FileChange => {
    if (!isSafePath(path)) throw new RangeError('not a path');
    const bits = Number.isInteger(mode) ? Number(mode) & 0o7777 : undefined;
    return { path, mode: bits, before: take(before), after: take(after) };
  });
  return at === contents.length
    ? ({ about, id, root, move, index, files: changes } as TransactionRecord)
    : undefined;
}

/** Whether a value is a normalised absolute path outside of Git's folders. */
function isSafePath(path: unknown): path is string {
  return typeof path === 'string' && path === resolve(path) && !path.split(/[\\/]/).some(isGitFolder);
}
