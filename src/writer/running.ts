/** Whether the process that wrote a file is still running. */

import { statSync } from 'node:fs';

/**
 * The longest time a run takes to write its files, in milliseconds. After that, its process id may belong to
 * another process.
 */
const LONGEST = 60_000;

/**
 * Whether the process that wrote a file is still running.
 *
 * @param pid `undefined` if unknown.
 * @param file the file, whose modification time is used.
 */
export function isWriterRunning(pid: number | undefined, file: string): boolean {
  if (pid !== undefined && (pid === process.pid || !isRunning(pid))) return false;
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats !== undefined && Date.now() - stats.mtimeMs < LONGEST;
}

function isRunning(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
