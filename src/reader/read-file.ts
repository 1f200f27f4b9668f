/** Reading files. Pipes, sockets and devices are refused, because they may be endless. */

import { closeSync, lstatSync, openSync, readFileSync, readSync, type Stats, statSync } from 'node:fs';
import { nothingAt, problemOf } from '../messages/file-problems.ts';
import { UserError } from '../messages/user-error.ts';
import { timed } from '../timing/stopwatch.ts';

/** The paths that a shell passes for a pipe: `/dev/stdin`, and `/dev/fd/63` for `<(…)`. */
const OPEN = /^\/(?:dev\/(?:stdin|fd\/\d+)|proc\/(?:self|\d+)\/fd\/\d+)$/;

/** The limit for a file that is empty according to the system, in bytes. */
const MOST_OF_EMPTY = 2 ** 24;

/**
 * Reads a file.
 *
 * @throws {UserError} if it is a pipe, a socket or a device, or exceeds the limit although it is empty
 *   according to the system.
 * @throws the system’s error if it cannot be read.
 */
export function readPlainFile(path: string): Buffer {
  return timed('read', () => readPlain(path));
}

function readPlain(path: string): Buffer {
  const stats = statSync(path);
  const kind = endlessKindOf(stats);
  if (kind === undefined) return stats.size === 0 && stats.isFile() ? readEmpty(path) : readFileSync(path);
  throw new UserError(path, `is a ${kind}, not a file`, 'name a regular file');
}

/** Converts a system error of reading a file to a `UserError`; returns other errors unchanged. */
export function problemOfReading(error: unknown, path: string): unknown {
  const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  return isMissing && isBrokenLink(path) ? brokenLinkError(path) : problemOf(error, path, 'read');
}

/** Returns the error for a path without a file. */
export function missingFile(path: string): UserError {
  return isBrokenLink(path) ? brokenLinkError(path) : nothingAt(path);
}

/** Whether a path without a file is a symbolic link. */
export function isBrokenLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

/** Returns the error for a symbolic link to a missing file. */
export function brokenLinkError(path: string): UserError {
  return new UserError(path, 'is a broken symbolic link', 'fix or remove the link');
}

/**
 * Reads a file that the user named, or a pipe that the shell opened.
 *
 * @throws as `readPlainFile` does.
 */
export function readNamedFile(path: string): Buffer {
  return OPEN.test(path) ? timed('read', () => readFileSync(path)) : readPlainFile(path);
}

/** Reads a file without a size: an empty one, or one of `/proc`, some of which are endless. */
function readEmpty(path: string): Buffer {
  const parts: Buffer[] = [];
  const handle = openSync(path, 'r');
  try {
    for (let size = 0; size < MOST_OF_EMPTY; ) {
      const part = Buffer.alloc(2 ** 16);
      const count = readSync(handle, part, 0, part.length, null);
      if (count === 0) return Buffer.concat(parts);
      parts.push(part.subarray(0, count));
      size += count;
    }
  } finally {
    closeSync(handle);
  }
  throw new UserError(path, 'never ends', 'name a regular file');
}

function endlessKindOf(stats: Stats): string | undefined {
  if (stats.isFIFO()) return 'named pipe';
  if (stats.isSocket()) return 'socket';
  return stats.isCharacterDevice() || stats.isBlockDevice() ? 'device' : undefined;
}
