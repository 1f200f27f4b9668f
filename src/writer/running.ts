/** Whether the process that left a file behind is still running. */

import { statSync } from 'node:fs';

/** No run takes so many milliseconds to write what it has ready; a process with its number is another. */
const LONGEST = 60_000;

/**
 * @param pid `undefined` where it is not known.
 * @param file what it left; its time says when.
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
