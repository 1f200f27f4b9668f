/** Reading files. Pipes, sockets and devices, which may have no end, are refused. */

import { readFileSync, type Stats, statSync } from 'node:fs';
import { Problem } from '../problem.ts';

/** What a shell passes for a pipe: `/dev/stdin`, and `/dev/fd/63` for `<(…)`. */
const OPEN = /^\/(?:dev\/(?:stdin|fd\/\d+)|proc\/(?:self|\d+)\/fd\/\d+)$/;

/**
 * Reads a file.
 *
 * @throws {Problem} if it is a pipe, a socket or a device.
 * @throws the system’s error if it cannot be read.
 */
export function readPlainFile(path: string): Buffer {
  const kind = kindOf(statSync(path));
  if (kind === undefined) return readFileSync(path);
  throw new Problem(path, `is a ${kind}, not a file`, 'name a file, or redirect it to standard input with <');
}

/**
 * Reads what the user has named: a file, or a pipe that the shell has opened.
 *
 * @throws as `readPlainFile` does.
 */
export function readNamedFile(path: string): Buffer {
  return OPEN.test(path) ? readFileSync(path) : readPlainFile(path);
}

function kindOf(stats: Stats): string | undefined {
  if (stats.isFIFO()) return 'named pipe';
  if (stats.isSocket()) return 'socket';
  return stats.isCharacterDevice() || stats.isBlockDevice() ? 'device' : undefined;
}
